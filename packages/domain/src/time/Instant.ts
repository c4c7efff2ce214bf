/**
 * Points in time as ISO-8601 text: `Instant` in UTC, `LocalDateTime` on a person's clock with its UTC offset.
 *
 * They are text because they come from SQL rows and leave as JSON. Arithmetic converts to milliseconds.
 */
import { DateTime, Effect, Option, Schema } from "effect"
import { CalendarDate, isCalendarDate } from "./CalendarDate.ts"
import { field } from "../records/Field.ts"

const millisPerMinute = 60_000
/** Milliseconds of the times whose year has four digits. */
const writable = { from: Date.parse("0001-01-01"), until: Date.parse("9999-12-31") + 86_400_000 } as const
const instantPattern = /^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}:\d{2}(\.\d{1,3})?Z$/u
const localPattern = /^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}:\d{2}(\.\d{1,3})?[+-]\d{2}:\d{2}$/u
const readingPattern = /^\d{4}-\d{2}-\d{2}[T ]([01]\d|2[0-3]):[0-5]\d(:[0-5]\d(\.\d+)?)?$/u
const zonePattern = /(?:Z|[+-]\d{2}:?\d{2})$/u
const clockPattern = /^([01]\d|2[0-3]):[0-5]\d(:[0-5]\d)?$/u

const pad2 = (value: number): string => String(value).padStart(2, "0")

/** Stricter than the platform's parser, which accepts 30 February as 2 March and 24:00 as the next day. */
const isReading = (text: string): boolean => readingPattern.test(text) && isCalendarDate(text.slice(0, 10))

const pointOf = (text: string): Option.Option<DateTime.DateTime> => {
  const zone = zonePattern.exec(text)
  return zone !== null && isReading(text.slice(0, zone.index)) ? DateTime.make(text) : Option.none()
}

/** For a text that matches one of the patterns. Does not parse it: one person's month has thousands of instants. */
const isRealPoint = (text: string): boolean =>
  isReading(text.slice(0, 19)) && (text.endsWith("Z") || clockPattern.test(text.slice(-5)))

const isReal = (text: string) => isRealPoint(text) || "must be a real date and time"
const instantMessage = "must be an instant in UTC, such as 2026-09-18T06:01:22Z"
const localMessage = "must be a date and time with its UTC offset, such as 2026-09-18T08:01:22+02:00"

const InstantText = Schema.String.check(
  Schema.isPattern(instantPattern, { message: instantMessage }),
  Schema.makeFilter(isReal)
).pipe(Schema.brand("Instant"))
const LocalText = Schema.String.check(
  Schema.isPattern(localPattern, { message: localMessage }),
  Schema.makeFilter(isReal)
).pipe(Schema.brand("LocalDateTime"))

const isoOf = (epochMillis: number): string =>
  DateTime.formatIso(DateTime.makeUnsafe(epochMillis)).replace(".000Z", "Z")

const offsetText = (minutes: number): string =>
  `${minutes < 0 ? "-" : "+"}${pad2(Math.trunc(Math.abs(minutes) / 60))}:${pad2(Math.abs(minutes) % 60)}`

const millisOf = (text: string): number => DateTime.makeUnsafe(text).epochMilliseconds

/** A point in time, ISO-8601 UTC with `Z`, e.g. `2026-09-18T06:01:22Z`; no fraction when it is zero. */
export const Instant = Object.assign(
  InstantText.annotate(field("instant", { description: "Instant, ISO-8601 UTC" })),
  {
    /** `Instant.fromMillis(0) // "1970-01-01T00:00:00Z"` */
    fromMillis: (epochMillis: number): Instant => InstantText.make(isoOf(epochMillis)),
    /** Milliseconds since 1970-01-01T00:00:00Z. */
    toMillis: (instant: Instant): number => millisOf(instant),
    /**
     * The instant of ISO-8601 text with an offset or `Z`; none if it has neither or is not a real time. Digits beyond
     * milliseconds are dropped. `Instant.parse("2026-09-17T17:32+03:00") // Option.some("2026-09-17T14:32:00Z")`
     */
    parse: (text: string): Option.Option<Instant> =>
      Option.map(pointOf(text), (at) => InstantText.make(isoOf(at.epochMilliseconds))),
    /** The earlier of two instants. */
    earliest: (a: Instant, b: Instant): Instant => (millisOf(a) < millisOf(b) ? a : b),
    /** The later of two instants. */
    latest: (a: Instant, b: Instant): Instant => (millisOf(a) > millisOf(b) ? a : b),
    /** The start of an instant's minute. `startOfMinute("2026-09-18T06:01:22Z") // "2026-09-18T06:01:00Z"` */
    startOfMinute: (instant: Instant): Instant =>
      InstantText.make(isoOf(Math.floor(millisOf(instant) / millisPerMinute) * millisPerMinute)),
    /** The current instant, by Effect's `Clock`. */
    now: Effect.map(DateTime.now, (now) => InstantText.make(isoOf(now.epochMilliseconds)))
  }
)
export type Instant = typeof InstantText.Type

/** A local time with its UTC offset, e.g. `2026-09-17T23:09:07+03:00`. */
export const LocalDateTime = Object.assign(
  LocalText.annotate(field("clock", { description: "Wall-clock time with its UTC offset, ISO-8601" })),
  {
    /**
     * The local time of an instant at `utcOffsetMinutes` (east positive).
     * `LocalDateTime.fromMillis(0, 180) // "1970-01-01T03:00:00+03:00"`
     */
    fromMillis: (epochMillis: number, utcOffsetMinutes: number): LocalDateTime =>
      LocalText.make(
        isoOf(epochMillis + utcOffsetMinutes * millisPerMinute).replace("Z", offsetText(utcOffsetMinutes))
      ),
    /**
     * The same for milliseconds that were added up from numbers of any size; null if the local time is not within the
     * years 1 to 9999. `LocalDateTime.fromAnyMillis(1e18, 0) // null`
     */
    fromAnyMillis: (epochMillis: number, utcOffsetMinutes: number): LocalDateTime | null => {
      const wall = epochMillis + utcOffsetMinutes * millisPerMinute
      return wall >= writable.from && wall < writable.until
        ? LocalDateTime.fromMillis(epochMillis, utcOffsetMinutes)
        : null
    },
    /**
     * Combines a local time without offset (`2026-09-17T17:32:10`, seconds and fraction optional) with a known offset.
     * None if it is not a real time. UTC is the local time minus the offset.
     */
    fromReading: (reading: string, utcOffsetMinutes: number): Option.Option<LocalDateTime> =>
      Option.map(isReading(reading) ? DateTime.make(`${reading}Z`) : Option.none(), (at) =>
        LocalText.make(isoOf(at.epochMilliseconds).replace("Z", offsetText(utcOffsetMinutes)))
      ),
    /** Parses ISO-8601 text with an offset or `Z`; none if it has neither or is not a real time. */
    parse: (text: string): Option.Option<LocalDateTime> =>
      Option.flatMap(Option.fromNullishOr(zonePattern.exec(text)?.[0]), (zone) =>
        Option.map(pointOf(text), (at) => {
          const sign = zone.startsWith("-") ? -1 : 1
          const minutes = zone === "Z" ? 0 : sign * (Number(zone.slice(1, 3)) * 60 + Number(zone.slice(-2)))
          return LocalText.make(
            isoOf(at.epochMilliseconds + minutes * millisPerMinute).replace("Z", offsetText(minutes))
          )
        })
      ),
    /** Milliseconds since 1970-01-01T00:00:00Z. */
    toMillis: (local: LocalDateTime): number => millisOf(local),
    /** The same point in time in UTC. `toInstant("2026-09-17T17:32:10+03:00") // "2026-09-17T14:32:10Z"` */
    toInstant: (local: LocalDateTime): Instant => InstantText.make(isoOf(millisOf(local))),
    /** The local date. */
    date: (local: LocalDateTime): CalendarDate => CalendarDate.make(local.slice(0, 10)),
    /** Minutes east of UTC. `utcOffsetMinutes("2026-09-17T23:09:07+03:00") // 180` */
    utcOffsetMinutes: (local: LocalDateTime): number =>
      (local.at(-6) === "-" ? -1 : 1) * (Number(local.slice(-5, -3)) * 60 + Number(local.slice(-2)))
  }
)
export type LocalDateTime = typeof LocalText.Type

/** A time of day without a date, `HH:MM` or `HH:MM:SS`. */
export const ClockTime = Schema.String.check(
  Schema.isPattern(clockPattern, { message: "must be a time of day, HH:MM or HH:MM:SS" })
)
  .pipe(Schema.brand("ClockTime"))
  .annotate(field("text", { description: "Time of day, HH:MM or HH:MM:SS" }))
export type ClockTime = typeof ClockTime.Type

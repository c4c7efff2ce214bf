/** Parsers for the six time formats that Polar uses. They never throw. */
import { CalendarDate, Instant, isCalendarDate, LocalDateTime } from "@polar-flow/domain"
import { Option, Schema } from "effect"
import { Numeric, WholeNumber, orNull, translateIf } from "./fields.ts"

const shape =
  /^((?:19|20|21)\d{2}-\d{2}-\d{2})[T ]((?:[01]\d|2[0-3]):[0-5]\d)(:[0-5]\d)?(?:[.,](\d+))?\s*(Z|[+-]\d{2}(?::?\d{2})?)?$/u
const millisPerMinute = 60_000
/** 2100-01-01: a larger number of seconds must be milliseconds. */
const latestSeconds = 4_102_444_800

interface Reading {
  /** `YYYY-MM-DDTHH:MM:SS`, with a fraction of up to milliseconds if present. */
  readonly clock: string
  /** Minutes east of UTC; null if the text has no zone. */
  readonly offset: number | null
}

const offsetOf = (zone: string): number => {
  if (zone === "Z") return 0
  const digits = zone.slice(1).replace(":", "").padEnd(4, "0")
  return (zone.startsWith("-") ? -1 : 1) * (Number(digits.slice(0, 2)) * 60 + Number(digits.slice(2)))
}

const readingOf = (text: string): Option.Option<Reading> =>
  Option.flatMap(
    Option.fromNullishOr(shape.exec(text)),
    ([, date = "", minutes, seconds = ":00", fraction, zone]) => {
      const clock = `${date}T${minutes}${seconds}${fraction === undefined ? "" : `.${fraction.slice(0, 3)}`}`
      return isCalendarDate(date)
        ? Option.some({ clock, offset: zone === undefined ? null : offsetOf(zone) })
        : Option.none()
    }
  )

const dateShape = /^\s*((?:19|20|21)\d{2}-\d{2}-\d{2})(?:[T ].*)?$/u

const dateOf = (text: string): Option.Option<CalendarDate> =>
  Option.filter(Option.fromNullishOr(dateShape.exec(text)?.[1]), isCalendarDate)

/** A civil date. A time of day after it is ignored. `1990-01-01T00:00:00.000Z` → `1990-01-01` */
export const CivilDate = translateIf(Schema.String, CalendarDate, "a date", dateOf)

const isOffset = (minutes: number | null): minutes is number => minutes !== null && Math.abs(minutes) <= 840

/**
 * Milliseconds since 1970 of a `YYYY-MM-DDTHH:MM:SS` with or without fraction, as UTC. Fast, because a day has
 * thousands.
 */
export const readingMillis = (clock: string): number =>
  CalendarDate.toEpochDay(clock.slice(0, 10) as CalendarDate) * 86_400_000 +
  Number(clock.slice(11, 13)) * 3_600_000 +
  Number(clock.slice(14, 16)) * millisPerMinute +
  Math.round(Number(clock.slice(17)) * 1000)

const millisOf = (reading: Reading): number =>
  readingMillis(reading.clock) - (reading.offset ?? 0) * millisPerMinute

const midnight = (date: CalendarDate): Reading => ({ clock: `${date}T00:00:00`, offset: null })

/** The parsed time; a date without a time means midnight. */
const readingOrMidnight = (text: string): Option.Option<Reading> =>
  Option.orElse(readingOf(text), () =>
    text.includes(":") ? Option.none() : Option.map(dateOf(text), midnight)
  )

/** A time that is UTC unless it has a zone. `2026-09-17T20:09:07.57` → `2026-09-17T20:09:07.570Z` */
export const UtcTime = translateIf(Schema.String, Instant, "a time", (text) =>
  Option.map(readingOf(text), (reading) => Instant.fromMillis(millisOf(reading)))
)

/** The same, but a date without a time means midnight: for times that are not part of a key. */
const UtcTimeOrDate = translateIf(Schema.String, Instant, "a time or a date", (text) =>
  Option.map(readingOrMidnight(text), (reading) => Instant.fromMillis(millisOf(reading)))
)

/** A local time with its offset; UTC without one. */
export const ZonedTime = translateIf(Schema.String, LocalDateTime, "a time with an offset", (text) =>
  Option.flatMap(readingOf(text), (reading) =>
    isOffset(reading.offset ?? 0)
      ? LocalDateTime.fromReading(reading.clock, reading.offset ?? 0)
      : Option.none()
  )
)

/**
 * A device clock time, `YYYY-MM-DDTHH:MM:SS`. A trailing `Z` is dropped: Polar documents activity times with it, but
 * they are local.
 */
export const DeviceTime = translateIf(Schema.String, Schema.String, "a time", (text) =>
  Option.map(readingOf(text), (reading) => reading.clock.slice(0, 19))
)

/** The same as a plain function; null if the text is not a time. */
export const deviceTimeOf = (value: unknown): string | null =>
  typeof value === "string"
    ? Option.getOrNull(Option.map(readingOf(value), (reading) => reading.clock.slice(0, 19)))
    : null

/** The same, but a date without a time means midnight: for the start of a whole day. */
export const DeviceTimeOrDate = translateIf(Schema.String, Schema.String, "a time or a date", (text) =>
  Option.map(readingOrMidnight(text), (reading) => reading.clock.slice(0, 19))
)

/** The unparsed text of a time, for `atOffset`. */
export const TimeText = translateIf(Schema.String, Schema.String, "a time", (text) =>
  Option.as(readingOrMidnight(text), text)
)

/**
 * The local time of a `TimeText` on a device `offset` minutes east of UTC; UTC is the local time minus the offset. Text
 * with its own zone is converted to the device's clock. Null if the text is not a time.
 */
export const atOffset = (text: string, offset: number | null): LocalDateTime | null =>
  Option.getOrNull(
    Option.flatMap(readingOrMidnight(text), (reading) => {
      const minutes = offset ?? reading.offset ?? 0
      return reading.offset === null
        ? LocalDateTime.fromReading(reading.clock, minutes)
        : Option.some(LocalDateTime.fromMillis(millisOf(reading), minutes))
    })
  )

/** Minutes east of UTC, within the range of real time zones; null if missing. */
export const offsetMinutes = orNull(WholeNumber.check(Schema.isBetween({ minimum: -840, maximum: 840 })))

const epochMillisOf = (value: number): Option.Option<number> => {
  const millis = value < latestSeconds ? value * 1000 : value
  return millis >= 0 && millis < latestSeconds * 1000 ? Option.some(Math.round(millis)) : Option.none()
}

/** Milliseconds since 1970, given in seconds or milliseconds and told apart by magnitude. */
export const EpochMillis = Schema.Union([
  translateIf(Numeric, Schema.Int, "seconds or milliseconds since 1970", epochMillisOf),
  translateIf(Schema.String, Schema.Int, "an ISO-8601 time", (text) => Option.map(readingOf(text), millisOf))
])

const clockShape = /^([01]?\d|2[0-3]):([0-5]\d)(?::([0-5]\d))?(?:[.,]\d+)?$/u

/** Seconds since midnight of `HH:MM` or `HH:MM:SS`; none for anything else. `secondsOfDay("06:52:13") // 24733` */
export const secondsOfDay = (clock: string): Option.Option<number> =>
  Option.map(
    Option.fromNullishOr(clockShape.exec(clock)),
    ([, hours, minutes, seconds = "0"]) => Number(hours) * 3600 + Number(minutes) * 60 + Number(seconds)
  )

const durationShape =
  /^([+-])?P(?:(\d+(?:[.,]\d+)?)W)?(?:(\d+(?:[.,]\d+)?)D)?(?:T(?:(\d+(?:[.,]\d+)?)H)?(?:(\d+(?:[.,]\d+)?)M)?(?:(\d+(?:[.,]\d+)?)S)?)?$/u
const secondsPer = [604_800, 86_400, 3600, 60, 1]

const isoSeconds = (text: string): Option.Option<number> =>
  Option.map(Option.fromNullishOr(durationShape.exec(text)), ([, sign, ...parts]) => {
    const total = parts.reduce(
      (sum, part, index) => sum + Number((part ?? "0").replace(",", ".")) * (secondsPer[index] ?? 0),
      0
    )
    return (sign === "-" ? -1 : 1) * (Math.round(total * 1000) / 1000)
  })

/**
 * `1:00:00`, `1:00:00.5`. Two parts are ambiguous (hours and minutes, or minutes and seconds) and therefore rejected.
 */
const clockDurationShape = /^\s*(\d+):([0-5]?\d):([0-5]\d(?:[.,]\d+)?)\s*$/u

const clockSeconds = (text: string): Option.Option<number> =>
  Option.map(
    Option.fromNullishOr(clockDurationShape.exec(text)),
    ([, hours, minutes, seconds = "0"]) =>
      Number(hours) * 3600 + Number(minutes) * 60 + Number(seconds.replace(",", "."))
  )

const secondsShape = /^PT(\d+(?:\.\d+)?)S$/u

/** Seconds of a duration given as plain seconds, as in the points of a track; null otherwise. */
export const secondsOnly = (value: unknown): number | null => {
  const text = typeof value === "string" ? secondsShape.exec(value)?.[1] : undefined
  return text === undefined ? null : Math.round(Number(text) * 1000) / 1000
}

/** Seconds of an ISO-8601 duration, normalised or not, of a reading such as `1:00:00`, or of a plain number. `PT52M38.189S` → 3158.189 */
export const DurationSeconds = Schema.Union([
  Numeric,
  translateIf(Schema.String, Schema.Finite, "a duration", (text) =>
    Option.orElse(isoSeconds(text), () => clockSeconds(text))
  )
])

/** Seconds of a duration; null when missing. */
export const durationSeconds = orNull(DurationSeconds)
/** A `UtcTimeOrDate`; null when missing. */
export const utcTimeOrDate = orNull(UtcTimeOrDate)
/** A `UtcTime`; null when missing. */
export const utcTime = orNull(UtcTime)

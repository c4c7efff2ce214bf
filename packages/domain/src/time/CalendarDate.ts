/**
 * Civil dates: a day on a person's own calendar, `YYYY-MM-DD`, without a time or a time zone.
 *
 * Arithmetic uses whole days since 1970-01-01. Daylight saving, travel and the machine's time zone do not affect it.
 */
import { DateTime, Effect, Option, Schema } from "effect"
import { field } from "../records/Field.ts"

const pattern = /^\d{4}-\d{2}-\d{2}$/u
const millisPerDay = 86_400_000
const millisPerMinute = 60_000

const pad = (value: number, width: number): string => String(value).padStart(width, "0")

/** `Date.UTC` takes the years 0 to 99 for 1900 to 1999. The calendar repeats every 400 years of 146097 days. */
const epochDayOf = (text: string): number =>
  Date.UTC(Number(text.slice(0, 4)) + 400, Number(text.slice(5, 7)) - 1, Number(text.slice(8, 10))) /
    millisPerDay -
  146_097

const textOf = (epochDay: number): string => {
  const date = new Date(epochDay * millisPerDay)
  return `${pad(date.getUTCFullYear(), 4)}-${pad(date.getUTCMonth() + 1, 2)}-${pad(date.getUTCDate(), 2)}`
}

// The schema cannot use `isCalendarDate`: its type predicate would make the schema's type circular.
/** The year 0000 is not in the calendar, and PostgreSQL has no such date. */
const isRealDay = (text: string): boolean =>
  pattern.test(text) && !text.startsWith("0000") && textOf(epochDayOf(text)) === text

/** Whether a text is a real day of the Gregorian calendar. `isCalendarDate("2026-02-29") // false` */
export const isCalendarDate = (text: string): text is CalendarDate => isRealDay(text)

const message = "must be a calendar date, YYYY-MM-DD"

const Brand = Schema.String.check(
  Schema.isPattern(pattern, { message }),
  Schema.makeFilter<string>((text) => isRealDay(text) || message)
).pipe(Schema.brand("CalendarDate"))

/** A civil date, `YYYY-MM-DD`. Sorts as text. `2026-02-29` and `2026-13-45` are refused. */
export const CalendarDate = Object.assign(
  Brand.annotate(field("date", { description: "Civil date, YYYY-MM-DD" })),
  {
    /** Whole days since 1970-01-01. `CalendarDate.toEpochDay("1970-01-02") // 1` */
    toEpochDay: (date: CalendarDate): number => epochDayOf(date),
    /** The day `epochDay` days after 1970-01-01. */
    fromEpochDay: (epochDay: number): CalendarDate => Brand.make(textOf(epochDay)),
    /** Adds `days`, which may be negative. `plusDays("2026-02-28", 1) // "2026-03-01"` */
    plusDays: (date: CalendarDate, days: number): CalendarDate => Brand.make(textOf(epochDayOf(date) + days)),
    /** Subtracts `days`. `minusDays("2026-03-01", 1) // "2026-02-28"` */
    minusDays: (date: CalendarDate, days: number): CalendarDate =>
      Brand.make(textOf(epochDayOf(date) - days)),
    /** Days from `from` to `to`; negative when `to` is earlier. `daysBetween("2026-01-01", "2026-01-03") // 2` */
    daysBetween: (from: CalendarDate, to: CalendarDate): number => epochDayOf(to) - epochDayOf(from),
    /** All days from `from` to `to`, both included; empty if `to` is earlier. */
    range: (from: CalendarDate, to: CalendarDate): ReadonlyArray<CalendarDate> =>
      Array.from({ length: Math.max(0, epochDayOf(to) - epochDayOf(from) + 1) }, (_, index) =>
        Brand.make(textOf(epochDayOf(from) + index))
      ),
    /** The earlier of two dates. */
    min: (a: CalendarDate, b: CalendarDate): CalendarDate => (a <= b ? a : b),
    /** The later of two dates. */
    max: (a: CalendarDate, b: CalendarDate): CalendarDate => (a >= b ? a : b),
    /** The civil date of an instant at a UTC offset (minutes, east positive). */
    fromMillis: (epochMillis: number, utcOffsetMinutes: number): CalendarDate =>
      Brand.make(textOf(Math.floor((epochMillis + utcOffsetMinutes * millisPerMinute) / millisPerDay))),
    /** The instants (ms since 1970) at which the day starts and ends at a UTC offset (minutes, east positive). */
    bounds: (
      date: CalendarDate,
      utcOffsetMinutes: number
    ): { readonly start: number; readonly end: number } => {
      const start = epochDayOf(date) * millisPerDay - utcOffsetMinutes * millisPerMinute
      return { start, end: start + millisPerDay }
    },
    /** Parses a date. `CalendarDate.parse("2026-13-45") // Option.none()` */
    parse: (text: string): Option.Option<CalendarDate> =>
      isCalendarDate(text) ? Option.some(text) : Option.none(),
    /** The current date at a UTC offset (minutes, east positive), by Effect's `Clock`. */
    today: (utcOffsetMinutes: number): Effect.Effect<CalendarDate> =>
      Effect.map(DateTime.now, (now) =>
        Brand.make(
          textOf(Math.floor((now.epochMilliseconds + utcOffsetMinutes * millisPerMinute) / millisPerDay))
        )
      )
  }
)
export type CalendarDate = typeof Brand.Type

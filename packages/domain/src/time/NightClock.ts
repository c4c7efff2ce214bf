/**
 * Dates for the bare "HH:MM" readings of a night.
 *
 * Polar tells the samples of a night by clock readings alone: they cross midnight, and the clock itself may be set
 * forward or back in between, for daylight saving or on a journey. This module puts the readings back on the time line.
 * It knows no time zones: what it knows of a change is the UTC offset at which the sleep began and at which it ended.
 */
import { Array, Option, Order } from "effect"
import { CalendarDate } from "./CalendarDate.ts"
import { type ClockTime, LocalDateTime } from "./Instant.ts"

/** What is known of a night. */
export interface Night {
  /** The date of waking up, to which Polar assigns the night. */
  readonly date: CalendarDate
  /** When the sleep began, if known. Its offset holds until the clock changes. */
  readonly start?: LocalDateTime | null
  /** When the sleep ended, if known. Its offset holds once the clock has changed. */
  readonly end?: LocalDateTime | null
  /** Minutes east of UTC, for a night of which neither is known. 0 when absent. */
  readonly utcOffsetMinutes?: number
}

interface Moment {
  readonly millis: number
  readonly offset: number
}

/** Offsets in minutes east, and the midnight before waking up on any of the clocks. */
interface Clocks {
  readonly before: number
  readonly after: number
  readonly midnight: number
}

const millisPerMinute = 60_000
const millisPerHour = 3_600_000
const millisPerDay = 86_400_000
/** Longer than any pause between two readings of one night. */
const longPause = 12 * millisPerHour
/** Samples may begin before Polar says that sleep began, but not the evening before that. */
const leadIn = 6 * millisPerHour
/** A night of unknown start begins in the evening before `date` or later. */
const eveningBefore = -6 * millisPerHour
/** Daylight saving changes in these hours by either clock in Europe, North America, Australia and New Zealand. */
const savingChanges = { earliest: millisPerHour, latest: 4 * millisPerHour, byAtMostMinutes: 60 } as const

const timeOfDay = (reading: ClockTime): number =>
  (Number(reading.slice(0, 2)) * 3600 + Number(reading.slice(3, 5)) * 60 + Number(reading.slice(6, 8))) * 1000

const wallOf = ({ millis, offset }: Moment): number => millis + offset * millisPerMinute

/** The earliest moment, not before `earliest`, at which a clock at `offset` shows the reading. */
const nextAt = (earliest: number, offset: number, reading: ClockTime): Moment => {
  const wall = wallOf({ millis: earliest, offset })
  const onSameDay = Math.floor(wall / millisPerDay) * millisPerDay + timeOfDay(reading)
  const shown = onSameDay < wall ? onSameDay + millisPerDay : onSameDay
  return { millis: shown - offset * millisPerMinute, offset }
}

const isLate = (previous: Moment, moment: Moment): boolean => moment.millis - previous.millis > longPause

/** The reading on a clock that was set back, by the fewest whole hours that keep time from running backwards. */
const setBack = (previous: Moment, reading: ClockTime): Moment => {
  const wall = wallOf(previous) % millisPerDay
  const hours = Math.max(0, Math.ceil((wall - timeOfDay(reading)) / millisPerHour))
  return nextAt(previous.millis, previous.offset - hours * 60, reading)
}

/** Whether a moment is at an offset that daylight saving does not allow at that hour. */
const contradicts = ({ before, after, midnight }: Clocks, moment: Moment): boolean =>
  before !== after &&
  Math.abs(after - before) <= savingChanges.byAtMostMinutes &&
  (moment.offset === before
    ? wallOf(moment) >= midnight + savingChanges.latest
    : wallOf(moment) < midnight + savingChanges.earliest)

const following = (clocks: Clocks, previous: Moment, reading: ClockTime): Moment => {
  const likeliest = Order.combineAll<Moment>([
    Order.mapInput(Order.Boolean, (moment) => isLate(previous, moment)),
    Order.mapInput(Order.Boolean, (moment) => contradicts(clocks, moment)),
    Order.mapInput(Order.Number, ({ millis }) => millis)
  ])
  const changed = previous.offset === clocks.before ? clocks.after : previous.offset
  const best = Order.min(likeliest)(
    nextAt(previous.millis, previous.offset, reading),
    nextAt(previous.millis, changed, reading)
  )
  return isLate(previous, best) ? setBack(previous, reading) : best
}

const clocksOf = ({ date, start, end, utcOffsetMinutes = 0 }: Night): Clocks => {
  const known = [start, end].filter((local) => local !== null && local !== undefined)
  const [before = utcOffsetMinutes, after = before] = known.map(LocalDateTime.utcOffsetMinutes)
  return { before, after, midnight: CalendarDate.toEpochDay(date) * millisPerDay }
}

/**
 * Local times for a night's clock readings, one for each and in the same order.
 *
 * Each reading is the earliest moment, not before the one of the reading before, at which the clock showed it. The
 * clock runs at the offset of `start` and, from the change on, at that of `end`. A change of an hour or less is taken
 * for daylight saving, which changes between 01:00 and 04:00; a larger one is travel and can come at any time. When
 * readings go back by less than half a day and no known offset explains it, the clock was set back by whole hours.
 *
 * - Input: readings in the order of the night, of any spacing below 12 hours. No readings give no times.
 * - Readings that do not show a change, because none lies near it, are ambiguous by the length of the change.
 *
 * @example
 * localTimes(["23:55", "00:00"], { date: "2026-09-18", utcOffsetMinutes: 180 })
 * // ["2026-09-17T23:55:00+03:00", "2026-09-18T00:00:00+03:00"]
 */
export const localTimes = (
  readings: ReadonlyArray<ClockTime>,
  night: Night
): ReadonlyArray<LocalDateTime> => {
  const clocks = clocksOf(night)
  const earliest =
    night.start === null || night.start === undefined
      ? clocks.midnight + eveningBefore - clocks.before * millisPerMinute
      : LocalDateTime.toMillis(night.start) - leadIn

  const [, moments] = Array.mapAccum(readings, Option.none<Moment>(), (previous, reading) => {
    const moment = Option.match(previous, {
      onNone: () => nextAt(earliest, clocks.before, reading),
      onSome: (moment) => following(clocks, moment, reading)
    })
    return [Option.some(moment), moment] as const
  })
  return moments.map(({ millis, offset }) => LocalDateTime.fromMillis(millis, offset))
}

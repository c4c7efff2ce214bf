/**
 * Adds dates and UTC offsets to the bare `HH:MM` times of a night's samples.
 *
 * Polar gives the samples of a night as clock times only. They cross midnight, and the clock may change in between, by
 * daylight saving or travel. This module knows no time zones: it infers a change from the UTC offsets at the start and
 * the end of the sleep.
 */
import { Array, Option, Order } from "effect"
import { CalendarDate } from "./CalendarDate.ts"
import { type ClockTime, LocalDateTime } from "./Instant.ts"

/** What is known about a night. */
export interface Night {
  /** The date of waking up, which Polar uses for the night. */
  readonly date: CalendarDate
  /** When the sleep began, if known. Its offset holds until the clock changes. */
  readonly start?: LocalDateTime | null
  /** When the sleep ended, if known. Its offset holds after the clock has changed. */
  readonly end?: LocalDateTime | null
  /** Minutes east of UTC, used if neither `start` nor `end` is known. Default 0. */
  readonly utcOffsetMinutes?: number
}

interface Moment {
  readonly millis: number
  readonly offset: number
}

/** UTC offsets in minutes east, before and after a change, and the local midnight before waking up. */
interface Clocks {
  readonly before: number
  readonly after: number
  readonly midnight: number
}

const millisPerMinute = 60_000
const millisPerHour = 3_600_000
const millisPerDay = 86_400_000
/** Longer than any gap between two samples of one night. */
const longPause = 12 * millisPerHour
/** Samples may begin up to this long before the sleep. */
const leadIn = 6 * millisPerHour
/** Clocks are set back by an hour for daylight saving, and by several when travelling. */
const maxSetBack = 3 * millisPerHour
/** The furthest west that a clock can be. */
const earliestOffset = -12 * 60
/** Longer than any night, whatever its clocks do. */
const twoDays = 2 * millisPerDay
/** A night of unknown start begins at 18:00 on the day before `date` or later. */
const eveningBefore = -6 * millisPerHour
/** Daylight saving changes between these local times in Europe, North America, Australia and New Zealand. */
const savingChanges = { earliest: millisPerHour, latest: 4 * millisPerHour, byAtMostMinutes: 60 } as const

const timeOfDay = (reading: ClockTime): number =>
  (Number(reading.slice(0, 2)) * 3600 + Number(reading.slice(3, 5)) * 60 + Number(reading.slice(6, 8))) * 1000

const wallOf = ({ millis, offset }: Moment): number => millis + offset * millisPerMinute

/** The earliest moment, not before `earliest`, at which a clock at `offset` shows the time `reading`. */
const nextAt = (earliest: number, offset: number, reading: ClockTime): Moment => {
  const wall = wallOf({ millis: earliest, offset })
  const onSameDay = Math.floor(wall / millisPerDay) * millisPerDay + timeOfDay(reading)
  const shown = onSameDay < wall ? onSameDay + millisPerDay : onSameDay
  return { millis: shown - offset * millisPerMinute, offset }
}

const isLate = (previous: Moment, moment: Moment): boolean => moment.millis - previous.millis > longPause

/** The moment of `reading` if the clock was set back by the fewest whole hours that keep time moving forward. */
const setBack = (previous: Moment, reading: ClockTime): Moment => {
  const wall = wallOf(previous) % millisPerDay
  const hours = Math.max(0, Math.ceil((wall - timeOfDay(reading)) / millisPerHour))
  const offset = previous.offset - hours * 60
  return nextAt(previous.millis, offset < earliestOffset ? previous.offset : offset, reading)
}

/** Whether daylight saving does not allow the moment's offset at that time of day. */
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

const earliestOf = ({ start }: Night, { before, midnight }: Clocks): number =>
  start === null || start === undefined
    ? midnight + eveningBefore - before * millisPerMinute
    : LocalDateTime.toMillis(start) - leadIn

/**
 * Returns the local times of a night's clock times: one for each, in the same order.
 *
 * Each time is placed at the earliest moment, not before the previous one, at which the clock showed it. The clock has
 * the offset of `start`, and after a change that of `end`. A change of at most one hour is treated as daylight saving,
 * which happens between 01:00 and 04:00. A larger change is travel and can happen at any time. If times go back by less
 * than half a day and no known offset explains it, the clock was set back by whole hours, as far as clocks go.
 *
 * - Input: times in the order of the night, less than 12 hours apart. An empty list gives an empty list.
 * - If no sample lies near a clock change, the result is ambiguous by the length of the change.
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
  const earliest = earliestOf(night, clocks)

  const [, moments] = Array.mapAccum(readings, Option.none<Moment>(), (previous, reading) => {
    const moment = Option.match(previous, {
      onNone: () => nextAt(earliest, clocks.before, reading),
      onSome: (moment) => following(clocks, moment, reading)
    })
    return [Option.some(moment), moment] as const
  })
  return moments.map(({ millis, offset }) => LocalDateTime.fromMillis(millis, offset))
}

const timesBack = (clocks: ReadonlyArray<ClockTime>): ReadonlyArray<number> =>
  clocks.flatMap((clock, index) => {
    const back = (timeOfDay(clocks[index - 1] ?? clock) - timeOfDay(clock) + millisPerDay) % millisPerDay
    return back > 0 && back < millisPerDay / 2 ? [back] : []
  })

/**
 * The samples of a night with their local times, in the order of time.
 *
 * The order in which they come is the only evidence of a clock that was set back during the night. If no clock could
 * produce that order, they are sorted by the time since the start.
 *
 * - None for a night at the ends of the years 1 to 9999, whose times cannot be written. An empty list gives an empty
 *   list.
 *
 * @example
 * throughNight([{ at: "00:05" }, { at: "23:55" }], ({ at }) => at, { date: "2026-09-18" })
 * // Option.some([["2026-09-17T23:55:00+00:00", { at: "23:55" }], ["2026-09-18T00:05:00+00:00", { at: "00:05" }]])
 */
export const throughNight = <A>(
  samples: ReadonlyArray<A>,
  clockOf: (sample: A) => ClockTime,
  night: Night
): Option.Option<ReadonlyArray<readonly [time: LocalDateTime, sample: A]>> => {
  const clocks = clocksOf(night)
  const earliest = earliestOf(night, clocks)
  const isWritable = [earliest - twoDays, earliest + twoDays].every(
    (at) => LocalDateTime.fromAnyMillis(at, 0) !== null
  )
  if (!isWritable) return Option.none()
  const backs = timesBack(samples.map(clockOf))
  const isNight = backs.length <= 1 && backs.every((back) => back <= maxSetBack)
  const since = (sample: A): number => nextAt(earliest, clocks.before, clockOf(sample)).millis
  const ordered = isNight ? samples : Array.sortWith(samples, since, Order.Number)
  return Option.some(Array.zip(localTimes(ordered.map(clockOf), night), ordered))
}

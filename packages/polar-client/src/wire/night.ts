/** Converts the clock times of a night's samples to local times, in the order of the night. */
import { type CalendarDate, type ClockTime, LocalDateTime, NightClock } from "@polar-flow/domain"
import { Option } from "effect"
import { secondsOfDay } from "./time.ts"

/** The night that the samples belong to. */
export interface SleptNight {
  readonly date: CalendarDate
  readonly start: LocalDateTime
  readonly end: LocalDateTime | null
}

interface Reading {
  readonly clock: ClockTime
  readonly seconds: number
  readonly value: number
}

const secondsPerDay = 86_400
/** Samples may start slightly before the sleep. */
const leadInSeconds = 3600
/** Clocks are set back by an hour for daylight saving, and by several when travelling. */
const maxSetBackSeconds = 3 * 3600

const readingsOf = (entries: ReadonlyArray<readonly [string, number | null]>): ReadonlyArray<Reading> =>
  entries.flatMap(([clock, value]) => {
    const seconds = Option.getOrNull(secondsOfDay(clock))
    return seconds === null || value === null
      ? []
      : [{ clock: clock.padStart(5, "0").slice(0, 8) as ClockTime, seconds, value }]
  })

/** How far the clock was set back between two readings. If moving forward is the shorter way, it moved forward. */
const setBacks = (readings: ReadonlyArray<Reading>): ReadonlyArray<number> =>
  readings.flatMap(({ seconds }, index) => {
    const back = ((readings[index - 1]?.seconds ?? seconds) - seconds + secondsPerDay) % secondsPerDay
    return back > 0 && back < secondsPerDay / 2 ? [back] : []
  })

/**
 * Readings in Polar's order, which is the only evidence of a clock set back. If no clock could produce that order,
 * readings are sorted by time since the start.
 */
const inOrder = (readings: ReadonlyArray<Reading>, start: LocalDateTime): ReadonlyArray<Reading> => {
  const backs = setBacks(readings)
  if (backs.length <= 1 && backs.every((back) => back <= maxSetBackSeconds)) return readings
  const startSeconds = Option.getOrElse(secondsOfDay(start.slice(11, 19)), () => 0)
  const since = ({ seconds }: Reading): number =>
    (seconds - startSeconds + leadInSeconds + secondsPerDay) % secondsPerDay
  return readings.toSorted((a, b) => since(a) - since(b))
}

/**
 * The samples of a night with their local times. Samples after the end of the sleep are dropped, because a wake
 * transition there would count the whole day as awake. Malformed times and missing values are dropped too.
 */
export const throughNight = <A>(
  night: SleptNight,
  entries: ReadonlyArray<readonly [string, number | null]>,
  sample: (time: LocalDateTime, value: number) => A
): ReadonlyArray<A> => {
  const readings = inOrder(readingsOf(entries), night.start)
  const times = NightClock.localTimes(
    readings.map(({ clock }) => clock),
    night
  )
  const end = night.end === null ? Infinity : LocalDateTime.toMillis(night.end)
  return readings.flatMap(({ value }, index) => {
    const time = times[index]
    return time === undefined || LocalDateTime.toMillis(time) > end ? [] : [sample(time, value)]
  })
}

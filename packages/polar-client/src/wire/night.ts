/** The bare clock readings of a night's samples, put on the time line in the order of the night. */
import { type CalendarDate, type ClockTime, LocalDateTime, NightClock } from "@polar-flow/domain"
import { Option } from "effect"
import { secondsOfDay } from "./time.ts"

/** The night that samples belong to. */
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
/** Samples may begin a little before the sleep does. */
const leadIn = 3600
/** A clock is set back by an hour for daylight saving, and by a few on a journey. */
const longestSetBack = 3 * 3600

const readingsOf = (entries: ReadonlyArray<readonly [string, number | null]>): ReadonlyArray<Reading> =>
  entries.flatMap(([clock, value]) => {
    const seconds = Option.getOrNull(secondsOfDay(clock))
    return seconds === null || value === null
      ? []
      : [{ clock: clock.padStart(5, "0").slice(0, 8) as ClockTime, seconds, value }]
  })

/** How far the clock was set back between readings, taking it to have gone forward where that is the shorter way. */
const setBacks = (readings: ReadonlyArray<Reading>): ReadonlyArray<number> =>
  readings.flatMap(({ seconds }, index) => {
    const back = ((readings[index - 1]?.seconds ?? seconds) - seconds + secondsPerDay) % secondsPerDay
    return back > 0 && back < secondsPerDay / 2 ? [back] : []
  })

/** Polar's order, which alone shows a clock that was set back; unless no clock runs like it: then by time from the start. */
const inOrder = (readings: ReadonlyArray<Reading>, start: LocalDateTime): ReadonlyArray<Reading> => {
  const backs = setBacks(readings)
  if (backs.length <= 1 && backs.every((back) => back <= longestSetBack)) return readings
  const startSeconds = Option.getOrElse(secondsOfDay(start.slice(11, 19)), () => 0)
  const since = ({ seconds }: Reading): number =>
    (seconds - startSeconds + leadIn + secondsPerDay) % secondsPerDay
  return readings.toSorted((a, b) => since(a) - since(b))
}

/**
 * The samples of a night with their local times. What lies after the end of the sleep is left out: a wake transition
 * there would count the day as awake time. Readings that are none, and values that were not measured, are left out.
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

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
  readonly value: number
}

const readingsOf = (entries: ReadonlyArray<readonly [string, number | null]>): ReadonlyArray<Reading> =>
  entries.flatMap(([clock, value]) =>
    Option.isNone(secondsOfDay(clock)) || value === null
      ? []
      : [{ clock: clock.padStart(5, "0").slice(0, 8) as ClockTime, value }]
  )

/**
 * The samples of a night with their local times. Samples after the end of the sleep are dropped, because a wake
 * transition there would count the whole day as awake. Malformed times and missing values are dropped too.
 */
export const throughNight = <A>(
  night: SleptNight,
  entries: ReadonlyArray<readonly [string, number | null]>,
  sample: (time: LocalDateTime, value: number) => A
): ReadonlyArray<A> => {
  const end = night.end === null ? Infinity : LocalDateTime.toMillis(night.end)
  const timed = NightClock.throughNight(readingsOf(entries), ({ clock }) => clock, night)
  return Option.getOrElse(timed, () => []).flatMap(([time, { value }]) =>
    LocalDateTime.toMillis(time) > end ? [] : [sample(time, value)]
  )
}

/** A night as the charts take it: minutes since the midnight before waking, on the clock of waking up. */
import type { ClockNight, MinuteValue, StageStretch, Stretch } from "@polar-flow/charts"
import { minutesSince, offsetOf } from "../parts/clock.ts"
import { dayOf } from "../words/dates.ts"
import type { Night, NightRow } from "./answers.ts"

/** When a night began and ended; null if the watch does not say. */
export const spanOf = (night: NightRow): Stretch | null => {
  const { date, sleep_end_time: end, sleep_start_time: start } = night
  if (start === null || end === null) return null
  const minutes = minutesSince(date, offsetOf(end))
  const span = { from: minutes(start), to: minutes(end) }
  return span.to > span.from ? span : null
}

/** The stages. A night without them is one stretch that could not be read. */
export const stagesOf = (night: Night): ReadonlyArray<StageStretch> => {
  const span = spanOf(night)
  if (span === null) return []
  const minutes = minutesSince(night.date, offsetOf(night.sleep_end_time ?? ""))
  const stages = night.hypnogram ?? []
  if (stages.length === 0) return [{ ...span, stage: "unknown" }]
  return stages
    .map(({ stage, time }, index) => ({
      stage,
      from: minutes(time),
      to: Math.min(span.to, minutes(stages[index + 1]?.time ?? night.sleep_end_time ?? time))
    }))
    .filter(({ from, to }) => to > from)
}

type Sample = { readonly time: string }

/** Samples as readings at minutes. Without the sleep's clock they have no place. */
export const readingsOf = <S extends Sample>(
  night: Night,
  samples: ReadonlyArray<S> | null,
  valueOf: (sample: S) => number
): ReadonlyArray<MinuteValue> => {
  if (samples === null || night.sleep_end_time === null) return []
  const minutes = minutesSince(night.date, offsetOf(night.sleep_end_time))
  return samples
    .map((sample) => ({ minute: minutes(sample.time), value: valueOf(sample) }))
    .filter(({ minute }) => Number.isFinite(minute))
}

/** A waking that is shorter is not seen in a bar of a fortnight. */
const leastAwake = 3

/** A night as a bar on the clock. */
export const clockNight = (night: NightRow, detail: Night | undefined): ClockNight | null => {
  const span = spanOf(night)
  if (span === null) return null
  const stages = detail === undefined ? [] : stagesOf(detail)
  return {
    ...span,
    day: dayOf(night.date),
    asleep: night.total_sleep_hours === null ? span.to - span.from : night.total_sleep_hours * 60,
    awake: stages.filter(({ from, stage, to }) => stage === "wake" && to - from >= leastAwake)
  }
}

/** The middle half of some numbers: from the first to the third quartile; null for fewer than four. */
export const middleHalf = (numbers: ReadonlyArray<number>): readonly [number, number] | null => {
  if (numbers.length < 4) return null
  const sorted = numbers.toSorted((a, b) => a - b)
  const at = (share: number): number => {
    const place = share * (sorted.length - 1)
    const [low, high] = [sorted[Math.floor(place)] ?? 0, sorted[Math.ceil(place)] ?? 0]
    return low + (high - low) * (place - Math.floor(place))
  }
  return [at(0.25), at(0.75)]
}

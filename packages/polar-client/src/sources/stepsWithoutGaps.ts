/** Restores step samples. Polar omits a sample that equals the previous one. */
import { Option } from "effect"
import { readingMillis } from "../wire/time.ts"

interface Steps {
  readonly interval_ms: number | null
  readonly total_steps: number | null
  readonly samples: ReadonlyArray<{ readonly steps: number | null; readonly timestamp: string }>
}

/** 25 hours at one value per second: no day can have more, whatever the response claims. */
const mostValues = 90_000
const minute = 60_000
const millisPerDay = 86_400_000

/**
 * How often the last value repeats until midnight: as often as needed to reach the day's total, if that works out
 * exactly.
 */
const tailLength = (values: ReadonlyArray<number>, total: number | null, available: number): number => {
  const last = values.at(-1) ?? 0
  const missing = (total ?? 0) - values.reduce((sum, value) => sum + value, 0)
  if (last <= 0 || missing <= 0 || missing % last !== 0) return 0
  return missing / last <= available ? missing / last : 0
}

/**
 * One value per interval from the first sample on; null without samples, none if the samples exceed a day.
 *
 * @example
 * stepsWithoutGaps({
 *   interval_ms: 60000,
 *   total_steps: 5,
 *   samples: [
 *     { steps: 0, timestamp: "2026-09-17T00:00:00" },
 *     { steps: 5, timestamp: "2026-09-17T00:03:00" }
 *   ]
 * }) // some({ startTime: "2026-09-17T00:00:00", values: [0, 0, 0, 5] })
 */
export const stepsWithoutGaps = (
  steps: Steps
): Option.Option<{ readonly startTime: string; readonly values: ReadonlyArray<number> } | null> => {
  const samples = steps.samples.toSorted((a, b) => (a.timestamp < b.timestamp ? -1 : 1))
  const first = samples[0]
  const last = samples.at(-1)
  if (first === undefined || last === undefined) return Option.some(null)
  const interval = steps.interval_ms ?? minute
  const start = readingMillis(first.timestamp)
  const indexOf = (time: string): number => Math.floor((readingMillis(time) - start) / interval)
  if (!(indexOf(last.timestamp) < mostValues)) return Option.none()
  const values: Array<number> = []
  for (const { steps: value, timestamp } of samples) {
    const before = values.at(-1) ?? 0
    const index = indexOf(timestamp)
    while (values.length < index) values.push(before)
    values[index] = value ?? 0
  }
  const available =
    Math.min(mostValues, Math.floor((millisPerDay - (start % millisPerDay)) / interval)) - values.length
  const tail = tailLength(values, steps.total_steps, available)
  for (let added = 0; added < tail; added++) values.push(values.at(-1) ?? 0)
  return Option.some({ startTime: first.timestamp, values })
}

/** Compares a night with the person's own last 60 days. */
import { type DailySeries, valueOn } from "../series/DailySeries.ts"
import { gridOf } from "../series/gridOf.ts"
import { allOnScale, offScale, onScale } from "../series/onScale.ts"
import { floorOf, scaleOf } from "../series/resolution.ts"
import { dayToDay } from "../stats/dayToDay.ts"
import { mean } from "../stats/mean.ts"
import { type RobustScale, robustZ } from "../stats/robustScale.ts"
import { standardDeviation } from "../stats/standardDeviation.ts"
import { type Marks, referenceSlice } from "./referenceSlice.ts"

/** How far a day's value is from normal. */
export interface StandardScore {
  readonly value: number
  /** Distance from the mean in SDs, on the metric's scale. */
  readonly z: number
  /** Distance from the median in robust SDs, so that a few days of a new level do not make it usual. */
  readonly robustZ: number
  /** The person's normal value in the metric's unit; geometric on log scales. */
  readonly reference: number
}

/** Days of the reference. */
export const longest = 60
const least = 14

/** The reference of a night. */
export const nightsBefore = (series: DailySeries, day: number, marks?: Marks): DailySeries =>
  referenceSlice(series, day, [day - longest, day - 1], marks)

/**
 * z-score of a day's value against the 60 calendar days before it that belong to its level, without the days that labels
 * exclude. The SD is at least the metric's resolution (`floorOf`).
 *
 * - Result: `null` without a value on that day, with fewer than 14 valid days before it, or if those do not vary. O(log
 *   n + 60).
 * - References start at changes of level only if these are given, as `insights` does: `standardScore(series, day, { levels: levelChanges(series) })`.
 *
 * @param sample the values of the reference on the metric's scale, where they are known.
 * @param scaleOfSample their robust scale.
 * @example
 * standardScore(hrv, today)?.z // -1.2
 */
export const standardScore = (
  series: DailySeries,
  day: number,
  marks?: Marks,
  sample = allOnScale(series.metric, nightsBefore(series, day, marks).values),
  scaleOfSample = scaleOf
): StandardScore | null => {
  const value = valueOn(series, day)
  const { metric } = series
  if (value === null || sample.length < least) return null
  const center = mean(sample) as number
  const spread = Math.max(standardDeviation(sample) as number, floorOf(metric, center))
  if (spread === 0) return null
  const placed = onScale(metric, value)
  return {
    value,
    z: (placed - center) / spread,
    robustZ: robustZ(scaleOfSample(metric, sample) as RobustScale, placed) as number,
    reference: offScale(metric, center)
  }
}

/**
 * Number of independent days in the reference of `standardScore`: n (1 − r) ÷ (1 + r) for a day-to-day correlation r.
 *
 * - Result: at least 2. O(60).
 *
 * @example
 * independentDays(hrv, today) // 41.3 (of 60 days)
 */
export const independentDays = (series: DailySeries, day: number, marks?: Marks): number => {
  const nights = nightsBefore(series, day, marks)
  const grid = allOnScale(series.metric, gridOf(nights, day - longest, day - 1))
  const r1 = dayToDay(grid)
  return Math.max(2, (nights.values.length * (1 - r1)) / (1 + r1))
}

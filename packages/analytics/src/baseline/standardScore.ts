/** Compares a night with the person's own last 60 days. */
import { between, type DailySeries, valueOn } from "../series/DailySeries.ts"
import { gridOf } from "../series/gridOf.ts"
import { allOnScale, offScale, onScale } from "../series/onScale.ts"
import { autocorrelations } from "../stats/autocorrelation.ts"
import { clamp } from "../stats/clamp.ts"
import { mean } from "../stats/mean.ts"
import { standardDeviation } from "../stats/standardDeviation.ts"

/** How far a day's value is from normal. */
export interface StandardScore {
  readonly value: number
  /** Distance from the mean in SDs, on the metric's scale. */
  readonly z: number
  /** The person's normal value in the metric's unit; geometric on log scales. */
  readonly reference: number
}

/**
 * z-score of a day's value against the 60 calendar days before it. The SD is at least the metric's resolution.
 *
 * - Result: `null` without a value on that day, with fewer than 14 valid days before it, or if those do not vary. O(log
 *   n + 60).
 *
 * @example
 * standardScore(hrv, today)?.z // -1.2
 */
export const standardScore = (
  series: DailySeries,
  day: number,
  days = 60,
  least = 14
): StandardScore | null => {
  const value = valueOn(series, day)
  const { metric } = series
  const sample = allOnScale(metric, between(series, day - days, day - 1).values)
  if (value === null || sample.length < least) return null
  const center = mean(sample) as number
  const spread = Math.max(standardDeviation(sample) as number, metric.minScale)
  if (spread === 0) return null
  return { value, z: (onScale(metric, value) - center) / spread, reference: offScale(metric, center) }
}

/**
 * Number of independent days in the reference of `standardScore`: n (1 − r) ÷ (1 + r) for a day-to-day correlation r.
 *
 * - Result: at least 2. O(60).
 *
 * @example
 * independentDays(hrv, today) // 41.3 (of 60 days)
 */
export const independentDays = (series: DailySeries, day: number, days = 60): number => {
  const { values } = between(series, day - days, day - 1)
  const grid = allOnScale(series.metric, gridOf(series, day - days, day - 1))
  const r1 = clamp(autocorrelations(grid, 1)?.[1] ?? 0, 0, 0.8)
  return Math.max(2, (values.length * (1 - r1)) / (1 + r1))
}

import { meanAbsoluteDeviation, meanConsistency } from "./meanAbsoluteDeviation.ts"
import { medianAbsoluteDeviation, normalConsistency } from "./medianAbsoluteDeviation.ts"
import { type Quartiles, quartiles } from "./quartiles.ts"
import type { QuantileType } from "./quantile.ts"
import type { Sample } from "./Sample.ts"

/** IQR of a normal distribution in units of its SD: 2 Φ⁻¹(¾). */
const normalIqr = 1.3489795003921634

/** The measure of spread that the fences use; `none` if the sample has no spread. */
export type FenceScale = "iqr" | "mad" | "mean_ad" | "resolution_floor" | "none"

/** Limits beyond which values of a sample are unusual, in the sample's unit. */
export interface TukeyFences extends Quartiles {
  /** The interquartile range that the fences use; wider than the sample's own if that is 0. */
  readonly effectiveRange: number
  readonly scale: FenceScale
  readonly lowerWarning: number
  readonly upperWarning: number
  readonly lowerCritical: number
  readonly upperCritical: number
}

const spreadOf = (
  sample: Sample,
  { interquartileRange, median }: Quartiles
): readonly [number, FenceScale] => {
  if (interquartileRange > 0) return [interquartileRange, "iqr"]
  const mad = medianAbsoluteDeviation(sample, median) ?? 0
  if (mad > 0) return [normalIqr * normalConsistency * mad, "mad"]
  const meanAd = meanAbsoluteDeviation(sample, median) ?? 0
  return meanAd > 0 ? [normalIqr * meanConsistency * meanAd, "mean_ad"] : [0, "none"]
}

/**
 * Tukey fences: Q1 − k·IQR and Q3 + k·IQR, with k = 1.5 for a warning and 3 for critical.
 *
 * A sample of equal integers has an IQR of 0. Then the spread is the median absolute deviation or the mean absolute
 * deviation, but at least the sensor's resolution.
 *
 * - Result: `null` below 4 values. O(n log n).
 *
 * @param type definition of the quartiles; 6 by default.
 * @param minScale smallest plausible SD, in the sample's unit.
 * @see Tukey, *Exploratory Data Analysis* (1977), §2C.
 * @example
 * tukeyFences([1, 2, 3, 4, 5, 6, 7])?.upperWarning // 12
 */
export const tukeyFences = (sample: Sample, type: QuantileType = 6, minScale = 0): TukeyFences | null => {
  const found = sample.length < 4 ? null : quartiles(sample, type)
  if (found === null) return null
  const [spread, source] = spreadOf(sample, found)
  const floor = normalIqr * minScale
  const effectiveRange = Math.max(spread, floor)
  return {
    ...found,
    effectiveRange,
    scale: floor > spread ? "resolution_floor" : source,
    lowerWarning: found.q1 - 1.5 * effectiveRange,
    upperWarning: found.q3 + 1.5 * effectiveRange,
    lowerCritical: found.q1 - 3 * effectiveRange,
    upperCritical: found.q3 + 3 * effectiveRange
  }
}

/** How unusual a value is; `undetermined` if the sample has no spread. */
export type Severity = "normal" | "warning" | "critical"

/**
 * Classifies a value by fences. A value on a fence is inside.
 *
 * @example
 * severityOf({ ...fences, lowerWarning: 42, lowerCritical: 35 }, 40) // "warning"
 */
export const severityOf = (fences: TukeyFences, value: number): Severity | "undetermined" => {
  if (fences.effectiveRange === 0) return value === fences.median ? "normal" : "undetermined"
  if (value < fences.lowerCritical || value > fences.upperCritical) return "critical"
  return value < fences.lowerWarning || value > fences.upperWarning ? "warning" : "normal"
}

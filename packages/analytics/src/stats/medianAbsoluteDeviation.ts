import { median } from "./median.ts"
import type { Sample } from "./Sample.ts"

/**
 * Median of the distances from the median, unscaled. Multiplied by `normalConsistency`, it estimates the SD of normal
 * data.
 *
 * - Result: in the sample's unit; `null` for the empty sample. O(n log n).
 *
 * @example
 * medianAbsoluteDeviation([1, 2, 3, 4, 100]) // 1
 */
export const medianAbsoluteDeviation = (sample: Sample, center = median(sample)): number | null =>
  center === null ? null : median(new Float64Array(sample).map((value) => Math.abs(value - center)))

/** 1 / Φ⁻¹(¾): makes the median absolute deviation of a normal sample estimate its SD. */
export const normalConsistency = 1.482602218505602

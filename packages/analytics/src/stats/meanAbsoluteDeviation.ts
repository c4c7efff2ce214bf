import { mean } from "./mean.ts"
import { median } from "./median.ts"
import type { Sample } from "./Sample.ts"

/**
 * Mean of the distances from the median, unscaled.
 *
 * - Result: in the sample's unit; `null` for the empty sample. O(n log n).
 *
 * @example
 * meanAbsoluteDeviation([1, 2, 3, 4, 10]) // 2.2
 */
export const meanAbsoluteDeviation = (sample: Sample, center = median(sample)): number | null =>
  center === null ? null : mean(new Float64Array(sample).map((value) => Math.abs(value - center)))

/** √(π/2): makes the mean absolute deviation of a normal sample estimate its SD. */
export const meanConsistency = 1.2533141373155003

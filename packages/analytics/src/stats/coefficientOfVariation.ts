import { mean } from "./mean.ts"
import type { Sample } from "./Sample.ts"
import { standardDeviation } from "./standardDeviation.ts"

/**
 * SD as a percentage of the mean. Only meaningful on a ratio scale.
 *
 * - Result: percent; `null` below 2 values and for a mean of 0. O(n).
 *
 * @example
 * coefficientOfVariation([9, 10, 11]) // 10
 */
export const coefficientOfVariation = (sample: Sample): number | null => {
  const center = mean(sample)
  const spread = standardDeviation(sample)
  return center === null || center === 0 || spread === null ? null : (100 * spread) / Math.abs(center)
}

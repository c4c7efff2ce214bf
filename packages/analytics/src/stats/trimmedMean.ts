import { mean } from "./mean.ts"
import type { Sample } from "./Sample.ts"
import { sorted } from "./sorted.ts"

/**
 * Mean without the smallest and largest values (⌊n · share⌋ at each end).
 *
 * - Result: in the sample's unit; `null` for the empty sample. O(n log n).
 *
 * @param share 0 up to, not including, 0.5.
 * @example
 * trimmedMean([1, 2, 3, 4, 100], 0.2) // 3
 */
export const trimmedMean = (sample: Sample, share: number): number | null => {
  const cut = Math.floor(sample.length * share)
  return mean(sorted(sample).subarray(cut, sample.length - cut))
}

import { mean } from "./mean.ts"
import type { Sample } from "./Sample.ts"

/**
 * Variance around the mean, in two passes.
 *
 * - Result: in the square of the sample's unit; `null` when n ≤ `ddof`. O(n).
 *
 * @param ddof subtracted from n in the divisor: 1 (default) for the sample variance, 0 for the population variance.
 * @example
 * variance([1, 2, 3]) // 1
 */
export const variance = (sample: Sample, ddof = 1): number | null => {
  const center = mean(sample)
  if (center === null || sample.length <= ddof) return null
  let squares = 0
  for (let i = 0; i < sample.length; i++) {
    const deviation = (sample[i] as number) - center
    squares += deviation * deviation
  }
  return squares / (sample.length - ddof)
}

import { mean } from "./mean.ts"
import type { Sample } from "./Sample.ts"
import { variance } from "./variance.ts"

/**
 * Skewness, corrected for bias (G₁): positive when the long tail is on the right.
 *
 * - Result: without unit; `null` below 3 values and for a constant sample. O(n).
 *
 * @example
 * skewness([1, 2, 3]) // 0
 */
export const skewness = (sample: Sample): number | null => {
  const n = sample.length
  const center = mean(sample)
  const spread = variance(sample, 0)
  if (n < 3 || center === null || spread === null || spread === 0) return null
  let cubes = 0
  for (let i = 0; i < n; i++) cubes += ((sample[i] as number) - center) ** 3
  return ((cubes / n / spread ** 1.5) * Math.sqrt(n * (n - 1))) / (n - 2)
}

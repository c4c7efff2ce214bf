import { mean } from "./mean.ts"
import type { Sample } from "./Sample.ts"

/**
 * Geometric mean: exp of the mean of ln. The average on a log scale.
 *
 * - Result: in the sample's unit; `null` for the empty sample and when a value is not positive. O(n).
 *
 * @example
 * geometricMean([1, 100]) // 10
 */
export const geometricMean = (sample: Sample): number | null => {
  for (let i = 0; i < sample.length; i++) if (!((sample[i] as number) > 0)) return null
  const logarithm = mean(new Float64Array(sample).map(Math.log))
  return logarithm === null ? null : Math.exp(logarithm)
}

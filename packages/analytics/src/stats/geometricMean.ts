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
  const logs = Float64Array.from(sample, Math.log)
  return logs.every((log) => log > -Infinity) && logs.length > 0 ? Math.exp(mean(logs) as number) : null
}

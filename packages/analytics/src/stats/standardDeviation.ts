import type { Sample } from "./Sample.ts"
import { variance } from "./variance.ts"

/**
 * Standard deviation: the root of `variance`, in the sample's unit.
 *
 * - Result: `null` when n ≤ `ddof`. O(n).
 *
 * @example
 * standardDeviation([1, 2, 3]) // 1
 */
export const standardDeviation = (sample: Sample, ddof = 1): number | null => {
  const squared = variance(sample, ddof)
  return squared === null ? null : Math.sqrt(squared)
}

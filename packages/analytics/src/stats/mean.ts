import type { Sample } from "./Sample.ts"
import { sum } from "./sum.ts"

/**
 * Arithmetic mean in two passes, so that large offsets do not lose precision.
 *
 * - Result: `null` for the empty sample. O(n).
 *
 * @example
 * mean([1, 2, 6]) // 3
 */
export const mean = (sample: Sample): number | null => {
  const total = sum(sample)
  const n = sample.length
  if (n === 0) return null
  const first = total / n
  let rest = 0
  for (let i = 0; i < n; i++) rest += (sample[i] as number) - first
  return first + rest / n
}

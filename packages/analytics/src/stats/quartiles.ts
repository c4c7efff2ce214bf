import { quantileSorted, type QuantileType } from "./quantile.ts"
import type { Sample } from "./Sample.ts"
import { sorted } from "./sorted.ts"

/** Quartiles of a sample and the distance between them, in the sample's unit. */
export interface Quartiles {
  readonly q1: number
  readonly median: number
  readonly q3: number
  readonly interquartileRange: number
}

/**
 * First quartile, median, third quartile.
 *
 * - Result: `null` for the empty sample. O(n log n).
 *
 * @param type 6 (default) is the predictive quantile, right for a person's limits; see `quantile`.
 * @example
 * quartiles([1, 2, 3, 4]) // { q1: 1.25, median: 2.5, q3: 3.75, interquartileRange: 2.5 }
 */
export const quartiles = (sample: Sample, type: QuantileType = 6): Quartiles | null => {
  if (sample.length === 0) return null
  const ascending = sorted(sample)
  const q1 = quantileSorted(ascending, 0.25, type) as number
  const q3 = quantileSorted(ascending, 0.75, type) as number
  const median = quantileSorted(ascending, 0.5) as number
  return { q1, median, q3, interquartileRange: q3 - q1 }
}

/** Quantiles, quartiles and fences by any of the nine definitions. Answers use two of them, in `quantile.ts`. */
import { fuzz, valueAt } from "./quantile.ts"
import { type Quartiles, quartiles } from "./quartiles.ts"
import type { Sample } from "./Sample.ts"
import { sorted } from "./sorted.ts"
import { type TukeyFences, tukeyFences } from "./tukeyFences.ts"

/** One of the nine definitions of Hyndman & Fan, *The American Statistician* 50 (1996). */
export type QuantileType = 1 | 2 | 3 | 4 | 5 | 6 | 7 | 8 | 9

/** `quantile` of a sample that is already ascending. O(1). */
export const quantileSortedOfType = (ascending: Sample, p: number, type: QuantileType = 7): number | null => {
  const n = ascending.length
  if (n === 0 || !(p >= 0 && p <= 1)) return null
  // Of the continuous types from 5 on: position = a + p (n + 1 − 2 a).
  const a = [0.5, 0, 1, 1 / 3, 3 / 8][type - 5]
  const position = a === undefined ? n * p - (type === 3 ? 0.5 : 0) : a + p * (n + 1 - a - a)
  if (type >= 4) return valueAt(ascending, position)
  // The discontinuous types 1 to 3 differ only where a position is exact.
  const below = Math.floor(position + fuzz)
  const step = position - below < fuzz ? ([0, 0.5, below % 2][type - 1] as number) : 1
  return valueAt(ascending, below + step)
}

/**
 * Sample quantile.
 *
 * Type 7 (default) is the default of R, NumPy and PostgreSQL's `percentile_cont`. Type 6 is predictive and used for a
 * person's limits: the next of n + 1 exchangeable values is at most the k-th smallest with probability k / (n + 1).
 *
 * - Result: in the sample's unit; `null` for the empty sample and for p outside 0 … 1. O(n log n).
 *
 * @example
 * quantile([1, 2, 3, 4], 0.25) // 1.75
 * quantile([1, 2, 3, 4], 0.25, 6) // 1.25
 */
export const quantileOfType = (sample: Sample, p: number, type: QuantileType = 7): number | null =>
  quantileSortedOfType(sorted(sample), p, type)

/**
 * First quartile, median, third quartile.
 *
 * - Result: `null` for the empty sample. O(n log n).
 *
 * @param type 6 (default) is the predictive quantile, right for a person's limits; see `quantile`.
 * @example
 * quartiles([1, 2, 3, 4]) // { q1: 1.25, median: 2.5, q3: 3.75, interquartileRange: 2.5 }
 */
export const quartilesOfType = (sample: Sample, type: QuantileType = 6): Quartiles | null =>
  quartiles(sample, (ascending, p) => quantileSortedOfType(ascending, p, type))

/**
 * Tukey fences: Q1 − k·IQR and Q3 + k·IQR, with k = 1.5 for a warning and 3 for critical.
 *
 * A sample of equal integers has an IQR of 0. Then the spread is the median absolute deviation or the mean absolute
 * deviation, but at least the sensor's resolution.
 *
 * - Result: `null` below 4 values. O(n log n).
 *
 * @param type definition of the quartiles; 6 by default.
 * @param minScale smallest plausible SD, in the sample's unit.
 * @see Tukey, *Exploratory Data Analysis* (1977), §2C.
 * @example
 * tukeyFences([1, 2, 3, 4, 5, 6, 7])?.upperWarning // 12
 */
export const tukeyFencesOfType = (sample: Sample, type: QuantileType = 6, minScale = 0): TukeyFences | null =>
  tukeyFences(sample, minScale, quartilesOfType(sample, type))

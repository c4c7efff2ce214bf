import type { Sample } from "./Sample.ts"
import { sorted } from "./sorted.ts"

/** One of the nine definitions of Hyndman & Fan, *The American Statistician* 50 (1996). */
export type QuantileType = 1 | 2 | 3 | 4 | 5 | 6 | 7 | 8 | 9

/** Rounding noise below this (4 ε) counts as an exact position, as in R. */
const fuzz = 8.881784197001252e-16

/** a and b of the continuous types: position = a + p (n + 1 − a − b). */
const plottingPosition = (type: QuantileType): readonly [a: number, b: number] => {
  if (type === 4) return [0, 1]
  if (type === 5) return [0.5, 0.5]
  if (type === 6) return [0, 0]
  if (type === 7) return [1, 1]
  return type === 8 ? [1 / 3, 1 / 3] : [3 / 8, 3 / 8]
}

/** Weight of the upper neighbour for discontinuous types. */
const stepWeight = (type: QuantileType, fraction: number, below: number): number => {
  if (fraction > 0) return 1
  if (type === 1) return 0
  return type === 2 ? 0.5 : below % 2 === 0 ? 0 : 1
}

/** `quantile` of a sample that is already ascending. O(1). */
export const quantileSorted = (ascending: Sample, p: number, type: QuantileType = 7): number | null => {
  const n = ascending.length
  if (n === 0 || !(p >= 0 && p <= 1)) return null
  const continuous = type >= 4
  const [a, b] = plottingPosition(type)
  const position = continuous ? a + p * (n + 1 - a - b) : type === 3 ? n * p - 0.5 : n * p
  const below = Math.floor(position + fuzz)
  const fraction = Math.abs(position - below) < fuzz ? 0 : position - below
  const weight = continuous ? fraction : stepWeight(type, fraction, below)
  const at = (index: number) => ascending[Math.min(n - 1, Math.max(0, index - 1))] as number
  const low = at(below)
  return weight === 0 ? low : low + weight * (at(below + 1) - low)
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
export const quantile = (sample: Sample, p: number, type: QuantileType = 7): number | null =>
  quantileSorted(sorted(sample), p, type)

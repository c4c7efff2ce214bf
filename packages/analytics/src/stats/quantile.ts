import type { Sample } from "./Sample.ts"
import { sorted } from "./sorted.ts"

/** A definition for continuous quantities. */
export type ContinuousType = 6 | 7

/** Rounding noise below this counts as an exact position, as in R. */
export const fuzz = 8.881784197001252e-16

/** The value at a position of an ascending sample, counted from 1; between two values, on the line between them. */
export const valueAt = (ascending: Sample, position: number): number => {
  const below = Math.floor(position + fuzz)
  const rest = position - below
  const at = (index: number) => ascending[Math.min(ascending.length, Math.max(1, index)) - 1] as number
  return rest < fuzz ? at(below) : at(below) + rest * (at(below + 1) - at(below))
}

/** `quantile` of a sample that is already ascending. O(1). */
export const quantileSorted = (ascending: Sample, p: number, type: ContinuousType = 7): number | null => {
  const n = ascending.length
  if (n === 0 || !(p >= 0 && p <= 1)) return null
  return valueAt(ascending, type === 6 ? p * (n + 1) : 1 + p * (n - 1))
}

/** `quantile` of the two types that answers use. O(n log n). */
export const quantile = (sample: Sample, p: number, type?: ContinuousType): number | null =>
  quantileSorted(sorted(sample), p, type)

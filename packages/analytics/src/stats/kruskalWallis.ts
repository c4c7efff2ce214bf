import { chiSquareUpperTail } from "./chiSquare.ts"
import { midranks } from "./midranks.ts"
import type { Sample } from "./Sample.ts"

/** A test of whether groups differ. */
export interface KruskalWallis {
  readonly statistic: number
  readonly pValue: number
}

/**
 * Kruskal & Wallis' rank test of whether groups come from one distribution, corrected for ties.
 *
 * - Result: `null` with fewer than two groups and if all values are equal. O(n log n).
 *
 * @see Kruskal & Wallis, *JASA* 47 (1952).
 * @example
 * kruskalWallis([[80, 80, 82], [80, 81, 85], [90, 80, 91]])?.statistic // 1.7696969…
 */
export const kruskalWallis = (groups: ReadonlyArray<Sample>): KruskalWallis | null => {
  const filled = groups.filter(({ length }) => length > 0)
  const all = filled.flatMap((group) => Array.from(group))
  const n = all.length
  const ranks = midranks(all)
  let at = 0
  const squares = filled.reduce((total, { length }) => {
    const rankSum = ranks.subarray(at, (at += length)).reduce((sum, rank) => sum + rank, 0)
    return total + (rankSum * rankSum) / length
  }, 0)
  const ties = tieSum(all)
  const correction = 1 - ties / (n ** 3 - n)
  if (filled.length < 2 || !(correction > 0)) return null
  const statistic = ((12 / (n * (n + 1))) * squares - 3 * (n + 1)) / correction
  return { statistic, pValue: chiSquareUpperTail(statistic, filled.length - 1) }
}

/** Σ (t³ − t) over the sizes t of groups of equal values. O(n). `tieSum([1, 1, 2]) // 6` */
export const tieSum = (values: Sample): number =>
  tieSizes(values).reduce((total, t) => total + (t ** 3 - t), 0)

/** Sizes of the groups of equal values. O(n). `tieSizes([1, 1, 2]) // [2, 1]` */
export const tieSizes = (values: Sample): ReadonlyArray<number> => {
  const counts = new Map<number, number>()
  for (let i = 0; i < values.length; i++)
    counts.set(values[i] as number, (counts.get(values[i] as number) ?? 0) + 1)
  return [...counts.values()]
}

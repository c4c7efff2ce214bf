import { mean } from "./mean.ts"
import type { Sample } from "./Sample.ts"
import { variance } from "./variance.ts"

/** Differences between group means, shrunk by their uncertainty. */
export interface GroupEffects {
  readonly grandMean: number
  /** Mean of each group; `null` for an empty one. */
  readonly means: ReadonlyArray<number | null>
  /** Share of the variance between the groups, 0 to 1. */
  readonly etaSquared: number
  readonly varianceWithin: number
  readonly varianceBetween: number
  /** Each group's distance from the grand mean, shrunk towards 0 by its uncertainty; 0 for an empty group. */
  readonly shrunken: ReadonlyArray<number>
}

/**
 * One-way analysis of variance with empirical-Bayes shrinkage of the group effects.
 *
 * - Result: `null` below two groups of two values. O(n).
 *
 * @see Efron & Morris, *JASA* 70 (1975).
 * @example
 * groupEffects([[1, 2], [5, 6]])?.grandMean // 3.5
 */
export const groupEffects = (groups: ReadonlyArray<Sample>): GroupEffects | null => {
  const all = groups.flatMap((group) => Array.from(group))
  const filled = groups.filter(({ length }) => length > 0)
  const grandMean = mean(all)
  const spread = variance(all, 0)
  if (grandMean === null || spread === null || filled.length < 2 || all.length <= filled.length) return null
  const means = groups.map(mean)
  const between = groups.reduce(
    (sum, { length }, i) => sum + length * ((means[i] ?? grandMean) - grandMean) ** 2,
    0
  )
  const total = spread * all.length
  const varianceWithin = (total - between) / (all.length - filled.length)
  const sizes = filled.reduce((sum, { length }) => sum + length ** 2, 0)
  const typicalSize = (all.length - sizes / all.length) / (filled.length - 1)
  const varianceBetween = Math.max(0, (between / (filled.length - 1) - varianceWithin) / typicalSize)
  const shrunken = groups.map(({ length }, i) => {
    const noise = length === 0 ? Infinity : varianceWithin / length
    const trust = varianceBetween === 0 ? 0 : varianceBetween / (varianceBetween + noise)
    return trust * ((means[i] ?? grandMean) - grandMean)
  })
  return {
    grandMean,
    means,
    etaSquared: total === 0 ? 0 : between / total,
    varianceWithin,
    varianceBetween,
    shrunken
  }
}

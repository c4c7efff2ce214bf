import { placeOf } from "./ascending.ts"
import { normalConsistency } from "./medianAbsoluteDeviation.ts"
import { fuzz, quantileSorted } from "./quantile.ts"
import { type RobustScale, robustScaleSorted } from "./robustScale.ts"

/**
 * Median of the distances of ascending values from their centre. The distances to both sides ascend, so that how many of
 * the nearest are on which side is found by bisection. O(log n).
 */
const medianDistance = (ascending: Float64Array, center: number): number => {
  const n = ascending.length
  const position = 1 + 0.5 * (n - 1)
  const nearest = Math.floor(position + fuzz)
  const rest = position - nearest
  const middle = placeOf(ascending, n, center)
  // distances beyond the ends are larger than all
  const below = (index: number) =>
    index >= middle ? Infinity : center - (ascending[middle - 1 - index] as number)
  const above = (index: number) =>
    middle + index >= n ? Infinity : (ascending[middle + index] as number) - center
  let [low, high] = [Math.max(0, nearest - (n - middle)), Math.min(nearest, middle)]
  while (low < high) {
    const taken = (low + high) >>> 1
    if (below(taken) < above(nearest - taken - 1)) low = taken + 1
    else high = taken
  }
  const found = Math.max(low > 0 ? below(low - 1) : 0, low < nearest ? above(nearest - low - 1) : 0)
  return rest < fuzz ? found : found + rest * (Math.min(below(low), above(nearest - low)) - found)
}

const isAscending = (values: Float64Array): boolean => {
  for (let i = 1; i < values.length; i++) if ((values[i - 1] as number) > (values[i] as number)) return false
  return true
}

/** `robustScaleSorted` of values that move on day by day: the same answer without memory of its own. O(n). */
export const ascendingScale = (ascending: Float64Array, minScale = 0): RobustScale | null => {
  const center = quantileSorted(ascending, 0.5)
  // spreading ties can put neighbours in the wrong order
  if (center === null || !isAscending(ascending)) return robustScaleSorted(ascending, minScale)
  const mad = normalConsistency * medianDistance(ascending, center)
  const isConstant = ascending[0] === ascending.at(-1)
  if (minScale > mad && (mad > 0 || isConstant))
    return { median: center, scale: minScale, source: "resolution_floor" }
  return mad > 0 ? { median: center, scale: mad, source: "mad" } : robustScaleSorted(ascending, minScale)
}

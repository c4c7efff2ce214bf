import { autocorrelations, pairsAt } from "./autocorrelation.ts"
import { clamp } from "./clamp.ts"
import type { Sample } from "./Sample.ts"

const leastPairs = 10
const assumed = 0.3

/**
 * Day-to-day autocorrelation, 0 to 0.8; 0.3, a typical value, with fewer than 10 pairs of consecutive days. O(n).
 *
 * @param grid one entry per day, `NaN` for a gap.
 */
export const dayToDay = (grid: Sample): number =>
  clamp((pairsAt(grid, 1) < leastPairs ? null : autocorrelations(grid, 1)?.[1]) ?? assumed, 0, 0.8)

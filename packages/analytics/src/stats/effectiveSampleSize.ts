import { autocorrelations } from "./autocorrelation.ts"
import { clamp } from "./clamp.ts"
import type { Sample } from "./Sample.ts"

/**
 * Effective number of independent pairs in a correlation of two daily series: N / (1 + 2 Σₖ (1 − k/N) r_x(k) r_y(k)), k
 * up to N/5. Autocorrelated series agree by chance more often than independent days.
 *
 * - Input: grids with `NaN` for gaps (ranks, for Spearman's ρ); `n` the number of pairs.
 * - Result: from 3 to `n`; `null` for a constant grid. O(length · n / 5).
 *
 * @see Bretherton et al., *Journal of Climate* 12 (1999); Pyper & Peterman, *CJFAS* 55 (1998).
 * @example
 * effectiveSampleSize([1, -1, 1, -1, 1], [1, 1, -1, -1, 1], 5) // 5
 */
export const effectiveSampleSize = (x: Sample, y: Sample, n: number): number | null => {
  const lags = Math.floor(n / 5)
  const [acfX, acfY] = [autocorrelations(x, lags), autocorrelations(y, lags)]
  if (acfX === null || acfY === null) return null
  let weighted = 0
  for (let k = 1; k <= lags; k++) weighted += (1 - k / n) * (acfX[k] as number) * (acfY[k] as number)
  const inflation = 1 + 2 * weighted
  return inflation > 0 ? clamp(n / inflation, Math.min(3, n), n) : n
}

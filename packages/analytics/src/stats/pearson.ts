import { mean } from "./mean.ts"
import type { Sample } from "./Sample.ts"

/**
 * Pearson's correlation of pairs (x[i], y[i]).
 *
 * - Result: −1 … 1; `null` below 2 pairs, for samples of different length and for a constant sample. O(n).
 *
 * @example
 * pearson([1, 2, 3], [2, 4, 6]) // 1
 */
export const pearson = (x: Sample, y: Sample): number | null => {
  const [centerX, centerY] = [mean(x), mean(y)]
  if (centerX === null || centerY === null || x.length !== y.length) return null
  let xx = 0
  let yy = 0
  let xy = 0
  for (let i = 0; i < x.length; i++) {
    const dx = (x[i] as number) - centerX
    const dy = (y[i] as number) - centerY
    xx += dx * dx
    yy += dy * dy
    xy += dx * dy
  }
  return xx === 0 || yy === 0 ? null : Math.min(1, Math.max(-1, xy / Math.sqrt(xx * yy)))
}

/** Student's t distribution, including fractional degrees of freedom. */
import { incompleteBeta } from "./incompleteBeta.ts"

/**
 * Two-sided p-value: P(|T| ≥ |t|) with `df` > 0 degrees of freedom.
 *
 * @example
 * studentTTwoSided(2.1, 19.5) // 0.04895686751261738
 */
export const studentTTwoSided = (t: number, df: number): number =>
  Number.isFinite(t) ? incompleteBeta(df / 2, 0.5, df / (df + t * t)) : 0

/**
 * Quantile of T for 0 < p < 1, by bisection to the last digit.
 *
 * - Result: `null` outside of 0 < p < 1.
 *
 * @example
 * studentTQuantile(0.975, 3) // 3.182446305284263
 */
export const studentTQuantile = (p: number, df: number): number | null => {
  if (!(p > 0 && p < 1)) return null
  if (p === 0.5) return 0
  if (p < 0.5) return -(studentTQuantile(1 - p, df) as number)
  const twoSided = 2 * (1 - p)
  let low = 0
  let high = 1
  while (studentTTwoSided(high, df) > twoSided) high *= 2
  for (let i = 0; i < 200; i++) {
    const middle = (low + high) / 2
    if (middle === low || middle === high) break
    if (studentTTwoSided(middle, df) > twoSided) low = middle
    else high = middle
  }
  return (low + high) / 2
}

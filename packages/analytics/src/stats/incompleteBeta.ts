import { continuedFraction } from "./continuedFraction.ts"
import { logGamma } from "./logGamma.ts"

/**
 * Regularised incomplete beta function Iₓ(a, b), for a, b > 0 and x from 0 to 1.
 *
 * @example
 * incompleteBeta(2, 3, 0.5) // 0.6875
 */
export const incompleteBeta = (a: number, b: number, x: number): number => {
  if (x <= 0) return 0
  if (x >= 1) return 1
  if (x > (a + 1) / (a + b + 2)) return 1 - incompleteBeta(b, a, 1 - x)
  const front =
    Math.exp(logGamma(a + b) - logGamma(a) - logGamma(b) + a * Math.log(x) + b * Math.log1p(-x)) / a
  const fraction = continuedFraction(1, (i) => {
    const m = Math.floor(i / 2)
    const even = i % 2 === 0
    const numerator = even
      ? (m * (b - m) * x) / ((a + 2 * m - 1) * (a + 2 * m))
      : (-(a + m) * (a + b + m) * x) / ((a + 2 * m) * (a + 2 * m + 1))
    return [numerator, 1]
  })
  return front / fraction
}

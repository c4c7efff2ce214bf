import { continuedFraction } from "./continuedFraction.ts"
import { logGamma } from "./logGamma.ts"

const bySeries = (a: number, x: number): number => {
  let term = 1 / a
  let total = term
  for (let i = 1; i < 10_000 && Math.abs(term) > Math.abs(total) * Number.EPSILON; i++) {
    term *= x / (a + i)
    total += term
  }
  return total * Math.exp(-x + a * Math.log(x) - logGamma(a))
}

/**
 * Upper regularised incomplete gamma function Q(a, x), for a > 0 and x ≥ 0: the tail of the gamma distribution.
 * Uses the series below a + 1 and the continued fraction above, so that small tails keep their precision.
 *
 * @example
 * upperIncompleteGamma(1, 2) // 0.1353352832366127, which is e⁻²
 */
export const upperIncompleteGamma = (a: number, x: number): number => {
  if (x <= 0) return 1
  if (x === Infinity) return 0
  if (x < a + 1) return 1 - bySeries(a, x)
  const fraction = continuedFraction(x + 1 - a, (i) => [-i * (i - a), x + 2 * i + 1 - a])
  return Math.exp(-x + a * Math.log(x) - logGamma(a)) / fraction
}

const tiny = 1e-300

/** Prevents partial denominators of 0. */
const nonZero = (value: number): number => (Math.abs(value) < tiny ? tiny : value)

/** One partial numerator and denominator. */
export type Term = readonly [numerator: number, denominator: number]

/**
 * The continued fraction b₀ + a₁/(b₁ + a₂/(b₂ + …)) by Lentz's method, until a term no longer changes the result.
 *
 * @example
 * continuedFraction(1, () => [1, 2]) // 1.414213562373095
 */
export const continuedFraction = (b0: number, term: (index: number) => Term): number => {
  let value = nonZero(b0)
  let c = value
  let d = 0
  for (let i = 1; i <= 10_000; i++) {
    const [a, b] = term(i)
    d = 1 / nonZero(b + a * d)
    c = nonZero(b + a / c)
    const factor = c * d
    value *= factor
    if (Math.abs(factor - 1) < Number.EPSILON) break
  }
  return value
}

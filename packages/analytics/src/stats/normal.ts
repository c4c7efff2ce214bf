/** The standard normal distribution. */
import { upperIncompleteGamma } from "./incompleteGamma.ts"

/** P(Z > z), with full relative precision in the upper tail. `normalUpperTail(1.96) // 0.024997895…` */
export const normalUpperTail = (z: number): number =>
  z < 0 ? 1 - normalUpperTail(-z) : 0.5 * upperIncompleteGamma(0.5, (z * z) / 2)

/** Φ(z) = P(Z ≤ z), with full relative precision in the lower tail. `normalCdf(0) // 0.5` */
export const normalCdf = (z: number): number => normalUpperTail(-z)

const density = (z: number): number => Math.exp((-z * z) / 2) / Math.sqrt(2 * Math.PI)

/**
 * Φ⁻¹(p) for 0 < p < 1: a rational approximation (Hastings), refined by Halley steps until it no longer changes.
 *
 * - Result: `null` outside of 0 < p < 1.
 *
 * @example
 * normalQuantile(0.975) // 1.959963984540054
 */
export const normalQuantile = (p: number): number | null => {
  if (!(p > 0 && p < 1)) return null
  if (p > 0.5) return -(normalQuantile(1 - p) as number)
  const t = Math.sqrt(-2 * Math.log(p))
  let z =
    -t + (2.515517 + t * (0.802853 + t * 0.010328)) / (1 + t * (1.432788 + t * (0.189269 + t * 0.001308)))
  for (let i = 0; i < 8; i++) {
    const newton = (normalCdf(z) - p) / density(z)
    const step = newton / (1 + (z * newton) / 2)
    z -= step
    if (Math.abs(step) <= Math.abs(z) * Number.EPSILON) break
  }
  return z
}

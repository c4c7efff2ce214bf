/** Lanczos coefficients for g = 7, n = 9. */
const coefficients = [
  676.5203681218851, -1259.1392167224028, 771.32342877765313, -176.61502916214059, 12.507343278686905,
  -0.13857109526572012, 9.9843695780195716e-6, 1.5056327351493116e-7
]

/**
 * Natural logarithm of the gamma function for x > 0, by Lanczos' approximation; about 15 digits.
 *
 * @example
 * logGamma(5) // 3.178053830347946, which is ln 24
 */
export const logGamma = (x: number): number => {
  if (x < 0.5) return Math.log(Math.PI / Math.sin(Math.PI * x)) - logGamma(1 - x)
  let series = 0.99999999999980993
  for (let i = 0; i < coefficients.length; i++) series += (coefficients[i] as number) / (x + i)
  const t = x + 6.5
  return 0.5 * Math.log(2 * Math.PI) + (x - 0.5) * Math.log(t) - t + Math.log(series)
}

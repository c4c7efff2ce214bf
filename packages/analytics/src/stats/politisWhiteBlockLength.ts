import { autocorrelations } from "./autocorrelation.ts"
import type { Sample } from "./Sample.ts"

/** Flat-top window: 1 up to ½, falling to 0 at 1. */
const flatTop = (x: number): number => Math.max(0, Math.min(1, 2 * (1 - Math.abs(x))))

/**
 * Automatic mean block length for the stationary bootstrap of the mean, from the autocorrelation.
 *
 * - Result: at least 1, at most ⌈min(3 √n, n / 3)⌉; `null` below 10 values and for a constant sample. O(n √n).
 *
 * @see Politis & White, *Econometric Reviews* 23 (2004); Patton, Politis & White, 28 (2009).
 * @example
 * politisWhiteBlockLength([1, 2, 1, 2, 1, 2, 1, 2, 1, 2]) // from 1 to 4
 */
export const politisWhiteBlockLength = (values: Sample): number | null => {
  const n = values.length
  const quiet = Math.max(5, Math.ceil(Math.sqrt(Math.log10(n))))
  const mostLag = Math.min(n - 1, Math.ceil(Math.sqrt(n)) + quiet)
  const acf = n < 10 ? null : autocorrelations(values, mostLag)
  if (acf === null) return null
  const limit = 2 * Math.sqrt(Math.log10(n) / n)
  let last = 0
  for (let lag = 1; lag <= mostLag; lag++) {
    if (Math.abs(acf[lag] as number) > limit) last = lag
    else if (lag - last >= quiet) break
  }
  const width = Math.min(mostLag, Math.max(1, 2 * last))
  let slope = 0
  let spectrum = 1
  for (let lag = 1; lag <= width; lag++) {
    const weighted = flatTop(lag / width) * (acf[lag] as number)
    slope += 2 * lag * weighted
    spectrum += 2 * weighted
  }
  const length = spectrum === 0 ? 1 : Math.cbrt((slope * slope) / (spectrum * spectrum)) * Math.cbrt(n)
  return Math.min(Math.ceil(Math.min(3 * Math.sqrt(n), n / 3)), Math.max(1, length))
}

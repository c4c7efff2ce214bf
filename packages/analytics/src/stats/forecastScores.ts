/** Accuracy measures of forecasts. */
import { mean } from "./mean.ts"
import type { Sample } from "./Sample.ts"
import { studentTTwoSided } from "./studentT.ts"
import { variance } from "./variance.ts"

/** Summary of errors (actual − forecast), in the unit of the values. */
export interface ErrorSummary {
  readonly meanAbsolute: number
  readonly rootMeanSquare: number
  /** Positive if forecasts were too low. */
  readonly bias: number
}

/**
 * Mean absolute, root mean square and mean error; `null` without errors. O(n). `errorSummary([1, -3])?.meanAbsolute //
 * 2`
 */
export const errorSummary = (errors: Sample): ErrorSummary | null => {
  const bias = mean(errors)
  const meanAbsolute = mean(Float64Array.from(errors, Math.abs))
  const square = mean(Float64Array.from(errors, (error) => error * error))
  return bias === null || meanAbsolute === null || square === null
    ? null
    : { meanAbsolute, rootMeanSquare: Math.sqrt(square), bias }
}

/**
 * Diebold–Mariano test of whether two forecasts differ in absolute error, with the correction of Harvey, Leybourne &
 * Newbold for short series. Errors of forecasts for several days ahead overlap; the test allows for that.
 *
 * - Result: `null` with fewer than 3 errors, with fewer than twice as many as days ahead, if the losses never differ, and
 *   if their variance cannot be estimated. Negative: the first is better. O(n · ahead).
 *
 * @see Harvey, Leybourne & Newbold, *International Journal of Forecasting* 13 (1997).
 * @example
 * dieboldMariano([0.1, 0.2, 0.1], [0.5, 0.4, 0.6])?.statistic // negative
 */
export const dieboldMariano = (
  first: Sample,
  second: Sample,
  ahead = 1
): { readonly statistic: number; readonly pValue: number } | null => {
  const n = first.length
  const differences = Float64Array.from(first, (error, i) => Math.abs(error) - Math.abs(second[i] as number))
  const center = mean(differences)
  if (n < Math.max(3, 2 * ahead) || center === null) return null
  let spread = variance(differences, 0) ?? 0
  for (let lag = 1; lag < ahead; lag++)
    for (let i = lag; i < n; i++)
      spread += (2 * ((differences[i] as number) - center) * ((differences[i - lag] as number) - center)) / n
  if (!(spread > 0)) return null
  const correction = (n + 1 - 2 * ahead + (ahead * (ahead - 1)) / n) / n
  const statistic = (center / Math.sqrt(spread / n)) * Math.sqrt(correction)
  return { statistic, pValue: studentTTwoSided(statistic, n - 1) }
}

/**
 * Winkler score of an interval: its width, plus 2/α times the amount by which it missed. Smaller is better. O(1).
 *
 * @example
 * winklerScore([40, 60], 35, 0.2) // 70
 */
export const winklerScore = (
  [lower, upper]: readonly [number, number],
  actual: number,
  alpha: number
): number => upper - lower + (2 / alpha) * Math.max(0, lower - actual, actual - upper)

/** Pinball loss of a quantile forecast at level `tau`. Smaller is better. O(1). `pinballLoss(50, 45, 0.1) // 4.5` */
export const pinballLoss = (forecast: number, actual: number, tau: number): number =>
  actual >= forecast ? tau * (actual - forecast) : (1 - tau) * (forecast - actual)

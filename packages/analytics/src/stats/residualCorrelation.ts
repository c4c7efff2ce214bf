import { clamp } from "./clamp.ts"
import type { Sample } from "./Sample.ts"

/** The strongest day-to-day correlation that is told apart from a drifting level. */
const strongest = 0.85
const leastPairs = 20
/** Assumed with fewer pairs of consecutive days: high, so that few values are not taken for independent ones. */
const assumed = 0.6

/** Mean product of values `lag` days apart; `null` with too few pairs. */
const product = (residuals: Sample, lag: number): number | null => {
  let [sum, pairs] = [0, 0]
  for (let i = lag; i < residuals.length; i++) {
    const both = (residuals[i] as number) * (residuals[i - lag] as number)
    if (Number.isNaN(both)) continue
    sum += both
    pairs++
  }
  return pairs < (lag === 0 ? 1 : leastPairs) ? null : sum / pairs
}

/** Number of values that are present. */
const present = (grid: Sample): number => {
  let n = 0
  for (let i = 0; i < grid.length; i++) if (!Number.isNaN(grid[i])) n++
  return n
}

/**
 * Day-to-day correlation of the residuals of a fit, corrected for what the fit took away: the residuals of a mean are
 * less correlated than the deviations from the true mean, by about (1 + 3r) ÷ n.
 *
 * - Result: 0 to 0.85; 0.6 with fewer than 20 pairs of consecutive days. O(n).
 *
 * @param residuals one entry a day, `NaN` for a gap.
 * @param fitted number of fitted coefficients: 1 for a mean, 2 for a line.
 * @example
 * residualCorrelation([1, -1, 1, -1], 1) // 0.6: too few days
 */
export const residualCorrelation = (residuals: Sample, fitted: number): number => {
  const [variance, next] = [product(residuals, 0), product(residuals, 1)]
  if (variance === null || next === null) return assumed
  if (variance === 0) return 0
  const r = next / variance
  return clamp(r + (fitted * (1 + r) + 2 * r) / present(residuals), 0, strongest)
}

/** How many days count as one independent day, and what that is computed from. */
export interface LongRun {
  /** Variance of one day. */
  readonly variance: number
  /** Variance of a sum of many days ÷ their number ÷ `variance`; at least 1. */
  readonly inflation: number
}

/**
 * The variance of means of many days, from residuals of a fit. The correlation at a lag of one day gives its size, and
 * the fall from lag to lag (up to 4) how long it lasts, because the noise of the sensor hides a part of the first.
 *
 * - Result: `null` without values. O(n).
 *
 * @param residuals one entry a day, `NaN` for a gap.
 * @param fitted number of fitted levels.
 * @example
 * longRun(residuals, 1)?.inflation // about 3 for a day-to-day correlation of 0.5: a third as many independent days
 */
export const longRun = (residuals: Sample, fitted: number): LongRun | null => {
  const n = present(residuals)
  const variance = product(residuals, 0)
  if (variance === null) return null
  const r = residualCorrelation(residuals, fitted)
  const lags = [1, 2, 3, 4].map((lag) => (product(residuals, lag) ?? r ** lag * variance) / (variance || 1))
  let inflation = (1 + r) / (1 - r)
  for (let round = 0; round < 3; round++) {
    const corrected = lags.map((each) => each + Math.min(0.3, (fitted * inflation) / n))
    const before = corrected.slice(0, -1).reduce((sum, each) => sum + each, 0)
    const after = corrected.slice(1).reduce((sum, each) => sum + each, 0)
    const falls = before <= leastSum ? 0 : clamp(after / before, 0, slowest)
    inflation = 1 + (2 * Math.max(0, corrected[0] as number)) / (1 - falls)
  }
  return {
    variance: (variance * n) / Math.max(1, n - fitted),
    inflation: Math.max(inflation, (1 + r) / (1 - r))
  }
}

/** Correlations that add up to less are noise. */
const leastSum = 0.24
/** The slowest fall from lag to lag that is told apart from a drifting level. */
const slowest = 0.93

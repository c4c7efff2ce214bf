/** Tests whether two metrics are correlated. */
import { alignLag, type Aligned } from "../series/alignLag.ts"
import { type CivilDate, civilDateOf, epochDayOf } from "../series/CivilDate.ts"
import { between, type DailySeries, latest } from "../series/DailySeries.ts"
import { type Evidence, insufficient, type Insufficient, windowOf } from "../results/Evidence.ts"
import { explained, type Explained } from "../results/Explanation.ts"
import { type Significance, significanceOf } from "../results/significance.ts"
import { effectiveSampleSize } from "../stats/effectiveSampleSize.ts"
import { midranks } from "../stats/midranks.ts"
import { correlationPValue, spearman, spearmanInterval } from "../stats/spearman.ts"

/** A rank correlation of two metrics. It shows association, not causation. */
export interface CorrelationReady extends Evidence {
  readonly status: "ready"
  /** Spearman's ρ, −1 … 1. */
  readonly value: number
  /** Adjusted for autocorrelation. The significance label uses this value. */
  readonly pValue: number
  /** Assumes that all pairs are independent. */
  readonly unadjustedPValue: number
  /** Effective number of independent pairs among the `n` pairs. */
  readonly effectiveN: number
  /** 95 % interval of ρ, from the effective number of pairs. */
  readonly interval: readonly [lower: number, upper: number] | null
  readonly significance: Significance
  readonly strength: "negligible" | "weak" | "moderate" | "strong"
  /** Number of days by which the second metric follows the first. */
  readonly lag: number
}

/** A correlation, or why there is none. */
export type Correlation = CorrelationReady | Insufficient

/** Options of a correlation. */
export interface CorrelationOptions {
  readonly asOf: CivilDate
  /** Days by which y follows x. Default 0. */
  readonly lag?: number
  /** Calendar days of y to use. Default 90. */
  readonly days?: number
}

const leastPairs = 21

const strengthOf = (rho: number): CorrelationReady["strength"] => {
  const size = Math.abs(rho)
  return size < 0.2 ? "negligible" : size < 0.4 ? "weak" : size < 0.7 ? "moderate" : "strong"
}

/** Ranks of a range of days, one entry per day; `NaN` for gaps. */
const rankGrid = (series: DailySeries, fromDay: number, toDay: number): Float64Array => {
  const { days, values } = between(series, fromDay, toDay)
  const ranks = midranks(values)
  const grid = new Float64Array(toDay - fromDay + 1).fill(Number.NaN)
  for (let i = 0; i < days.length; i++) grid[(days[i] as number) - fromDay] = ranks[i] as number
  return grid
}

/**
 * Spearman's rank correlation of two metrics over the last 90 days.
 *
 * Nights resemble the previous night, so unrelated metrics often seem to be correlated. The p-value therefore uses the
 * effective number of pairs.
 *
 * - Gates: 21 pairs. `constant_input` if one metric does not vary.
 * - O(n log n + n · n/5) for the n pairs of the window.
 *
 * @see Spearman (1904); Bretherton et al. (1999); Bonett & Wright (2000).
 * @example
 * correlation(sleepScore, hrv, { asOf }) // { status: "ready", value: 0.41, pValue: 0.004, strength: "moderate", … }
 */
export const correlation = (
  x: DailySeries,
  y: DailySeries,
  { asOf, lag = 0, days = 90 }: CorrelationOptions
): Explained<Correlation> => {
  const today = epochDayOf(asOf)
  const span = [today - days + 1, today] as const
  const aligned = alignLag(x, y, lag, span)
  const n = aligned.x.length
  const stale = [x, y].map((series) => latest(series, today)?.staleDays ?? null)
  const evidence: Evidence = {
    n,
    window: windowOf(...span),
    coverage: n / days,
    staleDays: stale.includes(null) ? null : Math.max(...(stale as Array<number>)),
    method: { name: "spearman", version: 1, parameters: { lag, days, x: x.metric.name, y: y.metric.name } }
  }
  const found = n < leastPairs ? null : spearman(aligned.x, aligned.y)
  const effectiveN =
    found === null
      ? null
      : effectiveSampleSize(rankGrid(x, span[0] - lag, today - lag), rankGrid(y, ...span), n)
  const explain = () => explanation(x, y, aligned, evidence, found?.rho ?? null)
  if (found === null || effectiveN === null) {
    const missing = n < leastPairs ? [{ of: "pairs of days", required: leastPairs, available: n }] : []
    return explained(insufficient(evidence, missing, n < leastPairs ? undefined : "constant_input"), explain)
  }
  const pValue = correlationPValue(found.rho, effectiveN)
  const answer: CorrelationReady = {
    ...evidence,
    status: "ready",
    value: found.rho,
    pValue,
    unadjustedPValue: found.pValue,
    effectiveN,
    interval: spearmanInterval(found.rho, effectiveN),
    significance: significanceOf(pValue),
    strength: strengthOf(found.rho),
    lag
  }
  return explained(answer, explain)
}

const explanation = (
  x: DailySeries,
  y: DailySeries,
  aligned: Aligned,
  { method }: Evidence,
  rho: number | null
) => ({
  method,
  formula: "ρ = Pearson's correlation of the mid-ranks of both columns",
  inputs: Array.from(aligned.days).flatMap((day, index) => {
    const date = civilDateOf(day)
    return [
      { name: x.metric.name, date, value: aligned.x[index] ?? null, unit: x.metric.unit },
      { name: y.metric.name, date, value: aligned.y[index] ?? null, unit: y.metric.unit }
    ]
  }),
  steps: [{ name: "rho", expression: `${aligned.x.length} pairs, ranked`, value: rho, unit: "" }],
  source: "Spearman 1904; Bretherton et al. 1999"
})

/** Tests whether two metrics are correlated. */
import { type AsOf, asked } from "../series/asked.ts"
import { between, checkedSeries, type DailySeries, latest } from "../series/DailySeries.ts"
import { gridOf } from "../series/gridOf.ts"
import { weekdayAdjusted } from "../series/weekdayAdjusted.ts"
import { givenNumber } from "../results/given.ts"
import { halfDaysAfter } from "../metrics/Metric.ts"
import { type Evidence, insufficient, type Insufficient, windowOf } from "../results/Evidence.ts"
import { explained, type Explained, type Explanation, inputsOf } from "../results/Explanation.ts"
import { type Significance, significanceOf } from "../results/significance.ts"
import { effectiveSampleSize } from "../stats/effectiveSampleSize.ts"
import { midranks } from "../stats/midranks.ts"
import { pearson } from "../stats/pearson.ts"
import { correlationPValue, spearmanInterval } from "../stats/spearman.ts"

/** A rank correlation of two metrics. It shows association, not causation. */
export interface CorrelationReady extends Evidence {
  readonly status: "ready"
  /** Spearman's ρ of the values less their weekday's mean, −1 … 1. */
  readonly value: number
  /** Adjusted for autocorrelation and weekday. The significance label uses this value. */
  readonly pValue: number
  /** Assumes that all pairs are independent. */
  readonly unadjustedPValue: number
  /** Effective number of independent pairs among the `n` pairs, less what the weekday's means took. */
  readonly effectiveN: number
  /** 95 % interval of ρ, from the effective number of pairs. */
  readonly interval: readonly [lower: number, upper: number] | null
  readonly significance: Significance
  readonly strength: "negligible" | "weak" | "moderate" | "strong"
  /** Number of days by which the second metric follows the first. */
  readonly lag: number
  /** Which was measured earlier; `null` if both belong to the same night or day, or if a metric does not say. */
  readonly first: "x" | "y" | null
}

/** A correlation, or why there is none. */
export type Correlation = CorrelationReady | Insufficient

/** Options of a correlation. */
export interface CorrelationOptions extends AsOf {
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

/** A range of days, one entry per day and `NaN` for gaps: values less their weekday's mean, and their ranks. */
const adjusted = (series: DailySeries, fromDay: number, toDay: number) => {
  const { values, taken } = weekdayAdjusted(gridOf(series, fromDay, toDay))
  const present = midranks(values.filter((value) => !Number.isNaN(value)))
  let next = 0
  const ranks = values.map((value) => (Number.isNaN(value) ? value : (present[next++] as number)))
  const inputs = () => inputsOf(series.metric.name, series.metric.unit, between(series, fromDay, toDay))
  return { values, ranks, taken, inputs }
}

const firstOf = (x: DailySeries, y: DailySeries, lag: number): CorrelationReady["first"] => {
  const after = halfDaysAfter(x.metric, y.metric, lag)
  return after === null || after === 0 ? null : after > 0 ? "x" : "y"
}

/**
 * Spearman's rank correlation of two metrics over the last 90 days, adjusted for weekday.
 *
 * Two unrelated metrics that both follow the week would seem to be correlated, so each value counts less its weekday's
 * mean. Nights resemble the previous night, so the p-value uses the effective number of pairs. Of unrelated metrics,
 * about 5 % have p < .05.
 *
 * - Gates: 21 pairs. `constant_input` if one metric does not vary, or only with the weekday.
 * - O(n log n + n · n/5) for the n pairs of the window.
 *
 * @see Spearman (1904); Bretherton et al. (1999); Bonett & Wright (2000).
 * @example
 * correlation(sleepScore, hrv, { asOf }) // { status: "ready", value: 0.41, pValue: 0.004, strength: "moderate", … }
 */
export const correlation = (
  x: DailySeries,
  y: DailySeries,
  options?: CorrelationOptions
): Explained<Correlation> => {
  const last = [x, y].map((series) => checkedSeries(series).days.at(-1) ?? 0)
  const { today, lag = 0, days = 90 } = asked(Math.max(...last), options, ["lag", "days"])
  givenNumber(lag, "options.lag", 3660)
  givenNumber(days, "options.days", 3660, 1)
  const span = [today - days + 1, today] as const
  const [left, right] = [adjusted(x, span[0] - lag, today - lag), adjusted(y, ...span)]
  const paired = Array.from(left.values.keys()).filter(
    (day) => !Number.isNaN((left.values[day] as number) + (right.values[day] as number))
  )
  const ranksOf = ({ values }: typeof left) => midranks(paired.map((day) => values[day] as number))
  const n = paired.length
  const stale = [x, y].map((series) => latest(series, today)?.staleDays ?? null)
  const evidence: Evidence = {
    unit: "",
    n,
    window: windowOf(...span),
    coverage: n / days,
    staleDays: stale.includes(null) ? null : Math.max(...(stale as Array<number>)),
    method: {
      name: "spearman",
      version: 2,
      parameters: { lag, days, x: x.metric.name, y: y.metric.name, adjustedFor: "weekday" }
    }
  }
  const rho = n < leastPairs ? null : pearson(ranksOf(left), ranksOf(right))
  const independent = rho === null ? null : effectiveSampleSize(left.ranks, right.ranks, n)
  const explain = () => explanation([...left.inputs(), ...right.inputs()], evidence, rho)
  if (rho === null || independent === null) {
    const missing = n < leastPairs ? [{ of: "pairs of days", required: leastPairs, available: n }] : []
    return explained(insufficient(evidence, missing, n < leastPairs ? undefined : "constant_input"), explain)
  }
  const effectiveN = Math.max(3, independent * (1 - Math.max(left.taken, right.taken) / n))
  const pValue = correlationPValue(rho, effectiveN)
  const answer: CorrelationReady = {
    ...evidence,
    status: "ready",
    value: rho,
    pValue,
    unadjustedPValue: correlationPValue(rho, n),
    effectiveN,
    interval: spearmanInterval(rho, effectiveN),
    significance: significanceOf(pValue),
    strength: strengthOf(rho),
    lag,
    first: firstOf(x, y, lag)
  }
  return explained(answer, explain)
}

const explanation = (
  inputs: Explanation["inputs"],
  { method, n }: Evidence,
  rho: number | null
): Explanation => ({
  method,
  formula: "ρ of the mid-ranks, less each weekday's mean",
  inputs,
  steps: [{ name: "rho", expression: `${n} pairs, ranked`, value: rho, unit: "" }],
  source: "Spearman 1904"
})

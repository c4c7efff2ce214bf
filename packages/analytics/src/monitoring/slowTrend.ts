/** The trend of a metric over months. */
import { type CivilDate, epochDayOf } from "../series/CivilDate.ts"
import { between, type DailySeries } from "../series/DailySeries.ts"
import { type Evidence, evidenceOf, insufficient, type Insufficient } from "../results/Evidence.ts"
import { explained, type Explained, inputsOf } from "../results/Explanation.ts"
import { polaritySign } from "../metrics/Metric.ts"
import { type Significance, significanceOf } from "../results/significance.ts"
import { hamedRao, mannKendall } from "../stats/mannKendall.ts"
import { theilSen } from "../stats/theilSen.ts"

/** A slope that is robust to outliers. */
export interface SlowTrendReady extends Evidence {
  readonly status: "ready"
  /** Change per 30 days, in the metric's unit. */
  readonly value: number
  /** 95 % interval of the slope per 30 days. */
  readonly interval: readonly [lower: number, upper: number]
  readonly pValue: number
  readonly significance: Significance
  /** Kendall's τ_b, −1 … 1. */
  readonly tau: number | null
  readonly assessment: "improving" | "declining" | "rising" | "falling" | "stable"
}

/** The slope, or what is missing for it. */
export type SlowTrend = SlowTrendReady | Insufficient

const least = { values: 8, days: 60 }
const method = { name: "slow_trend", version: 1, parameters: { mostDays: 365, perDays: 30 } }

const assess = (series: DailySeries, slope: number, pValue: number): SlowTrendReady["assessment"] => {
  const sign = polaritySign(series.metric)
  if (pValue >= 0.1 || slope === 0) return "stable"
  if (sign === 0) return slope > 0 ? "rising" : "falling"
  return slope > 0 === sign > 0 ? "improving" : "declining"
}

/**
 * Theil–Sen slope over the last year with the Mann–Kendall test, for metrics that are measured irregularly (VO₂max,
 * running index, weight) and for daily ones. It uses real dates, however irregular. Daily values get the Hamed–Rao
 * correction for autocorrelation.
 *
 * - Gates: 8 values over at least 60 days. O(n²), n ≤ 365.
 *
 * @see Sen (1968); Mann (1945); Hamed & Rao (1998).
 * @example
 * slowTrend(vo2max, { asOf }) // { status: "ready", value: 0.15, interval: [0.11, 0.2], assessment: "improving", … }
 */
export const slowTrend = (
  series: DailySeries,
  { asOf }: { readonly asOf: CivilDate }
): Explained<SlowTrend> => {
  const today = epochDayOf(asOf)
  const span = [today - method.parameters.mostDays + 1, today] as const
  const slice = between(series, ...span)
  const { days, values } = slice
  const evidence = evidenceOf(series, slice, span, today, method)
  const reach = days.length === 0 ? 0 : (days.at(-1) as number) - (days[0] as number)
  const line = theilSen(days, values)
  const test = mannKendall(values)
  const isDaily = reach === days.length - 1
  const corrected = line !== null && isDaily ? hamedRao(values, line.slope) : null
  const { name, unit } = series.metric
  const explain = () => ({
    method,
    formula: "slope = median of the slopes of all pairs of days",
    inputs: inputsOf(name, unit, slice),
    steps: [
      {
        name: "slope",
        expression: `median of ${line?.slopes} slopes`,
        value: line?.slope ?? null,
        unit: `${unit}/day`
      },
      {
        name: "per 30 days",
        expression: `30 · ${line?.slope}`,
        value: line === null ? null : 30 * line.slope,
        unit
      }
    ],
    source: "Sen 1968; Hamed & Rao 1998"
  })
  const missing = [
    { of: "values", required: least.values, available: evidence.n },
    { of: "days between the first and the last", required: least.days, available: reach }
  ].filter(({ required, available }) => available < required)
  if (missing.length > 0 || line === null || test === null)
    return explained(insufficient(evidence, missing), explain)
  const { pValue } = corrected ?? test
  const answer: SlowTrendReady = {
    ...evidence,
    status: "ready",
    value: 30 * line.slope,
    interval: [30 * line.interval[0], 30 * line.interval[1]],
    pValue,
    significance: significanceOf(pValue),
    tau: test.tau,
    assessment: assess(series, line.slope, pValue)
  }
  return explained(answer, explain)
}

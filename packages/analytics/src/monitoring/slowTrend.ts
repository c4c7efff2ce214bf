/** The trend of a metric over months. */
import { type AsOf, askedOf } from "../series/asked.ts"
import { between, type DailySeries } from "../series/DailySeries.ts"
import { type Evidence, evidenceOf, insufficient, type Insufficient } from "../results/Evidence.ts"
import { explained, type Explained, inputsOf } from "../results/Explanation.ts"
import { polaritySign } from "../metrics/Metric.ts"
import { type Significance, significanceOf } from "../results/significance.ts"
import { mannKendall } from "../stats/mannKendall.ts"
import { slopeTest } from "../stats/slopeTest.ts"
import { theilSen } from "../stats/theilSen.ts"
import { untied } from "../stats/untied.ts"

/** A slope that is robust to outliers. */
export interface SlowTrendReady extends Evidence {
  readonly status: "ready"
  /** Change per 30 days, in the metric's unit. */
  readonly value: number
  /** 95 % interval of the slope per 30 days. Excludes 0 exactly when `pValue` < .05. */
  readonly interval: readonly [lower: number, upper: number]
  readonly pValue: number
  readonly significance: Significance
  /** Kendall's τ_b, −1 … 1. */
  readonly tau: number | null
  /** `stable` exactly when `pValue` ≥ .05. */
  readonly assessment: "improving" | "declining" | "rising" | "falling" | "stable"
}

/** The slope, or what is missing for it. */
export type SlowTrend = SlowTrendReady | Insufficient

const least = { values: 8, days: 60 }
const method = { name: "slow_trend", version: 2, parameters: { mostDays: 365, perDays: 30, movements: 8 } }

const assess = (series: DailySeries, slope: number, pValue: number): SlowTrendReady["assessment"] => {
  const sign = polaritySign(series.metric)
  if (pValue >= 0.05) return "stable"
  if (sign === 0) return slope > 0 ? "rising" : "falling"
  return slope > 0 === sign > 0 ? "improving" : "declining"
}

/**
 * Theil–Sen slope over the last year, for metrics that are measured irregularly (VO₂max, running index, weight) and for
 * daily ones. It uses real dates, however irregular.
 *
 * The test compares the slope with how much the values move otherwise at about the same pace (`slopeTest`), so that it
 * holds its level for autocorrelated days, gaps and whole-number readings: of unchanged series, at most 7 % have p <
 * .05. p-value, interval and assessment come from that one test. Equal readings are moved within their step before
 * slopes are taken (`untied`).
 *
 * - Gates: 8 values over at least 60 days. O(n²), n ≤ 365.
 *
 * @see Sen, *JASA* 63 (1968); Phillips, *Econometric Theory* 21 (2005).
 * @example
 * slowTrend(vo2max, { asOf }) // { status: "ready", value: 0.15, interval: [0.11, 0.2], assessment: "improving", … }
 */
export const slowTrend = (series: DailySeries, options?: AsOf): Explained<SlowTrend> => {
  const { today } = askedOf(series, options)
  const span = [today - method.parameters.mostDays + 1, today] as const
  const slice = between(series, ...span)
  const { days, values } = slice
  const evidence = evidenceOf(series, slice, span, today, method, `${series.metric.unit}/30 d`)
  const reach = days.length === 0 ? 0 : (days.at(-1) as number) - (days[0] as number)
  const { name, resolution = 0, unit } = series.metric
  const readings = untied(days, values, () => resolution)
  const line = theilSen(days, readings)
  const test = line && slopeTest(days, readings, line.slope, resolution, method.parameters.movements)
  const explain = () => ({
    method,
    formula:
      "slope = median of the slopes of all pairs of days; t = slope ÷ error, df = number of other slow movements",
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
      },
      {
        name: "error",
        expression: `other movements of at most ${test?.degreesOfFreedom} turns, day-to-day r = ${test?.autocorrelation}`,
        value: test?.standardError ?? null,
        unit: `${unit}/day`
      },
      { name: "p", expression: "two-sided t-test", value: test?.pValue ?? null, unit: "" }
    ],
    source: "Sen 1968; Phillips 2005"
  })
  const missing = [
    { of: "values", required: least.values, available: evidence.n },
    { of: "days between the first and the last", required: least.days, available: reach }
  ].filter(({ required, available }) => available < required)
  if (missing.length > 0 || line === null || test === null)
    return explained(insufficient(evidence, missing), explain)
  const { pValue, interval } = test
  const answer: SlowTrendReady = {
    ...evidence,
    status: "ready",
    value: 30 * line.slope,
    interval: [30 * interval[0], 30 * interval[1]],
    pValue,
    significance: significanceOf(pValue),
    tau: mannKendall(values)?.tau ?? null,
    assessment: assess(series, line.slope, pValue)
  }
  return explained(answer, explain)
}

/** Tests whether the last week differs from the month before it. */
import { askedOf } from "../series/asked.ts"
import { between, type DailySeries, type Slice } from "../series/DailySeries.ts"
import {
  type Evidence,
  evidenceOf,
  insufficient,
  type Insufficient,
  type Window,
  windowOf
} from "../results/Evidence.ts"
import { explained, type Explained, inputsOf } from "../results/Explanation.ts"
import { gridOf } from "../series/gridOf.ts"
import { type Metric, polaritySign } from "../metrics/Metric.ts"
import { allOnScale, offScale, scaleUnit } from "../series/onScale.ts"
import { floorOf } from "../series/resolution.ts"
import { type Significance, significanceOf } from "../results/significance.ts"
import { dayToDay } from "../stats/dayToDay.ts"
import { mean } from "../stats/mean.ts"
import { standardDeviation } from "../stats/standardDeviation.ts"
import { studentTQuantile, studentTTwoSided } from "../stats/studentT.ts"
import { type ReferenceOptions, referenceSlice } from "./referenceSlice.ts"

/** One of the two compared periods. */
export interface TrendSide {
  /** Mean in the metric's unit; geometric on log scales. */
  readonly mean: number
  readonly n: number
  /** Effective number of independent days among the `n` days. */
  readonly effectiveN: number
  readonly window: Window
}

/** A difference between the last 7 days and the 30 before. */
export interface TrendReady extends Evidence {
  readonly status: "ready"
  /** Difference on the metric's scale: ln units on log scales, otherwise the metric's unit. */
  readonly value: number
  readonly percentChange: number | null
  /** The difference in SDs of the person's own days; `null` if those days do not vary. */
  readonly effectSize: number | null
  readonly direction: "up" | "down" | "stable"
  /** The direction judged by the metric's polarity. Just up or down if neither direction is good. */
  readonly assessment: "improving" | "declining" | "stable" | "up" | "down"
  readonly significance: Significance
  readonly pValue: number
  /** 95 % interval of `value`. */
  readonly interval: readonly [lower: number, upper: number] | null
  /** Day-to-day autocorrelation of the 30 days that the test uses. */
  readonly autocorrelation: number
  readonly last7Days: TrendSide
  readonly previous30Days: TrendSide
}

/** A trend, or what is missing for one. */
export type Trend = TrendReady | Insufficient

const least = { last7Days: 3, previous30Days: 14 }
const smallestEffect = 0.5
const method = { name: "trend", version: 1, parameters: { recentDays: 7, baselineDays: 30, smallestEffect } }

interface Compared {
  readonly value: number
  readonly effectSize: number | null
  readonly pValue: number
  readonly interval: readonly [number, number] | null
  readonly effectiveN: readonly [recent: number, baseline: number]
}

/** `null` if the days before do not vary but the week differs, because then there is no scale for the difference. */
const compare = (recent: Float64Array, before: Float64Array, r1: number, metric: Metric): Compared | null => {
  const center = mean(before) as number
  const value = (mean(recent) as number) - center
  const spread = Math.max(standardDeviation(before) as number, floorOf(metric, center))
  const inflation = (1 + r1) / (1 - r1)
  const effectiveN = [Math.max(1, recent.length / inflation), Math.max(2, before.length / inflation)] as const
  if (spread === 0)
    return value === 0 ? { value, effectSize: null, pValue: 1, interval: null, effectiveN } : null
  const error = Math.sqrt(1 / effectiveN[0] + 1 / effectiveN[1])
  const df = Math.max(1, effectiveN[1] - 1)
  const half = (studentTQuantile(0.975, df) as number) * spread * error
  return {
    value,
    effectSize: value / spread,
    pValue: studentTTwoSided(value / spread / error, df),
    interval: [value - half, value + half],
    effectiveN
  }
}

const assess = ({ metric }: DailySeries, direction: TrendReady["direction"]): TrendReady["assessment"] => {
  const sign = polaritySign(metric)
  if (direction === "stable" || sign === 0) return direction
  return (direction === "up") === sign > 0 ? "improving" : "declining"
}

const percentOf = (metric: DailySeries["metric"], value: number, before: number): number | null => {
  if (metric.scale === "log") return 100 * Math.expm1(value)
  return metric.scale === "ratio" && before > 0 ? (100 * value) / before : null
}

/**
 * Compares the last 7 calendar days with the 30 days before them that belong to the person's present level, without the
 * days that labels exclude. A change of level is known after three weeks, so that a change of this week is a trend.
 *
 * A trend is up or down if it has both size and evidence: at least half an SD of the person's own days, and p < .1 in a
 * t-test whose sample sizes are reduced for autocorrelation.
 *
 * - Gates: 3 valid days of the 7 and 14 of the 30, else `insufficient`. `zero_variance` if the 30 days do not vary and
 *   the week differs. Constant data are stable with p = 1.
 * - O(log n) in the history, plus the 37 days.
 * - References start at changes of level only if these are given, as `insights` does: `trend(series, { levels: levelChanges(series) })`.
 *
 * @example
 * trend(nights, { asOf }) // { status: "ready", direction: "down", assessment: "declining", significance: "low", … }
 */
export const trend = (series: DailySeries, options?: ReferenceOptions): Explained<Trend> => {
  const asked = askedOf(series, options, ["labels", "levels"])
  const { today } = asked
  const { metric } = series
  const recent = between(series, today - 6, today)
  const before = referenceSlice(series, today, [today - 36, today - 7], asked)
  const evidence = evidenceOf(
    series,
    between(series, today - 36, today),
    [today - 36, today],
    today,
    method,
    scaleUnit(metric)
  )
  const [recentN, beforeN] = [recent.values.length, before.values.length]
  const short = [
    { of: "valid days in the last 7", required: least.last7Days, available: recentN },
    { of: "valid days in the 30 before", required: least.previous30Days, available: beforeN }
  ].filter(({ required, available }) => available < required)
  const autocorrelation = dayToDay(allOnScale(metric, gridOf(before, today - 36, today - 7)))
  const scaled = [allOnScale(metric, recent.values), allOnScale(metric, before.values)] as const
  const compared = short.length > 0 ? null : compare(...scaled, autocorrelation, metric)
  const explain = () => explanation(series, recent, before, compared)
  if (compared === null) {
    return explained(insufficient(evidence, short, short.length > 0 ? undefined : "zero_variance"), explain)
  }
  const { value, effectSize, pValue, interval, effectiveN } = compared
  const moved = effectSize !== null && Math.abs(effectSize) >= smallestEffect && pValue < 0.1
  const direction = !moved ? "stable" : value > 0 ? "up" : "down"
  const side = (index: 0 | 1, n: number, window: Window): TrendSide => ({
    mean: offScale(metric, mean(scaled[index]) as number),
    n,
    effectiveN: effectiveN[index],
    window
  })
  const previous30Days = side(1, beforeN, windowOf(today - 36, today - 7))
  const answer: TrendReady = {
    ...evidence,
    status: "ready",
    value,
    percentChange: percentOf(metric, value, previous30Days.mean),
    effectSize,
    direction,
    assessment: assess(series, direction),
    significance: significanceOf(pValue),
    pValue,
    interval,
    autocorrelation,
    last7Days: side(0, recentN, windowOf(today - 6, today)),
    previous30Days
  }
  return explained(answer, explain)
}

const explanation = ({ metric }: DailySeries, recent: Slice, before: Slice, compared: Compared | null) => {
  const log = metric.scale === "log" ? "ln " : ""
  const averages = [recent, before].map(({ values }) => mean(allOnScale(metric, values)))
  return {
    method,
    formula: "d = (mean of 7 − mean of 30 days) ÷ SD; t = d ÷ √(1/n₇′ + 1/n₃₀′)",
    inputs: [
      ...inputsOf("last 7 days", metric.unit, recent),
      ...inputsOf("30 days before", metric.unit, before)
    ],
    steps: [
      {
        name: "difference",
        expression: `mean ${log}${averages[0]} − mean ${log}${averages[1]}`,
        value: compared?.value ?? null,
        unit: scaleUnit(metric)
      },
      { name: "d", expression: "difference ÷ SD", value: compared?.effectSize ?? null, unit: "SD" },
      { name: "p", expression: "two-sided t-test", value: compared?.pValue ?? null, unit: "" }
    ],
    source: "Bartlett 1946"
  }
}

/** API rows of baselines, and of values that are checked against them. */
import type { MetricBaseline } from "@polar-flow/analytics/effect"
import { Schema } from "effect"
import {
  calculatedAt,
  ExplanationRow,
  explanationKey,
  normalText,
  ReferenceStartSchema
} from "./analytics.ts"
import { derivedRow } from "./derivedRow.ts"
import { date, flag, integer, nullable, number, text } from "../records/columns.ts"

const Status = Schema.Literals(["ready", "partial", "insufficient"]).annotate({
  description: "insufficient below 7 valid days, partial below 21"
})

const Coverage = Schema.Struct({
  days_7: number("Valid days of the last 7, 0–1"),
  days_30: number("Valid days of the last 30, 0–1"),
  days_90: number("Valid days of the last 90, 0–1")
}).annotate({ identifier: "BaselineCoverage" })

/** The baseline of one metric. */
export const BaselineRow = Schema.Struct({
  metric_name: text("Metric"),
  title: text("Title of the metric"),
  unit: text("Unit of every value"),
  baseline_value: nullable(number("Mean of all valid days")),
  baseline: nullable(number(normalText)),
  baseline_since: date("First day of the days that baseline is the mean of"),
  baseline_start: ReferenceStartSchema,
  baseline_7d: nullable(number("Mean of the last 7 calendar days; null below 3 valid ones")),
  baseline_30d: nullable(number("Mean of the last 30 calendar days; null below 15 valid ones")),
  baseline_90d: nullable(number("Mean of the last 90 calendar days; null below 45 valid ones")),
  median: nullable(number("Median of all valid days")),
  median_value: nullable(number("Equal to median")),
  geometric_mean: nullable(number("Geometric mean, for metrics on a log scale")),
  q1: nullable(number("First quartile of up to 90 days before, of the present level (type 6)")),
  q3: nullable(number("Third quartile of these days (type 6)")),
  iqr: nullable(number("q3 − q1")),
  std_dev: nullable(number("Standard deviation of all valid days")),
  min: nullable(number("Smallest value")),
  max: nullable(number("Largest value")),
  min_value: nullable(number("Equal to min")),
  max_value: nullable(number("Equal to max")),
  lower_bound: nullable(number("Lower warning bound")),
  upper_bound: nullable(number("Upper warning bound")),
  lower_critical: nullable(number("Lower critical bound")),
  upper_critical: nullable(number("Upper critical bound")),
  sample_count: integer("Valid days"),
  status: Status,
  data_start_date: nullable(date("First valid day")),
  data_end_date: nullable(date("Last valid day")),
  stale_days: nullable(integer("Age of the newest value in days")),
  coverage: Coverage.annotate({ description: "Share of valid days by window" }),
  calculated_at: calculatedAt,
  explanation: nullable(ExplanationRow)
}).annotate({ identifier: "BaselineRow" })
export type BaselineRow = typeof BaselineRow.Type

/** The bounds of a check, or null if there is too little data. */
const boundsOf = ({ check }: MetricBaseline) => {
  const fences = check.status === "ready" ? check.fences : null
  return {
    lower_bound: fences?.lowerWarning ?? null,
    upper_bound: fences?.upperWarning ?? null,
    lower_critical: fences?.lowerCritical ?? null,
    upper_critical: fences?.upperCritical ?? null
  }
}

/** What is normal now. */
const normalOf = ({ reference: { since, startsWith, value } }: MetricBaseline) => ({
  baseline: value,
  baseline_since: since,
  baseline_start: startsWith
})

/** One metric's row. */
export const baselineRow = derivedRow(
  (found: MetricBaseline, calculated: string, explain?: "true" | "false"): BaselineRow => {
    const { metric, series, baseline, quartiles } = found
    return {
      metric_name: metric,
      title: series.metric.title,
      unit: series.metric.unit,
      baseline_value: baseline.value,
      ...normalOf(found),
      baseline_7d: baseline.last7Days.value,
      baseline_30d: baseline.last30Days.value,
      baseline_90d: baseline.last90Days.value,
      median: baseline.median,
      median_value: baseline.median,
      geometric_mean: baseline.geometricMean,
      q1: quartiles?.q1 ?? null,
      q3: quartiles?.q3 ?? null,
      iqr: quartiles?.interquartileRange ?? null,
      std_dev: baseline.standardDeviation,
      min: baseline.min,
      max: baseline.max,
      min_value: baseline.min,
      max_value: baseline.max,
      ...boundsOf(found),
      sample_count: baseline.n,
      status: baseline.status,
      data_start_date: baseline.firstDate,
      data_end_date: baseline.lastDate,
      stale_days: baseline.staleDays,
      coverage: {
        days_7: baseline.last7Days.coverage,
        days_30: baseline.last30Days.coverage,
        days_90: baseline.last90Days.coverage
      },
      calculated_at: calculated,
      ...explanationKey(() => baseline.explain(), explain)
    }
  }
)

/** The result of computing the baselines. */
export const BaselinesCalculated = Schema.Struct({
  user_id: Schema.String,
  baselines_calculated: Schema.Record(Schema.String, Status).annotate({ description: "Status by metric" })
}).annotate({ identifier: "BaselinesCalculated" })

/** A checked value. */
export const BaselineCheckRow = Schema.Struct({
  value: number("The checked value"),
  metric_name: text("Metric"),
  unit: text("Unit"),
  is_anomaly: flag("Outside the warning bounds. Also false if it cannot be judged (see status)"),
  severity: Schema.NullOr(Schema.Literals(["warning", "critical"])).annotate({
    description: "null if the value is usual or cannot be judged"
  }),
  direction: Schema.NullOr(Schema.Literals(["above", "below"])).annotate({
    description: "Side of the median"
  }),
  adverse: flag("Unusual in the unfavorable direction"),
  baseline: nullable(number(normalText)),
  baseline_since: date("First day of the days that baseline is the mean of"),
  baseline_start: ReferenceStartSchema,
  baseline_all_time: nullable(number("Mean of all valid days")),
  baseline_7d: nullable(number("Mean of the last 7 calendar days")),
  median_value: nullable(number("Median of up to 90 days before, of the present level")),
  lower_bound: nullable(number("Lower warning bound")),
  upper_bound: nullable(number("Upper warning bound")),
  lower_critical: nullable(number("Lower critical bound")),
  upper_critical: nullable(number("Upper critical bound")),
  robust_z: nullable(number("Distance from the median in robust SDs")),
  percent_of_baseline: nullable(number("100 · value ÷ baseline, on ratio scales")),
  expected_false_rate: nullable(number("Expected share of usual values outside the bounds, 0–1")),
  status: Status,
  reason: nullable(text("Why it cannot be judged")),
  explanation: nullable(ExplanationRow)
}).annotate({ identifier: "BaselineCheckRow" })
export type BaselineCheckRow = typeof BaselineCheckRow.Type

/** Everything that is computed about a checked value. */
const judgement = derivedRow(
  (
    found: MetricBaseline,
    percent: number | null,
    explain?: "true" | "false"
  ): Omit<BaselineCheckRow, "value"> => {
    const { metric, series, baseline, check } = found
    const ready = check.status === "ready" ? check : null
    return {
      metric_name: metric,
      unit: series.metric.unit,
      is_anomaly: ready?.isAnomaly ?? false,
      severity: ready === null || ready.severity === "normal" ? null : ready.severity,
      direction: ready === null || ready.side === "equal" ? null : ready.side,
      adverse: ready?.adverse ?? false,
      ...normalOf(found),
      baseline_all_time: baseline.value,
      baseline_7d: baseline.last7Days.value,
      median_value: ready?.median ?? null,
      ...boundsOf(found),
      robust_z: ready?.robustZ ?? null,
      percent_of_baseline: percent,
      expected_false_rate: ready?.expectedFalseRate ?? null,
      status: ready !== null ? "ready" : baseline.status === "partial" ? "partial" : "insufficient",
      reason: check.status === "insufficient" ? check.reason : null,
      ...explanationKey(() => check.explain(), explain)
    }
  }
)

/** The row of a checked value. The value comes from the client and is returned without rounding. */
export const baselineCheckRow = (
  found: MetricBaseline,
  value: number,
  percent: number | null,
  explain?: "true" | "false"
): BaselineCheckRow => ({ value, ...judgement(found, percent, explain) })

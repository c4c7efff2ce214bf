/** API rows of anomalies. */
import { type Anomaly, metrics, percentOfBaseline } from "@polar-flow/analytics"
import type { Findings } from "@polar-flow/analytics/insights"
import { Schema } from "effect"
import { normalText, oneDecimal } from "./analytics.ts"
import { derivedRow } from "./derivedRow.ts"
import { date, flag, integer, nullable, number, text } from "../records/columns.ts"

/** One unusual current value. */
export const AnomalyRow = Schema.Struct({
  metric_name: text("Metric"),
  metric: text("Equal to metric_name"),
  unit: text("Unit of the values"),
  current_value: number("The value, at most 2 days old"),
  baseline_value: nullable(number("Mean of all valid days")),
  baseline: nullable(number(normalText)),
  percent_of_baseline: nullable(
    number("100 · current_value ÷ baseline, one decimal. null if not on a ratio scale")
  ),
  median_value: number("Median of up to 90 days before, of the present level"),
  lower_bound: number("Lower warning bound"),
  upper_bound: number("Upper warning bound"),
  direction: Schema.Literals(["above", "below"]).annotate({ description: "Side of the median" }),
  severity: Schema.Literals(["warning", "critical"]).annotate({
    description: "warning: more than 1.5 × IQR outside the quartiles. critical: more than 3 × IQR"
  }),
  deviation_percent: nullable(number("Percent above or below what deviation_from names, on ratio scales")),
  deviation_from: Schema.Literals(["median_value"]).annotate({
    description: "The field that deviation_percent compares with"
  }),
  adverse: flag("Unusual in the unfavorable direction. If false, treat it as information, not as an alert"),
  robust_z: nullable(number("Distance from the median in robust SDs")),
  date: date("Day of the value")
}).annotate({ identifier: "AnomalyRow" })
export type AnomalyRow = typeof AnomalyRow.Type

/** All anomalies of a person. */
export const AnomaliesReport = Schema.Struct({
  user_id: Schema.String,
  anomaly_count: integer("Number of anomalies"),
  anomalies: Schema.Array(AnomalyRow),
  metrics_judged: Schema.Array(Schema.String).annotate({
    description: "Metrics with enough data for a check today"
  }),
  expected_false_warnings: number("Expected number of anomalies by chance on a usual day")
}).annotate({ identifier: "AnomaliesReport" })

/** An anomaly's row, with the mean of all days of its metric and the mean of the present ones. */
export const anomalyRow = derivedRow(
  (found: Anomaly, allTime: number | null, baseline: number | null): AnomalyRow => ({
    metric_name: found.metric,
    metric: found.metric,
    unit: metrics[found.metric].unit,
    current_value: found.value,
    baseline_value: allTime,
    baseline,
    percent_of_baseline: oneDecimal(percentOfBaseline(metrics[found.metric], found.value, baseline).percent),
    median_value: found.median,
    lower_bound: found.fences.lowerWarning,
    upper_bound: found.fences.upperWarning,
    direction: found.side === "below" ? "below" : "above",
    severity: found.severity === "critical" ? "critical" : "warning",
    deviation_percent: found.deviationPercent,
    deviation_from: "median_value",
    adverse: found.adverse,
    robust_z: found.robustZ,
    date: found.date
  })
)

/** A person's report. */
export const anomaliesReport = derivedRow(
  (userId: string, findings: Findings): typeof AnomaliesReport.Type => {
    const { found, judged, expectedFalse } = findings.anomalies()
    return {
      user_id: userId,
      anomaly_count: found.length,
      anomalies: found.map((each) =>
        anomalyRow(each, findings.mean(each.metric), findings.reference(each.metric).value)
      ),
      metrics_judged: judged,
      expected_false_warnings: expectedFalse
    }
  }
)

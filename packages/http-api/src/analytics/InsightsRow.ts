/** API rows of the insights report. */
import type { MetricName } from "@polar-flow/analytics"
import { metrics } from "@polar-flow/analytics"
import type { BaselineSummary, Insights, Observation, Suggestion } from "@polar-flow/analytics/insights"
import { priorities } from "@polar-flow/analytics/insights"
import { Schema } from "effect"
import { calculatedAt, normalText, oneDecimal, ReferenceStartSchema, WindowRow } from "./analytics.ts"
import { AnomalyRow, anomalyRow } from "./AnomalyRow.ts"
import { derivedRow } from "./derivedRow.ts"
import { date, integer, nullable, number, text } from "../records/columns.ts"
import { FeatureAvailability, featureAvailability, UnlockProgress, unlockProgress } from "./FeatureRow.ts"
import { PatternRow, patternRow } from "./PatternRow.ts"
import { codedFields, codedKeys } from "./Sentence.ts"
import { Predictions, predictionsRow } from "./PredictionRow.ts"

const CurrentMetrics = Schema.Struct({
  hrv: nullable(number("HRV (rMSSD), ms")),
  sleep_score: nullable(number("Sleep score, 1–100")),
  resting_hr: nullable(number("Night heart rate, bpm")),
  training_load_ratio: nullable(number("Strain ÷ tolerance"))
}).annotate({ identifier: "CurrentMetrics" })

const InsightBaseline = Schema.Struct({
  current: nullable(number("Newest value, at most 2 days old")),
  baseline: nullable(number(normalText)),
  baseline_since: date("First day of the days that baseline is the mean of"),
  baseline_start: ReferenceStartSchema,
  baseline_all_time: nullable(number("Mean of all valid days")),
  baseline_7d: nullable(number("Mean of the last 7 calendar days")),
  baseline_30d: nullable(number("Mean of the last 30 calendar days")),
  percent_of_baseline: nullable(
    number("100 · current ÷ baseline, one decimal. null if not on a ratio scale")
  ),
  trend: nullable(text("improving, declining or stable; up or down if neither is better")),
  trend_days: nullable(integer("Days that the trend has kept its direction, at most 28")),
  status: Schema.Literals(["ready", "partial", "insufficient"]),
  unit: text("Unit of the values")
}).annotate({ identifier: "InsightBaseline" })

const EvidenceRow = Schema.Struct({
  metric: text("Metric or score"),
  value: nullable(number("Value of the metric")),
  unit: text("Unit of both values"),
  reference: nullable(number("Usual value for this person")),
  window: WindowRow,
  n: integer("Values used")
}).annotate({ identifier: "ObservationEvidence" })

const ConfidenceRow = Schema.Struct({
  value: number("How often a morning like this is part of a real departure, or followed by one, 0–0.95"),
  coverage: number("Share of the window's days that have a value"),
  freshness: number("1 for data up to one day old, falling to 0 at five days"),
  direction_probability: number("Probability that the difference has the observed sign")
}).annotate({ identifier: "ObservationConfidence" })

const ObservationRow = Schema.Struct({
  id: text("ID of the observation"),
  ...codedFields,
  category: Schema.Literals(["recovery", "sleep", "training", "anomaly", "onboarding", "trend"]).annotate({
    description: "Topic"
  }),
  priority: Schema.Literals(priorities).annotate({ description: "Importance" }),
  fact: text("One sentence"),
  context: nullable(text("Context: since when, compared with what, how certain")),
  trend: nullable(text("improving, declining …")),
  evidence: Schema.Array(EvidenceRow).annotate({ description: "Numbers behind the observation" }),
  method: text("Formula"),
  confidence: ConfidenceRow.annotate({ description: "Confidence in the observation" }),
  expires: date("Valid until this day")
}).annotate({ identifier: "ObservationRow" })

const SuggestionRow = Schema.Struct({
  action: text(
    "prioritize_recovery, reduce_intensity, check_how_you_feel, extend_sleep, train_normally, keep_wearing"
  ),
  ...codedFields,
  description: text("One sentence"),
  confidence: number("Confidence of the observations behind it, 0–0.95"),
  reason: text("Facts behind the suggestion"),
  because: Schema.Array(Schema.String).annotate({ description: "IDs of the observations behind it" }),
  strength: Schema.Literals(["strong", "moderate", "light"]).annotate({
    description: "Strength of the suggestion"
  }),
  alternatives: Schema.Array(Schema.String).annotate({ description: "Alternative actions" }),
  caution: text("How you feel overrides this")
}).annotate({ identifier: "SuggestionRow" })

/** The insights report. */
export const InsightsReport = Schema.Struct({
  user_id: Schema.String,
  generated_at: calculatedAt,
  data_freshness: nullable(date("Newest day with data")),
  data_age_days: integer("Days since the first data"),
  status: Schema.Literals(["ready", "partial", "unavailable"]).annotate({
    description: "unavailable below 7 distinct valid days, partial below 21"
  }),
  feature_availability: FeatureAvailability,
  unlock_progress: Schema.NullOr(UnlockProgress),
  current_metrics: CurrentMetrics,
  baselines: Schema.Record(Schema.String, InsightBaseline).annotate({ description: "By metric" }),
  patterns: Schema.Array(PatternRow),
  anomalies: Schema.Array(AnomalyRow),
  observations: Schema.Array(ObservationRow).annotate({ description: "Most important first" }),
  suggestions: Schema.Array(SuggestionRow),
  predictions: Schema.NullOr(Predictions).annotate({ description: "Forecasts. null below 60 days of data" })
}).annotate({ identifier: "InsightsReport" })
export type InsightsReport = typeof InsightsReport.Type

const insightBaseline = (name: MetricName, found: BaselineSummary): typeof InsightBaseline.Type => ({
  current: found.current,
  baseline: found.baseline,
  baseline_since: found.baselineSince,
  baseline_start: found.baselineStart,
  baseline_all_time: found.baselineAllTime,
  baseline_7d: found.last7Days,
  baseline_30d: found.last30Days,
  percent_of_baseline: oneDecimal(found.percentOfBaseline),
  trend: found.trend,
  trend_days: found.trendDays,
  status: found.status,
  unit: metrics[name].unit
})

const observationRow = (found: Observation): typeof ObservationRow.Type => ({
  ...found,
  ...codedKeys(found),
  confidence: {
    value: found.confidence.value,
    coverage: found.confidence.coverage,
    freshness: found.confidence.freshness,
    direction_probability: found.confidence.directionProbability
  }
})

const suggestionRow = (found: Suggestion): typeof SuggestionRow.Type => ({ ...found, ...codedKeys(found) })

/** A person's report and the instant of its data. */
export const insightsReport = derivedRow(
  (userId: string, found: Insights, calculated: string): InsightsReport => ({
    user_id: userId,
    generated_at: calculated,
    data_freshness: found.dataFreshness,
    data_age_days: found.dataAgeDays,
    status: found.unlock.status,
    feature_availability: featureAvailability(found.unlock),
    unlock_progress: unlockProgress(found.unlock),
    current_metrics: {
      hrv: found.current.hrv,
      sleep_score: found.current.sleepScore,
      resting_hr: found.current.restingHr,
      training_load_ratio: found.current.trainingLoadRatio
    },
    baselines: Object.fromEntries(
      (Object.entries(found.baselines) as ReadonlyArray<[MetricName, BaselineSummary]>).map(
        ([name, summary]) => [name, insightBaseline(name, summary)]
      )
    ),
    patterns: found.patterns.map((pattern) => patternRow(pattern, calculated)),
    anomalies: found.anomalies.map((anomaly) => {
      const own = found.baselines[anomaly.metric]
      return anomalyRow(anomaly, own?.baselineAllTime ?? null, own?.baseline ?? null)
    }),
    observations: found.observations.map(observationRow),
    suggestions: found.suggestions.map(suggestionRow),
    predictions: found.predictions === null ? null : predictionsRow(found.predictions)
  })
)

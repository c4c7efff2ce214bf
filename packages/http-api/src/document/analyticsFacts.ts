/** The fields of what the analytics answer. */
import { type FieldFacts, counted, measured, shown } from "./FieldFact.ts"

const inMetric = (example: number) => measured("unit of the metric", example)
const share = (example: number) => measured("0–1", example)
const deviations = (example: number) => measured("standard deviations", example)
const days = (example: number) => measured("days", example)

const baselines: FieldFacts = {
  metric_name: shown("hrv_rmssd"),
  metric: shown("hrv_rmssd"),
  unit: shown("ms"),
  value: inMetric(45.2),
  current: inMetric(45.2),
  current_value: inMetric(45.2),
  baseline: inMetric(52),
  baseline_value: inMetric(52),
  baseline_since: shown("2026-08-23"),
  baseline_start: shown("90_days"),
  baseline_all_time: inMetric(53.4),
  baseline_7d: inMetric(48.1),
  baseline_30d: inMetric(51.3),
  baseline_90d: inMetric(51.9),
  median: inMetric(51.5),
  median_value: inMetric(51.5),
  geometric_mean: inMetric(51.2),
  q1: inMetric(47),
  q3: inMetric(57),
  iqr: inMetric(10),
  std_dev: inMetric(7.5),
  min: inMetric(31),
  max: inMetric(74),
  min_value: inMetric(31),
  max_value: inMetric(74),
  lower_bound: inMetric(35.2),
  upper_bound: inMetric(76.1),
  lower_critical: inMetric(26.3),
  upper_critical: inMetric(101.7),
  percent_of_baseline: measured("%", 86.9),
  deviation_percent: measured("%", -12.2),
  deviation_from: shown("median_value"),
  robust_z: deviations(-1.1),
  expected_false_rate: share(0.007),
  expected_false_warnings: measured("count, on average", 0.07),
  stale_days: days(0),
  data_start_date: shown("2026-05-25"),
  data_end_date: shown("2026-11-20"),
  calculated_at: shown("2026-11-20T06:42:07Z"),
  days_7: share(1),
  days_30: share(0.93),
  days_90: share(0.96),
  trend_days: days(5),
  baselines_calculated: shown({ hrv_rmssd: "ready" }),
  metrics_judged: shown("hrv_rmssd"),
  anomaly_count: counted(1),
  anomalies: shown(undefined, "List current values that are unusual for this person")
}

const patterns: FieldFacts = {
  pattern_name: shown("sleep_hrv_correlation"),
  score: measured("ρ, % or points, by kind of pattern", 0.41),
  confidence: share(0.87),
  p_value: share(0.004),
  interpretation: shown("Better sleep goes with higher HRV"),
  metrics_involved: shown("hrv_rmssd"),
  analyzed_at: shown("2026-11-20T06:42:07Z"),
  patterns_detected: shown({ sleep_hrv_correlation: "high" }),
  patterns: shown(undefined, "List patterns: correlations, trends and composite scores"),
  details: shown({ method: "spearman" }),
  of: shown("valid days"),
  required: measured("what `of` names", 21),
  available: measured("what `of` names", 17),
  points: measured("points", -6.4),
  display_points: measured("points", -6),
  reference: inMetric(52),
  z: deviations(-0.9),
  weight: share(0.4),
  score_if_normal: measured("points", 68.2)
}

const insights: FieldFacts = {
  generated_at: shown("2026-11-20T06:42:07Z"),
  data_freshness: shown("2026-11-20"),
  data_age_days: days(45),
  min_data_days: days(45),
  unlock_days: days(45),
  days_until_next: days(15),
  percent_to_next: measured("%", 50),
  unlock_at_days: days(60),
  days_remaining: days(15),
  unlock_progress: shown(undefined, "Progress to the next feature. null if all are unlocked"),
  data_days: measured("days", { sleep: 45 }),
  progress_to_next: shown(undefined, "Progress to the next feature. null if all are unlocked"),
  recommendations: shown("Wear the watch at night", "How to unlock more features"),
  suggestions: shown(undefined, "What to do, most important first"),
  hrv: measured("ms", 45.2),
  resting_hr: measured("bpm", 52),
  training_load_ratio: measured("ratio", 1.1),
  lower_80: inMetric(38.1),
  upper_80: inMetric(53.6),
  model: shown("ewma"),
  skill: measured("ratio, at most 1", 0.08),
  coverage_80: share(0.79),
  next_days: shown(undefined, "Forecasts of the next seven days"),
  days_ahead: days(1),
  note: shown("No better than the average of the last days"),
  action: shown("prioritize_recovery"),
  description: shown("Prioritize sleep and recovery today"),
  caution: shown("Not a medical device"),
  fact: shown("HRV is 13% below baseline"),
  context: shown("The 7-day mean has been falling for 5 days"),
  trend: shown("declining"),
  method: shown("baseline"),
  expires: shown("2026-11-21"),
  coverage: share(0.93),
  freshness: share(1),
  direction_probability: share(0.94),
  n: counted(28),
  reason: shown("The newest value is older than 2 days"),
  title: shown("Heart rate variability (rMSSD)")
}

const stageAt = (required: number) => ({
  unlocked: required <= 45,
  days_required: required,
  days_remaining: Math.max(0, required - 45),
  progress_percent: Math.min(100, Math.round((1000 * 45) / required) / 10)
})

const unlockedAt = (days: number) => ({
  available: true,
  unlock_at_days: days,
  days_remaining: 0,
  paused: false,
  message: null
})

/** Facts of every field of an analytics answer. */
export const analyticsFacts: FieldFacts = {
  ...baselines,
  ...patterns,
  ...insights,
  "FeatureRow.available": shown(true),
  "FeatureRow.unlock_at_days": days(21),
  "FeatureRow.days_remaining": days(0),
  paused: shown(false),
  "AnalyticsWindow.from": shown("2026-08-23"),
  "AnalyticsWindow.to": shown("2026-11-20"),
  "AnomalyRow.current_value": inMetric(31),
  "AnomalyRow.direction": shown("below"),
  "AnomalyRow.deviation_percent": measured("%", -39.8),
  "AnomalyRow.robust_z": deviations(-2.9),
  "ObservationRow.priority": shown("high"),
  "ObservationRow.id": shown("hrv_below_baseline"),
  "FeatureRow.message": shown(null),
  "PatternRow.name": shown("sleep_hrv_correlation"),
  "InsightsReport.feature_availability": shown(undefined, "Get which features have enough data"),
  "AnalyticsStatusReport.feature_availability": shown(undefined, "The same, with what is missing"),
  "FeatureAvailability.baselines_7d": shown(unlockedAt(7), "7-day baselines"),
  "AnalyticsStatusReport.features_available": shown(
    undefined,
    "Stages of the analytics by the days that they need"
  ),
  "AnalyticsStatusReport.unlock_progress": shown(undefined, "Equal to features_available"),
  "AnalyticsStages.basic_stats": shown(stageAt(7), "From 7 days"),
  "AnalyticsStages.trend_analysis": shown(stageAt(14), "From 14 days"),
  "AnalyticsStages.personalized_baselines": shown(stageAt(21), "From 21 days"),
  "AnalyticsStages.predictive_models": shown(
    stageAt(30),
    "From 30 days. Forecasts need 60: see ml_predictions"
  ),
  "AnalyticsStages.advanced_ml": shown(stageAt(60), "From 60 days"),
  "AnalyticsStages.long_term_patterns": shown(stageAt(90), "From 90 days"),
  unlocked: shown(true),
  days_required: days(30),
  progress_percent: measured("%", 100),
  "StageRow.days_remaining": days(0),
  "FeatureAvailability.patterns": shown(unlockedAt(21), "Patterns"),
  "FeatureAvailability.anomaly_detection": shown(unlockedAt(21), "Anomalies"),
  "FeatureAvailability.baselines_30d": shown(unlockedAt(30), "30-day baselines"),
  "FeatureAvailability.ml_predictions": shown(
    {
      available: false,
      unlock_at_days: 60,
      days_remaining: 15,
      paused: false,
      message: "Unlocks in 15 days"
    },
    "Forecasts"
  ),
  "InsightsReport.current_metrics": shown(undefined, "The newest values, at most 2 days old"),
  "Predictions.hrv_rmssd": shown(undefined, "Tomorrow's heart rate variability"),
  "Predictions.resting_hr": shown(undefined, "Tomorrow's night heart rate"),
  "Predictions.recovery_readiness": shown(undefined, "Tomorrow's readiness"),
  "ObservationEvidence.window": shown(undefined, "Days used. null for a single value"),
  next_unlock: shown("ml_predictions"),
  because: shown("hrv_below_baseline"),
  alternatives: shown("easy_training"),
  "InsightBaseline.status": shown("ready", "Whether there is enough data"),
  "AnalyticsStatusReport.status": shown("ready", "How much of the analytics has enough data"),
  "ObservationConfidence.value": share(0.87),
  "ScoreContribution.name": shown("hrv_rmssd")
}

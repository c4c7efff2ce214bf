export { type Aligned, alignLag } from "./alignLag.ts"
export { type Anomalies, anomalies, type Anomaly } from "./anomalies.ts"
export { type AnomalyCheck, anomalyCheck, type AnomalyCheckReady, type Fences } from "./anomalyCheck.ts"
export { type Baseline, baseline, baselineStatus, type WindowMean, windowMean } from "./baseline.ts"
export {
  addDays,
  type CivilDate,
  civilDate,
  civilDateOf,
  dayOfYear,
  daysBetween,
  epochDayOf,
  InvalidDate,
  isoWeek,
  isoWeekday
} from "./CivilDate.ts"
export { type Confidence, confidence } from "./confidence.ts"
export { type Contribution, decompose, type Decomposed, type Part } from "./Contribution.ts"
export {
  type Correlation,
  correlation,
  type CorrelationOptions,
  type CorrelationReady
} from "./correlation.ts"
export { type CorrelationPair, correlationPairs } from "./correlationPairs.ts"
export { correlations, type ScannedCorrelation } from "./correlations.ts"
export {
  between,
  type DailySeries,
  dailySeries,
  type DatedValue,
  emptySeries,
  fromColumns,
  InvalidSeries,
  latest,
  type SeriesIssue,
  type SeriesOptions,
  type SeriesQuality,
  type Slice,
  valueOn
} from "./DailySeries.ts"
export {
  type Evidence,
  evidenceOf,
  insufficient,
  type Insufficient,
  type Method,
  type Reason,
  type Shortfall,
  type Window,
  windowOf
} from "./Evidence.ts"
export {
  explained,
  type Explained,
  type ExplainedInput,
  type ExplainedStep,
  type Explanation,
  inputsOf
} from "./Explanation.ts"
export {
  type Feature,
  featureDays,
  type FeatureName,
  type FeatureUnlock,
  featureUnlock,
  type UnlockProgress
} from "./featureUnlock.ts"
export { gridOf } from "./gridOf.ts"
export { anyMetric, type Metric, type Polarity, polaritySign, type Scale } from "./Metric.ts"
export { metrics, type MetricName } from "./metrics.ts"
export { allOnScale, offScale, onScale } from "./onScale.ts"
export {
  type OvertrainingRisk,
  overtrainingRisk,
  type OvertrainingScore,
  overtrainingScore,
  type StrainSigns
} from "./overtrainingRisk.ts"
export { type Comparison, percentOfBaseline } from "./percentOfBaseline.ts"
export type { Person } from "./Person.ts"
export {
  type NightSign,
  type ReadinessBand,
  type ReadinessScore,
  readinessScore,
  type ReadinessSigns
} from "./readinessScore.ts"
export {
  readinessMetric,
  readinessSeries,
  readinessSigns,
  type RecoveryReadiness,
  recoveryReadiness
} from "./recoveryReadiness.ts"
export { orThrow, type Result } from "./Result.ts"
export { type Significance, significanceOf } from "./significance.ts"
export {
  type DebtOfNights,
  debtOfNights,
  needOfFreeNights,
  type SleepDebt,
  sleepDebt,
  type SleepDebtReady,
  type SleepNeed,
  sleepNeed
} from "./sleepDebt.ts"
export type { MinuteSpan, SleepEpisode } from "./SleepEpisode.ts"
export { independentDays, type StandardScore, standardScore } from "./standardScore.ts"
export {
  loadMeans,
  ratioOn,
  type TrainingLoadRatio,
  trainingLoadRatio,
  type TrainingLoadRatioReady
} from "./trainingLoadRatio.ts"
export { type Trend, trend, type TrendReady, type TrendSide } from "./trend.ts"

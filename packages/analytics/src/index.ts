export { type Aligned, alignLag } from "./series/alignLag.ts"
export { type Anomalies, anomalies, type Anomaly } from "./baseline/anomalies.ts"
export {
  type AnomalyCheck,
  anomalyCheck,
  type AnomalyCheckReady,
  type Fences
} from "./baseline/anomalyCheck.ts"
export { type Baseline, baseline, baselineStatus, type WindowMean, windowMean } from "./baseline/baseline.ts"
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
} from "./series/CivilDate.ts"
export { type Confidence, confidence } from "./results/confidence.ts"
export { type Contribution, decompose, type Decomposed, type Part } from "./results/Contribution.ts"
export {
  type Correlation,
  correlation,
  type CorrelationOptions,
  type CorrelationReady
} from "./correlation/correlation.ts"
export { type CorrelationPair, correlationPairs } from "./correlation/correlationPairs.ts"
export { correlations, type ScannedCorrelation } from "./correlation/correlations.ts"
export {
  between,
  type DailySeries,
  dailySeries,
  type DatedValue,
  emptySeries,
  fromColumns,
  latest,
  type SeriesOptions,
  type SeriesQuality,
  type Slice,
  valueOn
} from "./series/DailySeries.ts"
export { InvalidSeries, type SeriesIssue } from "./series/InvalidSeries.ts"
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
} from "./results/Evidence.ts"
export {
  explained,
  type Explained,
  type ExplainedInput,
  type ExplainedStep,
  type Explanation,
  inputsOf
} from "./results/Explanation.ts"
export {
  type Feature,
  featureDays,
  type FeatureName,
  type FeatureUnlock,
  featureUnlock,
  type UnlockProgress
} from "./insights/featureUnlock.ts"
export { gridOf } from "./series/gridOf.ts"
export { anyMetric, type Metric, type Polarity, polaritySign, type Scale } from "./metrics/Metric.ts"
export type { Combine, MetricRead, WatchMetric } from "./metrics/MetricRead.ts"
export { metrics, type MetricName } from "./metrics/metrics.ts"
export { allOnScale, offScale, onScale } from "./series/onScale.ts"
export {
  type OvertrainingRisk,
  overtrainingRisk,
  type OvertrainingScore,
  overtrainingScore,
  type StrainSigns
} from "./readiness/overtrainingRisk.ts"
export { type Comparison, percentOfBaseline } from "./baseline/percentOfBaseline.ts"
export type { Person } from "./series/Person.ts"
export {
  type NightSign,
  type ReadinessBand,
  type ReadinessScore,
  readinessScore,
  type ReadinessSigns
} from "./readiness/readinessScore.ts"
export {
  readinessMetric,
  readinessSeries,
  readinessSigns,
  type RecoveryReadiness,
  recoveryReadiness
} from "./readiness/recoveryReadiness.ts"
export { orThrow, type Result } from "./results/Result.ts"
export { type Significance, significanceOf } from "./results/significance.ts"
export {
  type DebtOfNights,
  debtOfNights,
  needOfFreeNights,
  type SleepDebt,
  sleepDebt,
  type SleepDebtReady,
  type SleepNeed,
  sleepNeed
} from "./sleep/sleepDebt.ts"
export type { MinuteSpan, SleepEpisode } from "./series/SleepEpisode.ts"
export { independentDays, type StandardScore, standardScore } from "./baseline/standardScore.ts"
export {
  loadMeans,
  ratioOn,
  type TrainingLoadRatio,
  trainingLoadRatio,
  type TrainingLoadRatioReady
} from "./training/trainingLoadRatio.ts"
export { type Trend, trend, type TrendReady, type TrendSide } from "./baseline/trend.ts"

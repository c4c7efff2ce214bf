export { type Anomalies, anomalies, type Anomaly } from "./baseline/anomalies.ts"
export {
  type AnomalyCheck,
  anomalyCheck,
  type AnomalyCheckOptions,
  type AnomalyCheckReady,
  type Fences
} from "./baseline/anomalyCheck.ts"
export { type Baseline, baseline, type WindowMean } from "./baseline/baseline.ts"
export {
  addDays,
  type CivilDate,
  civilDate,
  civilDateOf,
  daysBetween,
  epochDayOf,
  isoWeekday
} from "./series/CivilDate.ts"
export { type Confidence, confidence } from "./results/confidence.ts"
export { type Contribution, type Decomposed, type Part } from "./results/Contribution.ts"
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
  emptySeries,
  fromColumns,
  latest,
  type SeriesQuality,
  type Slice,
  valueOn
} from "./series/DailySeries.ts"
export { type AsOf } from "./series/asked.ts"
export type { DatedValue, SeriesOptions } from "./series/readRows.ts"
export { InvalidInput, type InputIssue } from "./results/InvalidInput.ts"
export {
  type Evidence,
  type Insufficient,
  type Method,
  type Reason,
  type Shortfall,
  type Window
} from "./results/Evidence.ts"
export {
  type Explained,
  type ExplainedInput,
  type ExplainedStep,
  type Explanation
} from "./results/Explanation.ts"
export type { Label, LabelKind, LabelRule } from "./series/Label.ts"
export { labelledDays, type LabelledDays } from "./series/labelledDays.ts"
export type { LevelChange } from "./series/LevelChange.ts"
export type { Marks, ReferenceOptions } from "./baseline/referenceSlice.ts"
export { anyMetric, type Metric, type Polarity, type Scale } from "./metrics/Metric.ts"
export { metrics, type MetricName } from "./metrics/metrics.ts"
export {
  type OvertrainingRisk,
  overtrainingRisk,
  type OvertrainingScore,
  type StrainSigns
} from "./readiness/overtrainingRisk.ts"
export { type Comparison, percentOfBaseline } from "./baseline/percentOfBaseline.ts"
export type { Person } from "./series/Person.ts"
export {
  type NightSign,
  type ReadinessBand,
  type ReadinessScore,
  type ReadinessSigns
} from "./readiness/readinessScore.ts"
export { type RecoveryReadiness, recoveryReadiness } from "./readiness/recoveryReadiness.ts"
export { orThrow, type Result } from "./results/Result.ts"
export { type Significance } from "./results/significance.ts"
export {
  type DebtOfNights,
  type SleepDebt,
  sleepDebt,
  type SleepDebtReady,
  type SleepGoal
} from "./sleep/sleepDebt.ts"
export { type SleepNeed, sleepNeed } from "./sleep/sleepNeed.ts"
export type { MinuteSpan, SleepEpisode } from "./series/SleepEpisode.ts"
export { type StandardScore } from "./baseline/standardScore.ts"
export {
  type TrainingLoadRatio,
  trainingLoadRatio,
  type TrainingLoadRatioReady,
  withKnownLoads
} from "./training/trainingLoadRatio.ts"
export { type Trend, trend, type TrendReady, type TrendSide } from "./baseline/trend.ts"

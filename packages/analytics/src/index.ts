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
export {
  between,
  type DailySeries,
  dailySeries,
  type DatedValue,
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
export { anyMetric, type Metric, type Polarity, polaritySign, type Scale } from "./Metric.ts"
export { metrics, type MetricName } from "./metrics.ts"
export { orThrow, type Result } from "./Result.ts"
export { allOnScale, offScale, onScale } from "./onScale.ts"
export type { Person } from "./Person.ts"
export type { MinuteSpan, SleepEpisode } from "./SleepEpisode.ts"
export { type Baseline, baseline, type WindowMean } from "./baseline.ts"
export { gridOf } from "./gridOf.ts"
export { type Comparison, percentOfBaseline } from "./percentOfBaseline.ts"
export { type Significance, significanceOf } from "./significance.ts"
export { type Trend, trend, type TrendReady, type TrendSide } from "./trend.ts"
export { type Aligned, alignLag } from "./alignLag.ts"
export { type Anomalies, anomalies, type Anomaly } from "./anomalies.ts"
export { type AnomalyCheck, anomalyCheck, type AnomalyCheckReady, type Fences } from "./anomalyCheck.ts"
export {
  type Correlation,
  correlation,
  type CorrelationOptions,
  type CorrelationReady
} from "./correlation.ts"
export { type CorrelationPair, correlationPairs } from "./correlationPairs.ts"
export { correlations, type ScannedCorrelation } from "./correlations.ts"
export {
  loadMeans,
  type TrainingLoadRatio,
  trainingLoadRatio,
  type TrainingLoadRatioReady
} from "./trainingLoadRatio.ts"
export { type Confidence, confidence } from "./confidence.ts"
export { type Contribution, decompose, type Decomposed, type Part } from "./Contribution.ts"
export {
  type Feature,
  featureDays,
  type FeatureName,
  type FeatureUnlock,
  featureUnlock,
  type UnlockProgress
} from "./featureUnlock.ts"
export {
  type OvertrainingRisk,
  overtrainingRisk,
  type OvertrainingScore,
  overtrainingScore,
  type StrainSigns
} from "./overtrainingRisk.ts"
export {
  type NightSign,
  type ReadinessBand,
  type ReadinessScore,
  readinessScore,
  type ReadinessSigns,
  type RecoveryReadiness,
  recoveryReadiness
} from "./recoveryReadiness.ts"
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
export { type StandardScore, standardScore } from "./standardScore.ts"
export { type EwmaLoadRatio, ewmaLoadRatio, type EwmaLoadRatioReady } from "./ewmaLoadRatio.ts"
export {
  type FitnessFatigue,
  fitnessFatigue,
  type FitnessFatigueOptions,
  type FitnessFatigueReady,
  fitnessFatigueStart,
  type FitnessFatigueState,
  nextFitnessFatigue,
  settledShare
} from "./fitnessFatigue.ts"
export { type HrvReference, type HrvStatus, hrvStatus } from "./hrvStatus.ts"
export {
  type IllnessNight,
  illnessNight,
  illnessNightOn,
  type IllnessSignal,
  illnessThreshold,
  type IllnessWatch,
  illnessWatch,
  type IllnessWatchReady,
  isWatchNight,
  type SignalScores
} from "./illnessWatch.ts"
export {
  defaultZoneMap,
  type IntensityDistribution,
  intensityDistribution,
  type ThreeZones,
  threeZonesOf
} from "./intensityDistribution.ts"
export { loadScaleFactor } from "./loadScaleFactor.ts"
export { type Monotony, monotony, type MonotonyReady, type WeekMonotony, weekMonotony } from "./monotony.ts"
export { banisterTrimp, edwardsTrimp, type HeartRateRange, luciaTrimp, sampledTrimp } from "./trimp.ts"
export { type ChangePoint, type ChangePoints, changePoints, type ChangePointsReady } from "./changePoints.ts"
export { type LevelWatch, levelWatch, type LevelWatchReady } from "./levelWatch.ts"
export {
  dayAgreement,
  type DayAgreement,
  type SleepRegularity,
  sleepRegularity,
  type SleepRegularityOptions,
  type SleepRegularityReady
} from "./sleepRegularity.ts"
export { awakeAndUnknown, hypnogramStages, type StageChange } from "./sleepStages.ts"
export {
  type JetlagOfGroups,
  jetlagOfGroups,
  type NightGroup,
  type SleepTiming,
  sleepTiming,
  type SleepTimingReady,
  type SocialJetlag,
  socialJetlag,
  type SocialJetlagReady
} from "./sleepTiming.ts"
export { type SlowTrend, slowTrend, type SlowTrendReady } from "./slowTrend.ts"
export { type WeekdayEffects, weekdayEffects, type WeekdayEffectsReady } from "./weekdayEffects.ts"

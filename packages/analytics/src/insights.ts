export {
  type Feature,
  featureDays,
  type FeatureName,
  type FeatureUnlock,
  type UnlockProgress
} from "./insights/featureUnlock.ts"
export { type DayMetric, dayMetricNames } from "./insights/dayMetric.ts"
export type { DayReadiness, MissingSign } from "./insights/dayReadiness.ts"
export type { Driver } from "./insights/drivers.ts"
export type { Coded, Param, Params, Said } from "./insights/Said.ts"
export type { Learning, Today } from "./insights/today.ts"
export type { Verdict, VerdictCode } from "./insights/verdict.ts"
export type { UsualRange } from "./baseline/usualRange.ts"
export { type Departure, departureOf, type Signs } from "./insights/departure.ts"
export type { DepartureForm, DepartureSignal } from "./insights/DepartureForm.ts"
export { type Findings, type ForecastName } from "./insights/Findings.ts"
export {
  type BaselineSummary,
  type CurrentMetrics,
  type Insights,
  type InsightsOptions
} from "./insights/insights.ts"
export type { Sign, Span } from "./insights/nightSigns.ts"
export type { NewLevel } from "./insights/levelChangeOf.ts"
export {
  type Observation,
  type ObservationCategory,
  type ObservationEvidence,
  type ObservationPriority,
  priorities
} from "./insights/Observation.ts"
export { type LabelEffect, type LabelEffectOptions, type LabelEffectReady } from "./insights/labelEffect.ts"
export type { Pattern, PatternName, PatternType } from "./insights/Pattern.ts"
export { patternReads } from "./insights/patternReads.ts"
export { patternNames } from "./insights/patterns.ts"
export { type ShownSuggestion, type Suggestion, type SuggestionAction } from "./insights/suggestions.ts"
export {
  baselineSummaryOf,
  driverOf,
  featureUnlock,
  findingsOf,
  insights,
  labelEffect,
  observations,
  pattern,
  patternOf,
  patterns,
  suggestions,
  today,
  unlockOf,
  usualRange
} from "./edge/insights.ts"

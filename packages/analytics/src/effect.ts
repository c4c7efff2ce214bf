export { type AnalyticsStatus, Insights, InsightsCacheBytes, type MetricBaseline } from "./effect/Insights.ts"
export { type MetricSource, metricSources, typesBehindMetrics } from "./effect/metricSources.ts"
export { MetricNameSchema, NoData } from "./effect/NoData.ts"
export { type AsOf, personOf, type PersonQuery } from "./effect/personOf.ts"
export { CivilDateSchema, dailySeriesSchema, DatedValueSchema, PatternNameSchema } from "./effect/schemas.ts"
export type { Combine, MetricRead } from "./effect/metricReads.ts"
export { longestTrend, type TrendsQuery } from "./effect/trendsOf.ts"
export {
  type LabelEffectName,
  labelEffectNames,
  type LabelEffectOn,
  type LabelEffects,
  type LabelOf,
  type LabelShortfall,
  type LabelSide
} from "./insights/labelEffects.ts"
export { derivedNames, type DerivedName } from "./monitoring/derivedSeries.ts"
export type { TrendResolution } from "./monitoring/coarserColumns.ts"
export type { TrendColumns, TrendFlag } from "./monitoring/trendColumns.ts"
export type { TrendName, TrendOf, Trends } from "./monitoring/trends.ts"
export type { LevelStep } from "./baseline/levelSteps.ts"

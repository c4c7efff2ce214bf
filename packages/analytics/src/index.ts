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

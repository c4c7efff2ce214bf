/** One combined answer about a person as of a day. */
import { type AsOf } from "../series/asked.ts"
import { askedOfPerson, seriesOf } from "../series/askedOfPerson.ts"
import type { Anomaly } from "../baseline/anomalies.ts"
import { baselineStatus, windowMean } from "../baseline/baseline.ts"
import { type CivilDate, civilDateOf, epochDayOf } from "../series/CivilDate.ts"
import { between, latest } from "../series/DailySeries.ts"
import type { Explained } from "../results/Explanation.ts"
import type { ReferenceStart } from "../baseline/currentReference.ts"
import { type FeatureName, type FeatureUnlock, featureUnlock } from "./featureUnlock.ts"
import type { Forecast } from "../forecasting/forecast.ts"
import { metrics, type MetricName } from "../metrics/metrics.ts"
import { percentOfBaseline } from "../baseline/percentOfBaseline.ts"
import type { Person } from "../series/Person.ts"
import { type Findings, findingsOf, type ForecastName } from "./Findings.ts"
import type { Observation } from "./Observation.ts"
import { observations } from "./observations.ts"
import type { Pattern } from "./Pattern.ts"
import { patternNames, patternOf } from "./patterns.ts"
import { type ShownSuggestion, type Suggestion, suggestions } from "./suggestions.ts"

/** The newest values; `null` if older than 2 days. */
export interface CurrentMetrics {
  /** ms. */
  readonly hrv: number | null
  readonly sleepScore: number | null
  /** bpm. */
  readonly restingHr: number | null
  readonly trainingLoadRatio: number | null
}

/** One metric compared with its own past, in its unit. */
export interface BaselineSummary {
  readonly current: number | null
  /** Mean of the current reference: at most the last 90 days, of the present level, without excluded days. */
  readonly baseline: number | null
  /** The first day of the current reference, and why it starts there. */
  readonly baselineSince: CivilDate
  readonly baselineStart: ReferenceStart
  /** Mean of all valid days. */
  readonly baselineAllTime: number | null
  readonly last7Days: number | null
  readonly last30Days: number | null
  /** 100 · `current` ÷ `baseline`. */
  readonly percentOfBaseline: number | null
  readonly trend: string | null
  /** Number of days for which the trend has had its direction. */
  readonly trendDays: number | null
  readonly status: "insufficient" | "partial" | "ready"
}

/** The day of the insights, and what is known about it. */
export interface InsightsOptions extends AsOf {
  /** Suggestions that an app has shown recently. */
  readonly shown?: ReadonlyArray<ShownSuggestion> | undefined
}

/** All analyses of a person. */
export interface Insights {
  readonly asOf: CivilDate
  /** Newest day with any value. */
  readonly dataFreshness: CivilDate | null
  /** Days from the first value to `asOf`. */
  readonly dataAgeDays: number
  readonly unlock: FeatureUnlock
  readonly current: CurrentMetrics
  readonly baselines: { readonly [Name in MetricName]?: BaselineSummary }
  readonly patterns: ReadonlyArray<Pattern>
  readonly anomalies: ReadonlyArray<Anomaly>
  readonly observations: ReadonlyArray<Observation>
  readonly suggestions: ReadonlyArray<Suggestion>
  /** Present from 60 days of data on. */
  readonly predictions: { readonly [Name in ForecastName]: Explained<Forecast> } | null
}

const forecasts: ReadonlyArray<ForecastName> = ["hrv_rmssd", "resting_hr", "recovery_readiness"]
const everyMetric = Object.keys(metrics) as ReadonlyArray<MetricName>

/** Valid days in a window, of the metric that has most: each metric has analyses of its own. */
const validDays = ({ series }: Findings, from: number, to: number): number =>
  Math.max(...everyMetric.map((name) => between(series(name), from, to).values.length))

/** Which features have enough data as of the day of the findings. */
export const unlockOf = (findings: Findings): FeatureUnlock => {
  const today = epochDayOf(findings.asOf)
  const recent: Readonly<Record<FeatureName, readonly [days: number, least: number]>> = {
    baselines_7d: [7, 3],
    patterns: [90, 21],
    anomaly_detection: [90, 21],
    baselines_30d: [30, 15],
    ml_predictions: [180, 60]
  }
  return featureUnlock(validDays(findings, -Infinity, today), (name) => {
    const [days, least] = recent[name]
    return validDays(findings, today - days + 1, today) >= least
  })
}

/** Summary of one metric. */
export const baselineSummaryOf = (findings: Findings, name: MetricName): BaselineSummary => {
  const series = findings.series(name)
  const today = epochDayOf(findings.asOf)
  const { value, since, startsWith } = findings.reference(name)
  const found = findings.trend(name)
  const current = findings.current(name)
  return {
    current,
    baseline: value,
    baselineSince: since,
    baselineStart: startsWith,
    baselineAllTime: findings.mean(name),
    last7Days: windowMean(series, today, 7).value,
    last30Days: windowMean(series, today, 30).value,
    percentOfBaseline: percentOfBaseline(metrics[name], current, value).percent,
    trend: found.status === "ready" ? found.assessment : null,
    trendDays: findings.trendDays(name),
    status: baselineStatus(between(series, -Infinity, today).values.length)
  }
}

const predictionsOf = (findings: Findings, { features }: FeatureUnlock): Insights["predictions"] => {
  const { available, paused } = features.ml_predictions
  if (!available || paused) return null
  return Object.fromEntries(forecasts.map((name) => [name, findings.forecast(name)])) as NonNullable<
    Insights["predictions"]
  >
}

/**
 * Current values, baselines, patterns, anomalies, observations, suggestions and forecasts of a person as of a day, each
 * computed once.
 *
 * - Parts with too little data say so. Nothing is thrown, and nothing is NaN.
 *
 * @example
 * const { current, observations, suggestions } = insights(person, { asOf })
 * suggestions[0]?.action // "prioritize_recovery"
 */
export const insights = (person: Person, options?: InsightsOptions): Insights => {
  const { asOf, today, shown = [] } = askedOfPerson(person, options, ["shown"])
  const findings = findingsOf(person, { asOf })
  const known = seriesOf(findings.person).filter(([, { days }]) => (days[0] ?? Infinity) <= today)
  const unlock = unlockOf(findings)
  const found = patternNames.map((name) => patternOf(findings, name))
  const said = observations(findings, unlock, found)
  const readiness = found.find(({ name }) => name === "recovery_readiness")
  const newest = Math.max(...known.map(([, series]) => latest(series, today)?.day ?? -Infinity))
  const oldest = Math.min(...known.map(([, { days }]) => days[0] as number))
  return {
    asOf,
    dataFreshness: known.length === 0 ? null : civilDateOf(newest),
    dataAgeDays: known.length === 0 ? 0 : today - oldest,
    unlock,
    current: {
      hrv: findings.current("hrv_rmssd"),
      sleepScore: findings.current("sleep_score"),
      restingHr: findings.current("resting_hr"),
      trainingLoadRatio: findings.current("training_load_ratio")
    },
    baselines: Object.fromEntries(known.map(([name]) => [name, baselineSummaryOf(findings, name)])),
    patterns: found,
    anomalies: findings.anomalies().found,
    observations: said,
    suggestions: suggestions(said, {
      asOf,
      shown,
      readiness: readiness?.score ?? null,
      readinessConfidence: readiness?.confidence ?? 0
    }),
    predictions: predictionsOf(findings, unlock)
  }
}

/** All analyses that the combined answer uses, each computed at most once and only on request. */
import { anomalies, type Anomalies } from "../baseline/anomalies.ts"
import { type CivilDate, civilDateOf, epochDayOf } from "../series/CivilDate.ts"
import { correlation, type Correlation } from "../correlation/correlation.ts"
import { correlations, type ScannedCorrelation } from "../correlation/correlations.ts"
import { between, type DailySeries, emptySeries, latest } from "../series/DailySeries.ts"
import type { Explained } from "../results/Explanation.ts"
import { type Forecast, forecast } from "../forecasting/forecast.ts"
import { metrics, type MetricName } from "../metrics/metrics.ts"
import { hrvStatus, type HrvStatus } from "../monitoring/hrvStatus.ts"
import { illnessWatch, type IllnessWatch } from "../monitoring/illnessWatch.ts"
import { overtrainingRisk, type OvertrainingRisk } from "../readiness/overtrainingRisk.ts"
import type { Person } from "../series/Person.ts"
import { readinessSeries, recoveryReadiness, type RecoveryReadiness } from "../readiness/recoveryReadiness.ts"
import { sleepDebt, type SleepDebt } from "../sleep/sleepDebt.ts"
import { mean } from "../stats/mean.ts"
import { trainingLoadRatio, type TrainingLoadRatio } from "../training/trainingLoadRatio.ts"
import { trend, type Trend } from "../baseline/trend.ts"

/** Metrics that can be forecast. */
export type ForecastName = "hrv_rmssd" | "resting_hr" | "recovery_readiness"

/** One person's findings as of a day. Repeated calls return the same answer. */
export interface Findings {
  readonly person: Person
  readonly asOf: CivilDate
  /** The series of a metric; empty if there is none. */
  readonly series: (name: MetricName) => DailySeries
  /** Mean of all valid days so far: the baseline. */
  readonly mean: (name: MetricName) => number | null
  readonly trend: (name: MetricName) => Explained<Trend>
  /** Number of days for which the trend has had its direction, at most 28; `null` without a direction. */
  readonly trendDays: (name: MetricName) => number | null
  readonly correlation: (x: MetricName, y: MetricName, lag: number) => Explained<Correlation>
  readonly correlations: () => ReadonlyArray<ScannedCorrelation>
  readonly anomalies: () => Anomalies
  readonly loadRatio: () => Explained<TrainingLoadRatio>
  readonly overtraining: () => Explained<OvertrainingRisk>
  readonly readiness: () => Explained<RecoveryReadiness>
  readonly sleepDebt: () => Explained<SleepDebt>
  readonly hrvStatus: () => Explained<HrvStatus>
  readonly illness: () => Explained<IllnessWatch>
  readonly forecast: (name: ForecastName) => Explained<Forecast>
  /** The newest value, if it is at most 2 days old. */
  readonly current: (name: MetricName) => number | null
}

const freshDays = 2
const maxTrendDays = 28
/** Days of readiness that its forecast uses. */
const forecastDays = 120

/** Memoizes a function by name. */
const memoized = <Name extends string, A>(compute: (name: Name) => A): ((name: Name) => A) => {
  const known = new Map<Name, A>()
  return (name) => {
    const found = known.get(name) ?? compute(name)
    known.set(name, found)
    return found
  }
}

const once = <A>(compute: () => A): (() => A) => {
  const ask = memoized(compute)
  return () => ask("")
}

const trendDaysOf = (series: DailySeries, asOf: CivilDate, found: Trend): number | null => {
  if (found.status !== "ready" || found.direction === "stable") return null
  const today = epochDayOf(asOf)
  let days = 1
  for (; days < maxTrendDays; days++) {
    const earlier = trend(series, { asOf: civilDateOf(today - days) })
    if (earlier.status !== "ready" || earlier.direction !== found.direction) break
  }
  return days
}

/**
 * The findings of a person as of a day.
 *
 * @example
 * findingsOf(person, { asOf }).trend("hrv_rmssd").status // "ready"
 */
export const findingsOf = (person: Person, { asOf }: { readonly asOf: CivilDate }): Findings => {
  const series = memoized((name: MetricName) => person.series[name] ?? emptySeries(metrics[name]))
  const trendOf = memoized((name: MetricName) => trend(series(name), { asOf }))
  const forecastOf = (name: ForecastName) =>
    forecast(
      name === "recovery_readiness" ? readinessSeries(person, { asOf, days: forecastDays }) : series(name),
      { asOf, load: person.series.training_load }
    )
  const pairOf = memoized((pair: string) => {
    const [x, y, lag] = pair.split(" ") as [MetricName, MetricName, string]
    return correlation(series(x), series(y), { asOf, lag: Number(lag) })
  })
  return {
    person,
    asOf,
    series,
    mean: memoized((name) => mean(between(series(name), -Infinity, epochDayOf(asOf)).values)),
    trend: trendOf,
    trendDays: memoized((name) => trendDaysOf(series(name), asOf, trendOf(name))),
    correlation: (x, y, lag) => pairOf(`${x} ${y} ${lag}`),
    correlations: once(() => correlations(person, { asOf })),
    anomalies: once(() => anomalies(person, { asOf })),
    loadRatio: once(() => trainingLoadRatio(person, { asOf })),
    overtraining: once(() => overtrainingRisk(person, { asOf })),
    readiness: once(() => recoveryReadiness(person, { asOf })),
    sleepDebt: once(() => sleepDebt(person, { asOf })),
    hrvStatus: once(() => hrvStatus(series("hrv_rmssd"), { asOf })),
    illness: once(() => illnessWatch(person, { asOf })),
    forecast: memoized(forecastOf),
    current: (name) => {
      const newest = latest(series(name), epochDayOf(asOf))
      return newest !== null && newest.staleDays <= freshDays ? newest.value : null
    }
  }
}

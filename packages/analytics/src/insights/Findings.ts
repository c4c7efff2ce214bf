/** All analyses that the combined answer uses, each computed at most once and only on request. */
import { type AsOf } from "../series/asked.ts"
import { askedOfPerson } from "../series/askedOfPerson.ts"
import { anomalies, type Anomalies } from "../baseline/anomalies.ts"
import { type CivilDate, civilDateOf, epochDayOf } from "../series/CivilDate.ts"
import { currentReference, type CurrentReference } from "../baseline/currentReference.ts"
import { correlation, type Correlation } from "../correlation/correlation.ts"
import { correlations, type ScannedCorrelation } from "../correlation/correlations.ts"
import { between, type DailySeries, emptySeries, latest } from "../series/DailySeries.ts"
import { type Departure, departureOf } from "./departure.ts"
import type { Explained } from "../results/Explanation.ts"
import { type Forecast, forecast } from "../forecasting/forecast.ts"
import { levelChangeOf, type NewLevel } from "./levelChangeOf.ts"
import { metrics, type MetricName } from "../metrics/metrics.ts"
import { hrvStatus, type HrvStatus } from "../monitoring/hrvStatus.ts"
import { illnessWatch, type IllnessWatch } from "../monitoring/illnessWatch.ts"
import { overtrainingRisk, type OvertrainingRisk } from "../readiness/overtrainingRisk.ts"
import { slowDrift, type SlowDrift } from "../monitoring/slowDrift.ts"
import { type Marks, marksOf } from "../baseline/referenceSlice.ts"
import { presentPerson } from "./presentPerson.ts"
import type { Person } from "../series/Person.ts"
import { readinessSeries } from "../readiness/readinessSeries.ts"
import { recoveryReadiness, type RecoveryReadiness } from "../readiness/recoveryReadiness.ts"
import { sleepDebt, type SleepDebt } from "../sleep/sleepDebt.ts"
import { mean } from "../stats/mean.ts"
import { trainingLoadRatio, type TrainingLoadRatio } from "../training/trainingLoadRatio.ts"
import { trend, type Trend } from "../baseline/trend.ts"

/** Metrics that can be forecast. */
export type ForecastName = "hrv_rmssd" | "resting_hr" | "recovery_readiness"

/** One person's findings as of a day. Repeated calls return the same answer. */
export interface Findings {
  readonly person: Person
  /** The person as scores see them: the nights of past alarms are mornings like others. */
  readonly scored: Person
  readonly asOf: CivilDate
  /** The series of a metric; empty if there is none. */
  readonly series: (name: MetricName) => DailySeries
  /** Mean of all valid days so far. It never forgets, so judgements use `reference`. */
  readonly mean: (name: MetricName) => number | null
  /** The labels and the changes of level of a metric. */
  readonly marks: (name: MetricName) => Marks
  /** What is normal now. */
  readonly reference: (name: MetricName) => Explained<CurrentReference>
  /** The newest change of level of a metric. */
  readonly levelChange: (name: MetricName) => NewLevel | null
  readonly trend: (name: MetricName) => Explained<Trend>
  /** Number of days for which the trend has had its direction, at most 28; `null` without a direction. */
  readonly trendDays: (name: MetricName) => number | null
  readonly correlation: (x: MetricName, y: MetricName, lag: number) => Explained<Correlation>
  readonly correlations: () => ReadonlyArray<ScannedCorrelation>
  readonly anomalies: () => Anomalies
  readonly loadRatio: () => Explained<TrainingLoadRatio>
  readonly overtraining: () => Explained<OvertrainingRisk>
  readonly readiness: () => Explained<RecoveryReadiness>
  /** Readiness of the last 120 mornings. */
  readonly readinessDays: () => DailySeries
  readonly sleepDebt: () => Explained<SleepDebt>
  readonly hrvStatus: () => Explained<HrvStatus>
  /** Whether the metric drifts over months. */
  readonly drift: (name: MetricName) => Explained<SlowDrift>
  readonly illness: () => Explained<IllnessWatch>
  /** Joint evidence of all nightly signals; `null` without a night or a reference. */
  readonly departure: () => Departure | null
  readonly forecast: (name: ForecastName) => Explained<Forecast>
  /** The newest value, if it is at most 2 days old. */
  readonly current: (name: MetricName) => number | null
}

const freshDays = 2
const maxTrendDays = 28
/** Days of readiness that its forecast uses. */
const forecastDays = 120
/** How many days are forecast. */
const forecastReach = 7

/** Memoizes a function by name. */
const memoized = <Name extends string, A>(compute: (name: Name) => A): ((name: Name) => A) => {
  const known = new Map<Name, A>()
  return (name) => {
    if (!known.has(name)) known.set(name, compute(name))
    return known.get(name) as A
  }
}

const once = <A>(compute: () => A): (() => A) => {
  const ask = memoized(compute)
  return () => ask("")
}

const trendDaysOf = (series: DailySeries, asOf: CivilDate, found: Trend, marks: Marks): number | null => {
  if (found.status !== "ready" || found.direction === "stable") return null
  const today = epochDayOf(asOf)
  let days = 1
  for (; days < maxTrendDays; days++) {
    const earlier = trend(series, { asOf: civilDateOf(today - days), ...marks })
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
export const findingsOf = (given: Person, options?: AsOf): Findings => {
  const { asOf, today } = askedOfPerson(given, options)
  const person = presentPerson(given, today)
  // scores are compared with all mornings: without the worst of them, a usual one would be below normal
  const scored: Person = { ...person, labels: given.labels ?? [] }
  const series = memoized((name: MetricName) => person.series[name] ?? emptySeries(metrics[name]))
  const marks = (name: MetricName) => marksOf(person, name)
  const trendOf = memoized((name: MetricName) => trend(series(name), { asOf, ...marks(name) }))
  const readinessDays = once(() => readinessSeries(scored, { asOf, days: forecastDays }))
  const forecastOf = (name: ForecastName) =>
    forecast(name === "recovery_readiness" ? readinessDays() : series(name), {
      asOf,
      load: person.series.training_load,
      days: forecastReach
    })
  const pairOf = memoized((pair: string) => {
    const [x, y, lag] = pair.split(" ") as [MetricName, MetricName, string]
    return correlation(series(x), series(y), { asOf, lag: Number(lag) })
  })
  return {
    person,
    scored,
    asOf,
    series,
    mean: memoized((name) => mean(between(series(name), -Infinity, today).values)),
    marks,
    reference: memoized((name) => currentReference(series(name), { asOf, ...marks(name) })),
    levelChange: (name) => levelChangeOf(series(name), today, marks(name)),
    trend: trendOf,
    trendDays: memoized((name) => trendDaysOf(series(name), asOf, trendOf(name), marks(name))),
    correlation: (x, y, lag) => pairOf(`${x} ${y} ${lag}`),
    correlations: once(() => correlations(person, { asOf })),
    anomalies: once(() => anomalies(person, { asOf })),
    loadRatio: once(() => trainingLoadRatio(person, { asOf })),
    overtraining: once(() => overtrainingRisk(scored, { asOf })),
    readiness: once(() => recoveryReadiness(scored, { asOf })),
    readinessDays,
    // the debt is part of a score, so it leaves out what scores leave out
    sleepDebt: once(() => sleepDebt(scored, { asOf })),
    hrvStatus: once(() => hrvStatus(series("hrv_rmssd"), { asOf })),
    drift: memoized((name: MetricName) => slowDrift(series(name), { asOf })),
    illness: once(() => illnessWatch(person, { asOf })),
    departure: once(() => departureOf(person, { asOf })),
    forecast: memoized(forecastOf),
    current: (name) => {
      const newest = latest(series(name), today)
      return newest !== null && newest.staleDays <= freshDays ? newest.value : null
    }
  }
}

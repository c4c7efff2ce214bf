/** Several metrics over the same days, with the changes of their levels. */
import { withLevels } from "../baseline/levelChanges.ts"
import { type LevelStep, levelSteps } from "../baseline/levelSteps.ts"
import { type Marks, marksOf } from "../baseline/referenceSlice.ts"
import { presentPerson } from "../insights/presentPerson.ts"
import { metrics, type MetricName } from "../metrics/metrics.ts"
import { type CivilDate, civilDateOf } from "../series/CivilDate.ts"
import { emptySeries } from "../series/DailySeries.ts"
import type { Person } from "../series/Person.ts"
import { coarserColumns, periodsOf, type TrendResolution } from "./coarserColumns.ts"
import { behindScores, derivedMetrics, type DerivedName, derivedSeries } from "./derivedSeries.ts"
import { signals } from "./illnessNight.ts"
import { type TrendColumns, trendColumns } from "./trendColumns.ts"

/** What can be shown over time. */
export type TrendName = MetricName | DerivedName

/** One metric over time. */
export interface TrendOf extends TrendColumns {
  readonly name: TrendName
  readonly unit: string
}

/** Metrics over time. Every column has an entry per date. */
export interface Trends {
  /** Days, Mondays of weeks, or firsts of months. */
  readonly dates: ReadonlyArray<CivilDate>
  readonly metrics: ReadonlyArray<TrendOf>
  readonly changes: ReadonlyArray<LevelStep & { readonly metric: MetricName }>
}

/** What to show: names, and days as day numbers, both included. */
export interface TrendsOptions {
  readonly names: ReadonlyArray<TrendName>
  readonly fromDay: number
  readonly toDay: number
  readonly resolution: TrendResolution
}

/** Days that a range looks back. */
const longest = 90

const isDerived = (name: TrendName): name is DerivedName => name in derivedMetrics

/** What says which days of any metric are normal: the signals of illness, and the loads behind Polar's ratios. */
const behindReferences: ReadonlyArray<MetricName> = [...signals.map(({ name }) => name), "training_load"]

/** The person with these metrics only. What nobody asked for takes most of the time. */
const withOnly = (person: Person, names: ReadonlyArray<MetricName>): Person => ({
  ...person,
  series: Object.fromEntries(
    Object.entries(person.series).filter(([name]) => names.some((each) => each === name))
  )
})

/**
 * Metrics of a person over the same days. References are those of all judgements: without labelled days and the nights of
 * past alarms, and only since the level last changed, as was known on each day. Fitness, fatigue, form and sleep debt
 * have no usual range: they are sums over many days.
 */
export const trends = (given: Person, { fromDay, names, resolution, toDay }: TrendsOptions): Trends => {
  const own = names.filter((name) => !isDerived(name))
  const person =
    own.length === 0 ? given : presentPerson(withOnly(given, [...own, ...behindReferences]), toDay)
  const scored = withLevels(
    withOnly(
      given,
      names.filter(isDerived).flatMap((name) => behindScores[name])
    )
  )
  const { starts, offsets } = periodsOf(fromDay, toDay, resolution)
  const columnsOf = (name: TrendName): TrendColumns => {
    if (!isDerived(name)) {
      const marks: Marks = marksOf(person, name)
      return trendColumns(person.series[name] ?? emptySeries(metrics[name]), { fromDay, toDay, ...marks })
    }
    const series = derivedSeries(scored, name, fromDay - longest, toDay)
    return trendColumns(series, { fromDay, toDay, hasRange: name === "readiness" })
  }
  return {
    dates: starts.map(civilDateOf),
    metrics: names.map((name) => {
      const columns = columnsOf(name)
      const { unit } = isDerived(name) ? derivedMetrics[name] : metrics[name]
      return { name, unit, ...(resolution === "day" ? columns : coarserColumns(columns, offsets)) }
    }),
    changes: own.flatMap((metric) =>
      levelSteps(person.series[metric] ?? emptySeries(metrics[metric]), toDay, marksOf(person, metric))
        .filter(({ day }) => day >= fromDay)
        .map((step) => ({ metric, ...step }))
    )
  }
}

/** Which days a trend shows. */
import { CalendarDate } from "@polar-flow/domain"
import type { TrendResolution } from "../monitoring/coarserColumns.ts"
import { derivedNames } from "../monitoring/derivedSeries.ts"
import { type TrendName, type Trends, trends } from "../monitoring/trends.ts"
import { type CivilDate, epochDayOf } from "../series/CivilDate.ts"
import type { MetricName } from "../metrics/metrics.ts"
import type { Person } from "../series/Person.ts"

/** What to show over time. */
export interface TrendsQuery {
  readonly names: ReadonlyArray<TrendName>
  /** Default: the first value of any of the metrics. */
  readonly from?: CalendarDate | undefined
  readonly resolution: TrendResolution
}

/** The longest time that is shown: 20 years. */
export const longestTrend = 7305

const behind = (name: TrendName): ReadonlyArray<MetricName> => {
  if (name === "readiness") return ["hrv_rmssd", "resting_hr"]
  if (name === "sleep_debt") return ["sleep_duration"]
  return derivedNames.some((each) => each === name) ? ["training_load"] : [name as MetricName]
}

/** The trends of a person up to a day. */
export const trendsOf = (person: Person, to: CivilDate, { from, names, resolution }: TrendsQuery): Trends => {
  const toDay = epochDayOf(to)
  const oldest = Math.min(
    toDay,
    ...names.flatMap(behind).map((name) => person.series[name]?.days[0] ?? Infinity)
  )
  const fromDay =
    from === undefined ? Math.max(oldest, toDay - longestTrend + 1) : CalendarDate.toEpochDay(from)
  return trends(person, { names, fromDay, toDay, resolution })
}

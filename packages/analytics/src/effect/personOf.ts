/** Reads a person's records as daily series. Reads only the requested metrics, fields and days. */
import {
  CalendarDate,
  type Columns,
  LocalDateTime,
  RecordStore,
  type Sleep,
  sleep,
  type UserId
} from "@polar-flow/domain"
import { Effect } from "effect"
import type { CivilDate } from "../series/CivilDate.ts"
import { type DailySeries, fromColumns } from "../series/DailySeries.ts"
import { metrics, type MetricName } from "../metrics/metrics.ts"
import type { Person } from "../series/Person.ts"
import { awakeAndUnknown } from "../sleep/sleepStages.ts"
import type { SleepEpisode } from "../series/SleepEpisode.ts"
import { type MetricSource, metricSources } from "./metricSources.ts"

/** The requested day, and the person's current day. */
export interface AsOf {
  /** Later days are not read. */
  readonly asOf: CalendarDate
  /** The person's current civil day. Metrics that grow during the day, such as steps, have no value for it yet. */
  readonly today: CalendarDate
}

/** What to read about a person. */
export interface PersonQuery extends AsOf {
  readonly metrics: ReadonlyArray<MetricName>
  /** Whether to read the clock times of the last 28 nights. */
  readonly nights: boolean
}

/** Number of nights for analyses of clock times. */
const nightDays = 28
const minuteMillis = 60_000

const minuteOf = (time: LocalDateTime): number => Math.round(LocalDateTime.toMillis(time) / minuteMillis)

/** The sleep episode of a night; none if its start or end is missing. */
const episodeOf = ({ date, startTime, endTime, hypnogram }: Sleep): ReadonlyArray<SleepEpisode> => {
  if (startTime === null || endTime === null) return []
  const changes = (hypnogram ?? []).map(({ time, stage }) => ({ minute: minuteOf(time), stage }))
  const endMinute = minuteOf(endTime)
  return [
    {
      date: date as string as CivilDate,
      startMinute: minuteOf(startTime),
      endMinute,
      startOffsetMinutes: LocalDateTime.utcOffsetMinutes(startTime),
      endOffsetMinutes: LocalDateTime.utcOffsetMinutes(endTime),
      ...awakeAndUnknown(changes, endMinute)
    }
  ]
}

const seriesOf = (
  name: MetricName,
  { fields, valueOf, accumulates }: MetricSource,
  { days, values }: Columns<string>,
  today: CalendarDate
): DailySeries => {
  const columns = fields.map((field) => values[field] ?? new Float64Array())
  const day = CalendarDate.toEpochDay(today)
  const unfinished = accumulates ? days.indexOf(day) : -1
  const daily = new Float64Array(valueOf(columns))
  if (unfinished !== -1) daily.fill(Number.NaN, unfinished, days.lastIndexOf(day) + 1)
  return fromColumns(days, daily, metrics[name])
}

const goalField: string = "sleepGoalSeconds"

const secondsPerDay = 86_400

/** The newest sleep goal set in the watch, in hours. One longer than a day is none. */
const goalOf = (values: Columns<string>["values"] = {}): number | null => {
  const newest = values[goalField]?.findLast((seconds) => seconds > 0 && seconds <= secondsPerDay)
  return newest === undefined ? null : newest / 3600
}

/**
 * Reads a person with one concurrent statement per data type, however many metrics are requested.
 */
export const personOf = Effect.fn("Insights.person")(function* (
  userId: UserId,
  { metrics: wanted, nights, asOf, today }: PersonQuery
) {
  const store = yield* RecordStore
  const sources = wanted.map((name) => [name, metricSources[name]] as const)
  const types = [...new Set(sources.map(([, { type }]) => type))]
  const readType = Effect.fnUntraced(function* (type: MetricSource["type"]) {
    const fields = sources.filter(([, source]) => source.type === type).flatMap(([, source]) => source.fields)
    const all = type === sleep ? [...fields, goalField] : fields
    return [type, yield* store.columns(type, userId, [...new Set(all)], { to: asOf })] as const
  })
  const episodes = !nights
    ? Effect.succeed([])
    : Effect.map(
        Effect.orDie(
          store.listWhole(sleep, userId, {
            from: CalendarDate.minusDays(asOf, nightDays - 1),
            to: asOf,
            order: "asc",
            limit: nightDays
          })
        ),
        ({ records }) => records.flatMap(episodeOf)
      )
  const [columns, slept] = yield* Effect.all(
    [Effect.forEach(types, readType, { concurrency: "unbounded" }), episodes],
    {
      concurrency: "unbounded"
    }
  )
  const read = new Map<MetricSource["type"], Columns<string>>(columns)
  const series = sources.flatMap(([name, source]) => {
    const own = read.get(source.type)
    return own === undefined ? [] : [[name, seriesOf(name, source, own, today)] as const]
  })
  const person: Person = {
    series: Object.fromEntries(series.filter(([, { values }]) => values.length > 0)),
    sleepGoalHours: goalOf(read.get(sleep)?.values),
    nights: slept
  }
  return person
})

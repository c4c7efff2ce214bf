/** Values by day: columns of the same days, as the charts take them. */
import type { DayColumn } from "@polar-flow/charts"
import type { SeriesGetOptions } from "@polar-flow/sdk-client"
import { dateOf, dayOf } from "../words/dates.ts"
import { server } from "./client.ts"
import type { Source } from "./resource.ts"
import { list, nullable, number, record, type Shape, text } from "./shape.ts"

/** The answer. */
export type SeriesRow = Awaited<ReturnType<ReturnType<typeof server>["series"]["get"]>>

const column = list(nullable(number))
const columns = record({
  unit: text,
  values: column,
  mean_7d: column,
  low: column,
  high: column,
  flags: column
})

/** Every metric that was asked for must be there, each with as many values as there are days. */
const shapeOf =
  (metrics: ReadonlyArray<string>): Shape =>
  (value, at) => {
    const wrong = record({
      dates: list(text),
      metrics: record(Object.fromEntries(metrics.map((metric) => [metric, columns]))),
      changes: list(record({ metric: text, date: text, before: nullable(number), after: nullable(number) })),
      labels: list(record({ label: text, from: text, to: text }))
    })(value, at)
    if (wrong !== null) return wrong
    const { dates, metrics: found } = value as SeriesRow
    const uneven = metrics.find((metric) => found[metric]?.values.length !== dates.length)
    return uneven === undefined ? null : `${at}metrics.${uneven}.values`
  }

/** Days, both included: without a first one from the first value on, without a last one until today. */
export interface Days {
  readonly from: number | null
  readonly to: number | null
}

/** A metric or score that has days. */
export type SeriesName = SeriesGetOptions["metrics"][number]

/** The source of the days of some metrics. */
export const seriesOf = (
  userId: string,
  metrics: ReadonlyArray<SeriesName>,
  { from, to }: Days
): Source<SeriesRow> => ({
  key: `${userId}/series/${metrics.join()}/${from ?? ""}/${to ?? ""}`,
  load: (options) =>
    server().series.get(userId, {
      ...options,
      metrics,
      ...(from === null ? {} : { from: dateOf(from) }),
      ...(to === null ? {} : { to: dateOf(to) })
    }),
  shape: shapeOf(metrics)
})

/** A column for the charts. */
export const dayColumn = (row: SeriesRow, values: ReadonlyArray<number | null>): DayColumn => ({
  from: dayOf(row.dates[0] ?? "1970-01-01"),
  values
})

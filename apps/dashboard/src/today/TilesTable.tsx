/** The fourteen days behind the tiles as one table. */
import { fits } from "../api/shape.ts"
import { DataTable, type TableData } from "../parts/DataTable.tsx"
import { dayOf } from "../words/dates.ts"
import { formats } from "../words/language.ts"
import { metricName, unitName, valueText } from "../words/metrics.ts"
import { metricShape, readersMetric, type TodayMetric, type TodayRow } from "./answer.ts"
import { belowWords } from "./belowWords.ts"

const titleOf = ({ metric, unit }: TodayMetric): string => {
  const name = unitName(unit)
  return name === "" ? metricName(metric) : `${metricName(metric)}, ${name}`
}

/** What a metric says of a day; nothing of days outside its own fourteen. */
const cellOf = ({ last_14: values, last_14_to: to, metric }: TodayMetric, day: number): string | null => {
  const value = values[day - (dayOf(to) - values.length + 1)]
  return value === undefined ? "" : value === null ? null : valueText(metric, value)
}

const tableOf = (metrics: ReadonlyArray<TodayMetric>, date: string): TableData => {
  const last = Math.max(...metrics.map(({ last_14_to: to }) => dayOf(to)))
  const first = Math.min(
    ...metrics.map(({ last_14: values, last_14_to: to }) => dayOf(to) - values.length + 1)
  )
  return {
    name: `last-days-${date}`,
    columns: [
      { title: belowWords.now().day, isText: true },
      ...metrics.map((metric) => ({ title: titleOf(metric) }))
    ],
    rows: Array.from({ length: last - first + 1 }, (_, index) => [
      formats.value.weekday(last - index),
      ...metrics.map((metric) => cellOf(metric, last - index))
    ])
  }
}

/** The table; metrics that the watch never measured have no column. */
export const TilesTable = ({ today }: { readonly today: TodayRow }) => {
  const metrics = today.metrics
    .filter((metric) => fits(metricShape, metric) && metric.value !== null)
    .map(readersMetric)
  return metrics.length === 0 ? null : (
    <DataTable table={() => tableOf(metrics, today.date)} title={belowWords.now().days} hasPictures={false} />
  )
}

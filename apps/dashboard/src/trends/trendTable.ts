/** The days of a trend as a table, newest first. */
import type { TableData } from "../parts/DataTable.tsx"
import { dayWithYear } from "../words/dates.ts"
import { metricName, rangeText, valueText } from "../words/metrics.ts"
import { axisUnit, meanText } from "./metricText.ts"
import { fileName, loadMetric, type Span, valueOn } from "./span.ts"
import { trendWords } from "./words.ts"

const textOf = (value: number | null, text: (value: number) => string): string =>
  value === null ? "" : text(value)

const rowOf = (span: Span, day: number): ReadonlyArray<string | null> => {
  const { load, metric } = span
  const [value, mean, low, high] = [span.days, span.mean, span.low, span.high].map((each) =>
    valueOn(each, day)
  ) as [number | null, number | null, number | null, number | null]
  const marks = span.marks.filter(({ from, to }) => from <= day && day <= to).map(({ name }) => name)
  return [
    dayWithYear(day),
    value === null ? null : valueText(metric, value),
    textOf(mean, (each) => meanText(metric, each, "")),
    low === null || high === null ? "" : rangeText(metric, low, high),
    ...(load === null ? [] : [textOf(valueOn(load, day), (each) => valueText(loadMetric, each))]),
    marks.join(", ")
  ]
}

/** The table. */
export const trendTable = (span: Span): TableData => {
  const words = trendWords.now()
  const { from, values } = span.days
  return {
    name: fileName(span),
    columns: [
      { title: words.day, isText: true },
      { title: `${metricName(span.metric)} (${axisUnit(span.metric, span.unit)})` },
      { title: words.mean },
      { title: words.usualRange },
      ...(span.load === null ? [] : [{ title: words.load }]),
      { title: words.remarks, isText: true }
    ],
    rows: values.map((_, index) => rowOf(span, from + index)).toReversed()
  }
}

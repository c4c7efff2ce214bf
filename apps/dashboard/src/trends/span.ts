/** The days of a metric as the chart takes them, and what a sentence says of them. */
import type { DayColumn, DayLabel, LevelStep, UnusualDay } from "@polar-flow/charts"
import { type Days, dayColumn, type SeriesRow } from "../api/series.ts"
import { dateOf, dayOf } from "../words/dates.ts"
import { labelName } from "../words/labels.ts"
import { readersUnit, readersValue } from "../words/metrics.ts"
import { scaleOf } from "./metricText.ts"
import { type Comparison, type Range, usualLength } from "./asked.ts"

type Values = ReadonlyArray<number | null>

/** The days of a metric in the reader's unit. All columns have the same days. */
export interface Span {
  readonly metric: string
  readonly unit: string
  /** How an analysis compares the values. */
  readonly scale: "log" | "ratio" | "interval"
  readonly days: DayColumn
  readonly mean: DayColumn
  readonly low: DayColumn
  readonly high: DayColumn
  readonly load: DayColumn | null
  readonly unusual: ReadonlyArray<UnusualDay>
  readonly steps: ReadonlyArray<LevelStep>
  readonly marks: ReadonlyArray<DayLabel>
}

export const loadMetric = "training_load"

/** Days of a range that ends today, or of its own. */
export const daysOf = (range: Range, today: number): Days => {
  if (typeof range === "object") return { from: range.from, to: Math.min(range.to, today) }
  return { from: range === "all" ? null : today - range + 1, to: null }
}

/** Fewer days than this are a small part of every length that can be chosen. */
const fewDays = 30
/** The length below the usual one. */
const quarter = 90

/**
 * What is shown of an answer of the usual length: less, if most of it is before the first value. A first value that is
 * in the middle of it says nothing: half a year is then the better picture.
 */
export const fittingRange = ({ dates, metrics }: SeriesRow, metric: string): Range => {
  const first = metrics[metric]?.values.findIndex((value) => value !== null) ?? -1
  const days = first === -1 ? 0 : dates.length - first
  if (days === 0 || days > quarter) return usualLength
  return days < fewDays ? "all" : quarter
}

/** The days that a span is compared with: as many before it, or the same ones a year ago, on the same weekdays. */
export const earlierDays = ({ days }: Span, comparison: Comparison): { from: number; to: number } => {
  const by = comparison === "year" ? 364 : days.values.length
  return { from: days.from - by, to: days.from + days.values.length - 1 - by }
}

/** The part of a column from one place to another. */
const cut = ({ from, values }: DayColumn, first: number, last: number): DayColumn => ({
  from: from + first,
  values: values.slice(first, last + 1)
})

const sizes = [null, "warning", "critical"] as const

/**
 * The metric's days of an answer. Days before the first value are left out where everything was asked for, and so is a
 * today that has none yet: it is not over.
 */
export const spanOf = (row: SeriesRow, metric: string, isTrimmed: boolean, today: number): Span | null => {
  const columns = row.metrics[metric]
  if (columns === undefined) return null
  const { flags, unit } = columns
  const shown = (value: number): number => readersValue(value, unit)
  const inUnit = (column: Values): Values => column.map((value) => (value === null ? null : shown(value)))
  const values = inUnit(columns.values)
  const all = dayColumn(row, values)
  const first = isTrimmed
    ? Math.max(
        0,
        values.findIndex((value) => value !== null)
      )
    : 0
  const end = values.length - 1
  const last = all.from + end >= today && values[end] === null ? end - 1 : end
  const part = (column: ReadonlyArray<number | null>) => cut(dayColumn(row, column), first, last)
  const load = metric === loadMetric ? undefined : row.metrics[loadMetric]
  return {
    metric,
    unit: readersUnit(unit),
    scale: scaleOf(metric),
    days: part(values),
    mean: part(inUnit(columns.mean_7d)),
    low: part(inUnit(columns.low)),
    high: part(inUnit(columns.high)),
    load: load === undefined ? null : part(load.values),
    unusual: flags.slice(first, last + 1).flatMap((flag, index) => {
      const size = sizes[flag ?? 0] ?? null
      return size === null ? [] : [{ day: all.from + first + index, size }]
    }),
    steps: row.changes.flatMap((change) =>
      change.metric === metric && change.before !== null && change.after !== null
        ? [{ day: dayOf(change.date), before: shown(change.before), after: shown(change.after) }]
        : []
    ),
    marks: row.labels.map(({ label, from, to }) => ({
      name: labelName(label),
      from: dayOf(from),
      to: dayOf(to)
    }))
  }
}

/** The value of a day; null outside the column, too. */
export const valueOn = ({ from, values }: DayColumn, day: number): number | null => values[day - from] ?? null

/** Values that are there. */
export const present = ({ values }: Pick<DayColumn, "values">): ReadonlyArray<number> =>
  values.filter((value) => value !== null)

/** The mean of what is there; null without values. */
export const meanOf = (column: Pick<DayColumn, "values">): number | null => {
  const values = present(column)
  return values.length === 0 ? null : values.reduce((sum, value) => sum + value, 0) / values.length
}

const [week, month] = [7, 30]
const leastOfMonth = 10

/** The last seven days and the thirty before them; null where too few were measured. */
export const lately = ({ days, mean }: Span): { readonly week: number; readonly month: number } | null => {
  const last = mean.values.at(-1) ?? null
  const before = { values: days.values.slice(-week - month, -week) }
  const usual = meanOf(before)
  return last === null || usual === null || present(before).length < leastOfMonth
    ? null
    : { week: last, month: usual }
}

/** The newest day with a value. */
export const newestDay = ({ days }: Span): number | null => {
  const index = days.values.findLastIndex((value) => value !== null)
  return index === -1 ? null : days.from + index
}

/** What a file of the span is called. */
export const fileName = ({ days, metric }: Span): string =>
  `${metric}-${dateOf(days.from)}-${dateOf(days.from + days.values.length - 1)}`

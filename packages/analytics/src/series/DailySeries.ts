/**
 * Dated values of one metric: at most one per day, with gaps kept as gaps.
 *
 * Days without a value are absent. No function of this package fills them in or treats them as zero.
 */
import { type CivilDate, civilDateOf, noDate } from "./CivilDate.ts"
import { givenMetric, type Metric } from "../metrics/Metric.ts"
import { invalidRows } from "./invalidRows.ts"
import { type DatedValue, isImplausible, saysUnworn, type SeriesOptions, readRows } from "./readRows.ts"
import { type DayValue, merged, type SeveralADay } from "./severalADay.ts"
import { type InvalidInput, type InputIssue, unexpected } from "../results/InvalidInput.ts"
import type { Result } from "../results/Result.ts"

/** Dated values of one metric. Create one with `dailySeries`, and do not modify its arrays. */
export interface DailySeries {
  readonly metric: Metric
  /** Days with a value, as days since 1970-01-01, ascending, each once. */
  readonly days: Int32Array
  /** The value of each of `days`, in the metric's unit. Always finite. */
  readonly values: Float64Array
  readonly quality: SeriesQuality
}

/** Quality of the input. */
export interface SeriesQuality {
  readonly rows: number
  /** Rows without a value. */
  readonly missing: number
  /** Rows after the first of their day. */
  readonly duplicates: number
  /** Rows with implausible values (sensor sentinels, wrong units). Treated as missing. */
  readonly implausible: number
}

/**
 * The series that a caller gave.
 *
 * @throws InvalidInput for anything that is no series, such as rows or the `Result` of `dailySeries`.
 */
export const checkedSeries = (series: DailySeries, path = "series"): DailySeries => {
  if (ArrayBuffer.isView(series?.days) && ArrayBuffer.isView(series.values) && series.metric?.plausible)
    return series
  throw unexpected(series, "a series: orThrow(dailySeries(rows))", path)
}

/**
 * Creates a series from dated values in any order.
 *
 * - Missing: `null`, `undefined`, implausible values (`metric.plausible`), and the 0 of an unworn watch
 *   (`metric.zeroIsMissing`) unless the row says that it is true.
 * - Result: `InvalidInput` with every invalid row: an invalid date, a non-finite value, or two different values on one
 *   day (options can allow the latter two). A sum outside the metric's range is kept.
 * - O(n log n).
 *
 * @example
 * const rows = [{ date: "2026-11-02", value: 43 }, { date: "2026-11-01", value: null }]
 * orThrow(dailySeries(rows, { metric: metrics.hrv_rmssd })).values // Float64Array [43]
 */
export const dailySeries = (
  rows: Iterable<DatedValue>,
  options: SeriesOptions = {}
): Result<DailySeries, InvalidInput> => {
  const { byDay, issues, metric, quality } = readRows(rows, options)
  if (issues.length > 0) return { ok: false, error: invalidRows(issues) }
  const days = Int32Array.from(byDay.keys()).toSorted()
  const values = Float64Array.from(days, (day) => (byDay.get(day) as DayValue).value)
  return { ok: true, value: { metric, days, values, quality } }
}

const issueAt = (
  index: number,
  days: Int32Array,
  values: Float64Array,
  problem: InputIssue["problem"]
): InputIssue => ({ index, date: civilDateOf(days[index] as number), value: values[index], problem })

/**
 * A series of columns that come sorted from a database: ascending days, `NaN` for no measurement. Of several values on
 * one day the metric says which counts (`severalADay`). One pass.
 *
 * Throws `InvalidInput` for days that do not ascend, and for two different values on one day of a metric that has one
 * a day: a caller that reads a database knows its own table, so neither is a fact about the person.
 *
 * @example
 * fromColumns(Int32Array.of(20541, 20542), Float64Array.of(43, NaN), metrics.hrv_rmssd).values // Float64Array [43]
 */
export const fromColumns = (days: Int32Array, values: Float64Array, metric: Metric): DailySeries => {
  givenMetric(metric, "metric")
  if (checkedSeries({ days, values, metric } as DailySeries, "days").days.length !== values.length)
    throw unexpected(values.length, `the number of days, ${days.length}`, "values")
  const policy: SeveralADay = metric.severalADay ?? "reject"
  const keptDays = new Int32Array(days.length)
  const kept = new Float64Array(days.length)
  let [n, count, missing, implausible, duplicates] = [0, 0, 0, 0, 0]
  for (let i = 0; i < days.length; i++) {
    const value = values[i] as number
    if (i > 0 && (days[i] as number) < (days[i - 1] as number))
      throw invalidRows([issueAt(i, days, values, "not_ascending")])
    if (Number.isNaN(value) || saysUnworn(metric, value)) missing++
    else if (isImplausible(metric, value)) implausible++
    else if (n > 0 && keptDays[n - 1] === days[i]) {
      const earlier = kept[n - 1] as number
      if (policy === "reject" && earlier !== value) {
        throw invalidRows([issueAt(i, days, values, "conflicting_values")])
      }
      duplicates++
      kept[n - 1] = merged({ value: earlier, count: count++ }, value, policy, metric).value
    } else {
      keptDays[n] = days[i] as number
      kept[n++] = value
      count = 1
    }
  }
  const quality = { rows: days.length, missing, duplicates, implausible }
  return { metric, days: keptDays.subarray(0, n), values: kept.subarray(0, n), quality }
}

/** A series without values. */
export const emptySeries = (metric: Metric): DailySeries =>
  fromColumns(new Int32Array(), new Float64Array(), metric)

/** The part of a series between two days. Views, not copies. */
export interface Slice {
  readonly days: Int32Array
  readonly values: Float64Array
}

/** Index of the first of ascending `days` that is at or after `day`. O(log n). */
const indexFrom = (days: Int32Array, day: number): number => {
  // no number: a text, NaN, null
  if (day - 0 !== day) throw noDate(day, "day")
  let low = 0
  let high = days.length
  while (low < high) {
    const middle = (low + high) >>> 1
    if ((days[middle] as number) < day) low = middle + 1
    else high = middle
  }
  return low
}

/**
 * The values of the calendar days `fromDay` to `toDay`, both included, as day numbers. O(log n).
 *
 * @example
 * between(series, today - 6, today).values.length // how many of the last 7 days have a value
 */
export const between = (series: DailySeries, fromDay: number, toDay: number): Slice => {
  const { days, values } = checkedSeries(series)
  const start = indexFrom(days, fromDay)
  const end = Math.max(start, indexFrom(days, toDay + 1))
  return { days: days.subarray(start, end), values: values.subarray(start, end) }
}

/** The value of one day; `null` if it has none. O(log n). */
export const valueOn = (series: DailySeries, day: number): number | null =>
  between(series, day, day).values[0] ?? null

/**
 * The newest value at or before a day, with its age. `null` if there is none.
 *
 * @example
 * latest(series, today) // { day: 20777, date: "2026-11-20", value: 43, staleDays: 1 }
 */
export const latest = (
  series: DailySeries,
  asOfDay: number
): {
  readonly day: number
  readonly date: CivilDate
  readonly value: number
  readonly staleDays: number
} | null => {
  const index = indexFrom(checkedSeries(series).days, asOfDay + 1) - 1
  const day = series.days[index]
  const value = series.values[index]
  if (day === undefined || value === undefined) return null
  return { day, date: civilDateOf(day), value, staleDays: asOfDay - day }
}

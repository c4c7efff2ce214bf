/**
 * Dated values of one metric: at most one per day, with gaps kept as gaps.
 *
 * Days without a value are absent. No function of this package fills them in or treats them as zero.
 */
import { type CivilDate, civilDateOf, epochDayOf } from "./CivilDate.ts"
import { anyMetric, type Metric } from "../metrics/Metric.ts"
import { InvalidSeries, type SeriesIssue } from "./InvalidSeries.ts"
import { type DayValue, merged, type SeveralADay } from "./severalADay.ts"
import type { Result } from "../results/Result.ts"

/** One input row. A `null` or absent value is a day without a measurement. */
export interface DatedValue {
  readonly date: string
  readonly value: number | null | undefined
}

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

/** How to read the rows of a series. */
export interface SeriesOptions {
  /** The metric of the values. Default `anyMetric`. */
  readonly metric?: Metric
  /**
   * Several values on one day. By default the metric decides (`severalADay`); if it does not, values that differ fail.
   * `reject` fails in any case if they differ. `last` keeps the last row, for repeated synchronisations. `sum` adds
   * them, for loads of several sessions.
   */
  readonly duplicates?: "reject" | "last" | "sum"
  /** NaN and infinities: `reject` (default), or treat as `missing`. */
  readonly nonFinite?: "reject" | "missing"
}

/** The days read so far. */
class Rows {
  readonly byDay = new Map<number, DayValue>()
  readonly issues: Array<SeriesIssue> = []
  rows = 0
  missing = 0
  duplicates = 0
  implausible = 0
  readonly metric: Metric
  private readonly options: SeriesOptions
  constructor(options: SeriesOptions) {
    this.options = options
    this.metric = options.metric ?? anyMetric
  }

  add({ date, value }: DatedValue): void {
    const index = this.rows++
    const refuse = (problem: SeriesIssue["problem"]) => void this.issues.push({ index, date, value, problem })
    const day = dayOrNull(date)
    if (day === null) return refuse("not_a_date")
    if (value === null || value === undefined) return void this.missing++
    if (typeof value !== "number" || !Number.isFinite(value)) {
      return this.options.nonFinite === "missing" ? void this.missing++ : refuse("not_finite")
    }
    const [lowest, highest] = this.metric.plausible
    if (value < lowest || value > highest) return void this.implausible++
    const earlier = this.byDay.get(day)
    if (earlier !== undefined) this.duplicates++
    const policy: SeveralADay = this.options.duplicates ?? this.metric.severalADay ?? "reject"
    if (policy === "reject" && earlier !== undefined && earlier.value !== value) {
      return refuse("conflicting_values")
    }
    this.byDay.set(
      day,
      earlier === undefined ? { value, count: 1 } : merged(earlier, value, policy, this.metric)
    )
  }
}

const dayOrNull = (date: string): number | null => {
  try {
    return epochDayOf(date as CivilDate)
  } catch {
    return null
  }
}

/**
 * Creates a series from dated values in any order.
 *
 * - Missing: `null`, `undefined`, and implausible values (`metric.plausible`).
 * - Result: `InvalidSeries` with every invalid row: an invalid date, a non-finite value, or two different values on one
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
): Result<DailySeries, InvalidSeries> => {
  const read = new Rows(options)
  for (const row of rows) read.add(row)
  if (read.issues.length > 0) return { ok: false, error: new InvalidSeries(read.issues) }
  const days = Int32Array.from(read.byDay.keys()).toSorted()
  const values = Float64Array.from(days, (day) => (read.byDay.get(day) as DayValue).value)
  const { metric, missing, duplicates, implausible } = read
  return {
    ok: true,
    value: { metric, days, values, quality: { rows: read.rows, missing, duplicates, implausible } }
  }
}

const issueAt = (
  index: number,
  days: Int32Array,
  values: Float64Array,
  problem: SeriesIssue["problem"]
): SeriesIssue => ({ index, date: civilDateOf(days[index] as number), value: values[index], problem })

/** Index of the first day that is before the one before it; −1 when there is none. */
const disorderOf = (days: Int32Array): number =>
  days.findIndex((day, index) => index > 0 && day < (days[index - 1] as number))

/**
 * A series of columns that come sorted from a database: ascending days, `NaN` for no measurement. Of several values on
 * one day the metric says which counts (`severalADay`). One pass.
 *
 * Throws `InvalidSeries` for days that do not ascend, and for two different values on one day of a metric that has one
 * a day: a caller that reads a database knows its own table, so neither is a fact about the person.
 *
 * @example
 * fromColumns(Int32Array.of(20541, 20542), Float64Array.of(43, NaN), metrics.hrv_rmssd).values // Float64Array [43]
 */
export const fromColumns = (days: Int32Array, values: Float64Array, metric: Metric): DailySeries => {
  const disorder = disorderOf(days)
  if (disorder !== -1) throw new InvalidSeries([issueAt(disorder, days, values, "not_ascending")])
  const [lowest, highest] = metric.plausible
  const policy: SeveralADay = metric.severalADay ?? "reject"
  const keptDays = new Int32Array(days.length)
  const kept = new Float64Array(days.length)
  let [n, count, missing, implausible, duplicates] = [0, 0, 0, 0, 0]
  for (let i = 0; i < days.length; i++) {
    const value = values[i] as number
    if (Number.isNaN(value)) missing++
    else if (value < lowest || value > highest) implausible++
    else if (n > 0 && keptDays[n - 1] === days[i]) {
      const earlier = kept[n - 1] as number
      if (policy === "reject" && earlier !== value) {
        throw new InvalidSeries([issueAt(i, days, values, "conflicting_values")])
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
export const between = ({ days, values }: DailySeries, fromDay: number, toDay: number): Slice => {
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
  const index = indexFrom(series.days, asOfDay + 1) - 1
  const day = series.days[index]
  const value = series.values[index]
  if (day === undefined || value === undefined) return null
  return { day, date: civilDateOf(day), value, staleDays: asOfDay - day }
}

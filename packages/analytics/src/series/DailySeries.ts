/**
 * Dated values of one metric: at most one per day, with gaps kept as gaps.
 *
 * Days without a value are absent. No function of this package fills them in or treats them as zero.
 */
import { type CivilDate, civilDateOf, epochDayOf, InvalidDate } from "./CivilDate.ts"
import { anyMetric, type Metric } from "../metrics/Metric.ts"
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

/** An invalid row, by its position in the input. */
export interface SeriesIssue {
  readonly index: number
  readonly date: unknown
  readonly value: unknown
  readonly problem: "not_a_date" | "not_finite" | "conflicting_values"
}

const sentence = ({ index, date, value, problem }: SeriesIssue): string => {
  const row = `row ${index}`
  if (problem === "not_a_date") return `${row}: ${new InvalidDate(date).message}`
  return problem === "not_finite"
    ? `${row}: ${String(value)} on ${String(date)} is not a finite number`
    : `${row}: ${String(value)} is a second, different value for ${String(date)}`
}

/** The input is not a valid daily series. Lists the problem of each row. */
export class InvalidSeries extends Error {
  readonly _tag = "InvalidSeries"
  readonly issues: ReadonlyArray<SeriesIssue>
  constructor(issues: ReadonlyArray<SeriesIssue>) {
    const more = issues.length > 3 ? `; and ${issues.length - 3} more` : ""
    super(issues.slice(0, 3).map(sentence).join("; ") + more)
    this.issues = issues
  }
}

/** How to read the rows of a series. */
export interface SeriesOptions {
  /** The metric of the values. Default `anyMetric`. */
  readonly metric?: Metric
  /**
   * Several values on one day: `reject` (default) fails if they differ. `last` keeps the last row, for repeated
   * synchronisations. `sum` adds them, for loads of several sessions.
   */
  readonly duplicates?: "reject" | "last" | "sum"
  /** NaN and infinities: `reject` (default), or treat as `missing`. */
  readonly nonFinite?: "reject" | "missing"
}

/** The days read so far. */
class Rows {
  readonly byDay = new Map<number, number>()
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
    const policy = this.options.duplicates ?? "reject"
    if (policy === "reject" && earlier !== undefined && earlier !== value) return refuse("conflicting_values")
    this.byDay.set(day, policy === "sum" ? (earlier ?? 0) + value : value)
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
  const values = Float64Array.from(days, (day) => read.byDay.get(day) as number)
  const { metric, missing, duplicates, implausible } = read
  return {
    ok: true,
    value: { metric, days, values, quality: { rows: read.rows, missing, duplicates, implausible } }
  }
}

/**
 * A series of columns that come sorted from a database: ascending distinct days, `NaN` for no measurement.
 * Costs one pass and checks nothing but the metric's range.
 *
 * @example
 * fromColumns(Int32Array.of(20541, 20542), Float64Array.of(43, NaN), metrics.hrv_rmssd).values // Float64Array [43]
 */
export const fromColumns = (days: Int32Array, values: Float64Array, metric: Metric): DailySeries => {
  const [lowest, highest] = metric.plausible
  const keptDays = new Int32Array(days.length)
  const kept = new Float64Array(days.length)
  let n = 0
  let missing = 0
  for (let i = 0; i < days.length; i++) {
    const value = values[i] as number
    if (value >= lowest && value <= highest) {
      keptDays[n] = days[i] as number
      kept[n++] = value
    } else if (Number.isNaN(value)) missing++
  }
  const quality = { rows: days.length, missing, duplicates: 0, implausible: days.length - n - missing }
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

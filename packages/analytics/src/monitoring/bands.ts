/** A metric over time as charts show it: values, 7-day mean, the usual range of each day, and what was unusual. */
import { asked, type AsOf } from "../series/asked.ts"
import { levelDetector } from "../baseline/levelDetector.ts"
import { levelOn } from "../baseline/referenceSlice.ts"
import { type CivilDate, civilDateOf, epochDayOf } from "../series/CivilDate.ts"
import { between, checkedSeries, type DailySeries, fromColumns } from "../series/DailySeries.ts"
import { InvalidInput } from "../results/InvalidInput.ts"
import type { Label } from "../series/Label.ts"
import { labelledDays } from "../series/labelledDays.ts"
import type { LevelChange } from "../series/LevelChange.ts"
import type { Metric } from "../metrics/Metric.ts"
import { offScale, onScale } from "../series/onScale.ts"
import { floorOf } from "../series/resolution.ts"
import { clamp } from "../stats/clamp.ts"
import { studentTQuantile } from "../stats/studentT.ts"

/**
 * What is to be said about a day: no value, a value outside the usual range, a label, or that its reference starts
 * anew.
 */
export type BandFlag = "missing" | "unusual_low" | "unusual_high" | "labelled" | "level_change"

/** One day of a metric, in its unit. */
export interface BandRow {
  readonly date: CivilDate
  readonly value: number | null
  /** Mean of the last 7 calendar days, if 3 of them have a value. */
  readonly mean7d: number | null
  /** The usual range, which about 9 of 10 unchanged days are in; `null` with fewer than 21 days before it. */
  readonly low: number | null
  readonly high: number | null
  /** First day of the level that the range is of; `null` if it never changed. */
  readonly since: CivilDate | null
  readonly flags: ReadonlyArray<BandFlag>
}

/** The days of a metric as columns of equal length, one entry per calendar day. */
export interface Bands {
  readonly metric: string
  readonly unit: string
  readonly dates: ReadonlyArray<CivilDate>
  readonly values: ReadonlyArray<number | null>
  readonly mean7d: ReadonlyArray<number | null>
  readonly low: ReadonlyArray<number | null>
  readonly high: ReadonlyArray<number | null>
  readonly since: ReadonlyArray<CivilDate | null>
  readonly flags: ReadonlyArray<ReadonlyArray<BandFlag>>
}

/** The days to show. */
export interface BandOptions extends AsOf {
  /** First day. Default: that of the data. */
  readonly from?: string | undefined
  /** Last day, at most `asOf`, which is the default. */
  readonly to?: string | undefined
  /** The person's labels. */
  readonly labels?: ReadonlyArray<Label> | undefined
}

const [longest, least, week, leastOfWeek] = [90, 21, 7, 3]
/** A ring of days needs more than the longest reference. */
const ring = 128
const share = 0.95

/** Takes one day after the other. */
export interface BandState {
  /**
   * The row of the next day, which may be any later one. Implausible values are missing, as in `dailySeries`.
   *
   * @throws InvalidInput for a day that is none, or not later than the one before.
   */
  push(date: string, value: number | null): BandRow
}

/** Quantiles of Student's t by sample size, because they take longer than a day's other numbers. */
const reaches = /* @__PURE__ */ new Map<number, number>()

/** Half the width of a range for the next of n + 1 days, in SDs. */
const reachOf = (n: number): number => {
  const known = reaches.get(n) ?? (studentTQuantile(share, n - 1) as number) * Math.sqrt(1 + 1 / n)
  reaches.set(n, known)
  return known
}

/** The last days of a metric, by day number. */
const ringOf = () => new Float64Array(ring).fill(Number.NaN)

/** Number, mean and SD of the days of a period that have a value. Two passes over at most 90 days. */
const momentsOf = (values: Float64Array, from: number, to: number) => {
  let [n, total, squares] = [0, 0, 0]
  for (let day = from; day <= to; day++) {
    const value = values[day & (ring - 1)] as number
    if (value === value) {
      total += value
      n++
    }
  }
  const center = total / n
  for (let day = from; day <= to; day++) {
    const apart = (values[day & (ring - 1)] as number) - center
    if (apart === apart) squares += apart * apart
  }
  return { n, center, deviation: Math.sqrt(squares / (n - 1)) }
}

/** The usual range of the next day after a period, in the metric's unit. */
const rangeOf = (metric: Metric, scaled: Float64Array, from: number, to: number) => {
  const { n, center, deviation } = momentsOf(scaled, from, to)
  if (n < least) return null
  const spread = Math.max(deviation, floorOf(metric, center))
  if (spread === 0) return null
  const half = reachOf(n) * spread
  const [lowest, highest] = metric.plausible
  return [
    clamp(offScale(metric, center - half), lowest, highest),
    clamp(offScale(metric, center + half), lowest, highest)
  ] as const
}

/** Gives the rows of ascending days, from plausible values; `NaN` for none. */
const rowsOf = (metric: Metric, labels?: ReadonlyArray<Label>) => {
  const { excluded, restarts } = labelledDays(labels)
  const spans = (labels ?? []).map(({ from, to }) => [epochDayOf(from), epochDayOf(to ?? from)] as const)
  const detector = levelDetector(metric, labels)
  const levels: Array<LevelChange> = []
  const [values, scaled] = [ringOf(), ringOf()]
  let [last, since] = [Number.NaN, undefined as number | undefined]
  return (day: number, given: number): BandRow => {
    for (let gap = Math.max(last + 1, day - ring + 1); gap < day; gap++) {
      values[gap & (ring - 1)] = Number.NaN
      scaled[gap & (ring - 1)] = Number.NaN
    }
    const neverChanged = levels.length === 0 && restarts.length === 0
    const level = neverChanged ? undefined : levelOn(day, { labels, levels })?.day
    const range = rangeOf(metric, scaled, Math.max(day - longest, level ?? -Infinity), day - 1)
    const value = Number.isNaN(given) ? null : given
    const isUsed = value !== null && !excluded.has(day)
    values[day & (ring - 1)] = given
    scaled[day & (ring - 1)] = isUsed ? onScale(metric, value) : Number.NaN
    const recent = momentsOf(values, day - week + 1, day)
    const flags: Array<BandFlag> = []
    if (value === null) flags.push("missing")
    else if (range !== null && value < range[0]) flags.push("unusual_low")
    else if (range !== null && value > range[1]) flags.push("unusual_high")
    if (spans.some(([from, to]) => from <= day && day <= to)) flags.push("labelled")
    if (level !== since) flags.push("level_change")
    const change = isUsed && metric.spans === undefined ? detector(day, value) : null
    if (change !== null) levels.push(change)
    ;[last, since] = [day, level]
    return {
      date: civilDateOf(day),
      value,
      mean7d: recent.n < leastOfWeek ? null : recent.center,
      low: range?.[0] ?? null,
      high: range?.[1] ?? null,
      since: level === undefined ? null : civilDateOf(level),
      flags
    }
  }
}

/**
 * `bands` day by day, for a metric whose days come in one after the other. O(1) a day, however long the history is.
 *
 * @example
 * const state = bandState(metrics.hrv_rmssd)
 * state.push("2026-11-19", 43).flags // []
 * state.push("2026-11-20", null).flags // ["missing"]
 */
export const bandState = (metric: Metric, labels?: ReadonlyArray<Label>): BandState => {
  const next = rowsOf(metric, labels)
  let last = -Infinity
  return {
    push: (date, value) => {
      const day = epochDayOf(date)
      if (day <= last)
        throw new InvalidInput(`${date} is not later than ${civilDateOf(last)}: push days in order`)
      last = day
      return next(
        day,
        fromColumns(Int32Array.of(day), Float64Array.of(value ?? Number.NaN), metric).values[0] ?? Number.NaN
      )
    }
  }
}

/**
 * A metric over time: each day's value, the mean of its last 7 days, its usual range, and flags, as columns.
 *
 * - The usual range of a day is mean ± t · SD · √(1 + 1/n) of its reference on the metric's scale, with t of 90 %: about 9
 *   of 10 unchanged days are inside. The reference is that of all judgements: the 90 days before the day, only since the
 *   level last changed as was known then, and without the days that labels exclude.
 * - Missing: days without a value have `null`, and are flagged. Days after `asOf` are left out and change nothing.
 * - Gates: 3 of 7 days for the mean, 21 days before a day for its range. `null` ranges without any variation.
 * - O(days of history). `bandState` gives the same rows one by one.
 *
 * @example
 * bands(hrv, { from: "2026-11-19" }).flags // [[], ["unusual_low"]]
 */
export const bands = (series: DailySeries, options?: BandOptions): Bands => {
  const { days, metric } = checkedSeries(series)
  const { from, labels, to, today } = asked(days.at(-1), options, ["from", "to", "labels"])
  const last = to === undefined ? today : Math.min(today, epochDayOf(to))
  const first = from === undefined ? (days[0] ?? last + 1) : epochDayOf(from)
  const next = rowsOf(metric, labels)
  const known = between(series, -Infinity, last)
  const rows: Array<BandRow> = []
  let at = 0
  for (let day = Math.min(first, known.days[0] ?? first); day <= last; day++) {
    const row = next(day, known.days[at] === day ? (known.values[at++] as number) : Number.NaN)
    if (day >= first) rows.push(row)
  }
  return {
    metric: metric.name,
    unit: metric.unit,
    dates: rows.map(({ date }) => date),
    values: rows.map(({ value }) => value),
    mean7d: rows.map(({ mean7d }) => mean7d),
    low: rows.map(({ low }) => low),
    high: rows.map(({ high }) => high),
    since: rows.map((row) => row.since),
    flags: rows.map(({ flags }) => flags)
  }
}

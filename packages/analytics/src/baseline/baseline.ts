/** A person's own reference for one metric. */
import { type AsOf, askedOf } from "../series/asked.ts"
import { type CivilDate, civilDateOf } from "../series/CivilDate.ts"
import { between, type DailySeries } from "../series/DailySeries.ts"
import { type Evidence, evidenceOf, type Shortfall, type Window, windowOf } from "../results/Evidence.ts"
import { explained, type Explained, inputsOf } from "../results/Explanation.ts"
import { geometricMean } from "../stats/geometricMean.ts"
import { mean } from "../stats/mean.ts"
import { quantileSorted } from "../stats/quantile.ts"
import { sorted } from "../stats/sorted.ts"
import { standardDeviation } from "../stats/standardDeviation.ts"
import { sum } from "../stats/sum.ts"

/** The mean over the calendar days that end on the requested day. */
export interface WindowMean {
  /** `null` with fewer than `required` valid days. */
  readonly value: number | null
  readonly n: number
  readonly required: number
  /** Valid days divided by the window's days. */
  readonly coverage: number
  readonly window: Window
}

/** A person's reference. All values are in the metric's unit, and `null` if there are too few days. */
export interface Baseline extends Evidence {
  /** `insufficient` below 7 valid days, `partial` below 21, then `ready`. */
  readonly status: "insufficient" | "partial" | "ready"
  /** Arithmetic mean of all valid days so far. */
  readonly value: number | null
  readonly last7Days: WindowMean
  readonly last30Days: WindowMean
  readonly last90Days: WindowMean
  readonly median: number | null
  /** Only for metrics with a log scale. */
  readonly geometricMean: number | null
  readonly standardDeviation: number | null
  /** Quartiles (type 6) of the 90 days before the requested day, which its value is compared with. */
  readonly q1: number | null
  readonly q3: number | null
  readonly interquartileRange: number | null
  readonly min: number | null
  readonly max: number | null
  readonly firstDate: CivilDate | null
  readonly lastDate: CivilDate | null
  /** What a `ready` baseline still needs; empty if the baseline is ready. */
  readonly missing: ReadonlyArray<Shortfall>
}

/** Minimum number of valid days for a mean over the last 7, 30 and 90 days. */
const required = { 7: 3, 30: 15, 90: 45 } as const
const readyFrom = 21
const partialFrom = 7
const method = { name: "baseline", version: 1, parameters: { quantileType: 6, referenceDays: 90 } }

/** Status of a baseline by its number of valid days. `baselineStatus(8) // "partial"` */
export const baselineStatus = (validDays: number): Baseline["status"] =>
  validDays < partialFrom ? "insufficient" : validDays < readyFrom ? "partial" : "ready"

/** The mean over the last calendar days. O(log n + days). `windowMean(nights, today, 7).value // 46.2` */
export const windowMean = (series: DailySeries, today: number, days: 7 | 30 | 90): WindowMean => {
  const { values } = between(series, today - days + 1, today)
  const n = values.length
  const least = required[days]
  return {
    value: n < least ? null : mean(values),
    n,
    required: least,
    coverage: n / days,
    window: windowOf(today - days + 1, today)
  }
}

/**
 * A person's reference for one metric as of a day: the mean of everything so far, of the last 7, 30 and 90 calendar
 * days, the spread, and the quartiles of the 90 days before.
 *
 * A "7-day mean" is over seven calendar days, not seven values, so it becomes stale with the data. It needs 3 valid
 * days (30 days: 15, 90 days: 45).
 *
 * - Missing days are not filled in. Days after `asOf` are ignored.
 * - Result: `insufficient` (affected fields are `null`) below 7 valid days. O(n log n) for n days of history.
 *
 * @see Plews et al., *IJSPP* 9 (2014): three nights per week are enough for HRV.
 * @example
 * baseline(nights, { asOf }).last7Days // { value: 46.2, n: 6, required: 3, coverage: 0.857…, window: {…} }
 */
export const baseline = (series: DailySeries, options?: AsOf): Explained<Baseline> => {
  const { today } = askedOf(series, options)
  const first = Math.min(series.days[0] ?? today, today)
  const all = between(series, first, today)
  const { values, days } = all
  const n = values.length
  const reference = sorted(between(series, today - 90, today - 1).values)
  const [q1, q3] = [quantileSorted(reference, 0.25, 6), quantileSorted(reference, 0.75, 6)]
  const ascending = sorted(values)
  const value = mean(values)
  const answer: Baseline = {
    ...evidenceOf(series, all, [first, today], today, method),
    status: baselineStatus(n),
    value,
    last7Days: windowMean(series, today, 7),
    last30Days: windowMean(series, today, 30),
    last90Days: windowMean(series, today, 90),
    median: quantileSorted(ascending, 0.5),
    geometricMean: series.metric.scale === "log" ? geometricMean(values) : null,
    standardDeviation: standardDeviation(values),
    q1,
    q3,
    interquartileRange: q1 === null || q3 === null ? null : q3 - q1,
    min: ascending[0] ?? null,
    max: ascending[n - 1] ?? null,
    firstDate: n === 0 ? null : civilDateOf(days[0] as number),
    lastDate: n === 0 ? null : civilDateOf(days[n - 1] as number),
    missing: n < readyFrom ? [{ of: "valid days", required: readyFrom, available: n }] : []
  }
  return explained(answer, () => ({
    method,
    formula: "mean = sum ÷ n",
    inputs: inputsOf(series.metric.name, series.metric.unit, all),
    steps: [{ name: "mean", expression: `${sum(values)} / ${n}`, value, unit: series.metric.unit }],
    source: "arithmetic mean"
  }))
}

/** A metric day by day as trends show it: values, 7-day mean, the usual range of each day, and what is unusual. */
import { type Marks, unmarked } from "../baseline/referenceSlice.ts"
import { referenceStart, slidingReference } from "../baseline/slidingReference.ts"
import { between, type DailySeries } from "../series/DailySeries.ts"
import { gridOf } from "../series/gridOf.ts"
import { allOnScale, onScale } from "../series/onScale.ts"
import { severityOf } from "../stats/tukeyFences.ts"

/** Whether a day is unusual: 0 no, 1 beyond the warning fences, 2 beyond the critical ones. */
export type TrendFlag = 0 | 1 | 2

/** Columns of equal length, one entry per day. `null`: not measured, or not known. */
export interface TrendColumns {
  readonly values: ReadonlyArray<number | null>
  /** Mean of the 7 days up to each day, where at least 4 of them have a value. */
  readonly mean7d: ReadonlyArray<number | null>
  /** The middle half of the 90 days before each day (`usualRange`), where at least 21 of them have a value. */
  readonly low: ReadonlyArray<number | null>
  readonly high: ReadonlyArray<number | null>
  readonly flags: ReadonlyArray<TrendFlag>
}

/** Days to show, as day numbers, both included. */
export interface TrendDays extends Marks {
  readonly fromDay: number
  readonly toDay: number
  /** Whether the metric has a usual range. Default: it has. */
  readonly hasRange?: boolean
}

const [week, leastOfWeek, longest, least] = [7, 4, 90, 21]
const severities = { normal: 0, undetermined: 0, warning: 1, critical: 2 } as const

const orNull = (values: Float64Array): ReadonlyArray<number | null> =>
  Array.from(values, (value) => (Number.isNaN(value) ? null : value))

/** The mean of the last 7 entries at each entry after the first six; `NaN` where fewer than 4 are known. */
const weekMeans = (grid: Float64Array): Float64Array => {
  const means = new Float64Array(grid.length - week + 1)
  for (let day = week - 1; day < grid.length; day++) {
    let [known, total] = [0, 0]
    for (let back = 0; back < week; back++) {
      const value = grid[day - back] as number
      if (value === value) {
        total += value
        known++
      }
    }
    means[day - week + 1] = known < leastOfWeek ? Number.NaN : total / known
  }
  return means
}

/**
 * A metric day by day. What is said of a day is what was known on it: later values change nothing.
 *
 * - A flag says what `anomalyCheck` says of the value of the day.
 * - Gates: 4 of 7 days for the mean, 21 of the 90 days before a day for its range and its flag. O(days · 90).
 *
 * @example
 * trendColumns(hrv, { fromDay: today - 29, toDay: today }).flags // [0, 0, 1, …]
 */
export const trendColumns = (series: DailySeries, days: TrendDays): TrendColumns => {
  const { fromDay, hasRange = true, toDay } = days
  const { metric } = series
  const grid = gridOf(series, fromDay - week + 1, toDay)
  const values = grid.subarray(week - 1)
  const count = values.length
  const [low, high] = [new Float64Array(count).fill(Number.NaN), new Float64Array(count).fill(Number.NaN)]
  const flags = Array.from({ length: count }, (): TrendFlag => 0)
  const own = unmarked({ ...series, ...between(series, fromDay - longest, toDay) }, days)
  const placed = allOnScale(metric, own.values)
  const start = referenceStart(longest, days)
  const reference = slidingReference(metric, own, placed)
  for (let index = 0; index < (hasRange ? count : 0); index++) {
    const day = fromDay + index
    if (reference.moveTo(start(day), day) < least) continue
    ;[low[index], high[index]] = reference.middleHalf()
    const value = values[index] as number
    const fences = Number.isNaN(value) ? null : reference.fences()
    // 0 and below have no logarithm, so they count as below everything
    const at = onScale(metric, metric.scale === "log" ? Math.max(0, value) : value)
    if (fences !== null) flags[index] = severities[severityOf(fences, at)]
  }
  return {
    values: orNull(values),
    mean7d: orNull(weekMeans(grid)),
    low: orNull(low),
    high: orNull(high),
    flags
  }
}

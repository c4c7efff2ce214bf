/** Days as weeks or months. */
import { civilDateOf, epochDayOf, isoWeekday } from "../series/CivilDate.ts"
import type { TrendColumns, TrendFlag } from "./trendColumns.ts"

/** Length of the periods of a trend. */
export type TrendResolution = "day" | "week" | "month"

/** The first day of the period of a day: its Monday, or the first of its month. */
const periodStart = (day: number, resolution: TrendResolution): number =>
  resolution === "day"
    ? day
    : resolution === "week"
      ? day - isoWeekday(day) + 1
      : epochDayOf(`${civilDateOf(day).slice(0, 8)}01`)

/** The first days of the periods from one day to another, and where each period begins among the days. */
export const periodsOf = (fromDay: number, toDay: number, resolution: TrendResolution) => {
  const starts: Array<number> = []
  const offsets: Array<number> = []
  for (let day = fromDay; day <= toDay; day++) {
    const start = periodStart(day, resolution)
    if (starts.at(-1) === start) continue
    starts.push(start)
    offsets.push(day - fromDay)
  }
  return { starts, offsets }
}

const meanOf = (values: ReadonlyArray<number | null>): number | null => {
  const known = values.filter((value) => value !== null)
  return known.length === 0 ? null : known.reduce((sum, value) => sum + value, 0) / known.length
}

/**
 * The columns of longer periods: means of the known days, and the highest flag. A week has no 7-day mean beside its own.
 *
 * @param offsets index of the first day of each period.
 */
export const coarserColumns = (columns: TrendColumns, offsets: ReadonlyArray<number>): TrendColumns => {
  const each = <A, B>(column: ReadonlyArray<A>, of: (days: ReadonlyArray<A>) => B): ReadonlyArray<B> =>
    offsets.map((from, index) => of(column.slice(from, offsets[index + 1])))
  return {
    values: each(columns.values, meanOf),
    mean7d: offsets.map(() => null),
    low: each(columns.low, meanOf),
    high: each(columns.high, meanOf),
    flags: each(columns.flags, (flags) => Math.max(0, ...flags) as TrendFlag)
  }
}

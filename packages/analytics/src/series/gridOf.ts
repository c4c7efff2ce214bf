/** A range of days with one entry per day, for calculations that need neighbouring days. */
import { between, type DailySeries } from "./DailySeries.ts"

/**
 * The values from `fromDay` to `toDay`, both included. `NaN` marks a gap and must not leave the library. O(days).
 *
 * @example
 * gridOf(series, today - 2, today) // Float64Array [43, NaN, 45]
 */
export const gridOf = (series: DailySeries, fromDay: number, toDay: number): Float64Array => {
  const grid = new Float64Array(Math.max(0, toDay - fromDay + 1)).fill(Number.NaN)
  const { days, values } = between(series, fromDay, toDay)
  for (let i = 0; i < days.length; i++) grid[(days[i] as number) - fromDay] = values[i] as number
  return grid
}

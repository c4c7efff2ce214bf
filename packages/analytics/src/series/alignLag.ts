/** Aligns two series, with an optional lag. */
import { checkedSeries, type DailySeries, valueOn } from "./DailySeries.ts"

/** Paired values of two series. */
export interface Aligned {
  /** Days of x; the day of y is `lag` later. */
  readonly days: Int32Array
  readonly x: Float64Array
  readonly y: Float64Array
}

/**
 * Pairs (x on day d, y on day d + lag) where both have a value, `d + lag` within `fromDay` … `toDay`.
 *
 * Nights are dated by the day of waking up: "load of a day, HRV of the night after" is lag 1, "sleep score and HRV of
 * the same night" is lag 0. O(n log m).
 *
 * @example
 * alignLag(load, hrv, 1).x.length // how many days have a load and a following night
 */
export const alignLag = (
  x: DailySeries,
  y: DailySeries,
  lag: number,
  [fromDay, toDay]: readonly [fromDay: number, toDay: number] = [-Infinity, Infinity]
): Aligned => {
  const paired = Array.from(checkedSeries(x).days.keys()).filter((index) => {
    const day = (x.days[index] as number) + lag
    return day >= fromDay && day <= toDay && valueOn(y, day) !== null
  })
  const days = Int32Array.from(paired, (index) => x.days[index] as number)
  return {
    days,
    x: Float64Array.from(paired, (index) => x.values[index] as number),
    y: Float64Array.from(days, (day) => valueOn(y, day + lag) as number)
  }
}

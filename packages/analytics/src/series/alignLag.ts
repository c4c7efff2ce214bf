/** Aligns two series, with an optional lag. */
import type { DailySeries } from "./DailySeries.ts"

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
 * the same night" is lag 0. O(n + m).
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
  const most = Math.min(x.days.length, y.days.length)
  const days = new Int32Array(most)
  const xs = new Float64Array(most)
  const ys = new Float64Array(most)
  let n = 0
  for (let i = 0, j = 0; i < x.days.length && j < y.days.length;) {
    const day = x.days[i] as number
    const other = y.days[j] as number
    if (day + lag < other || day + lag < fromDay) i++
    else if (other < day + lag) j++
    else if (other > toDay) break
    else {
      days[n] = day
      xs[n] = x.values[i++] as number
      ys[n++] = y.values[j++] as number
    }
  }
  return { days: days.subarray(0, n), x: xs.subarray(0, n), y: ys.subarray(0, n) }
}

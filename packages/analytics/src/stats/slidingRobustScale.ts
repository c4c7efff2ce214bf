import type { RobustScale } from "./robustScale.ts"
import type { Sample } from "./Sample.ts"

/** Index of the first of the first `n` ascending values that is at least `value`. */
const placeOf = (ascending: Float64Array, n: number, value: number): number => {
  let [low, high] = [0, n]
  while (low < high) {
    const middle = (low + high) >>> 1
    if ((ascending[middle] as number) < value) low = middle + 1
    else high = middle
  }
  return low
}

/**
 * Robust centre and spread of a window that slides forward over dated values. The window stays sorted, so a step costs
 * O(window) plus `scaleOf`.
 *
 * - Call it with ascending `toDay` only. The window is [toDay − width + 1, toDay].
 * - Result: `null` with fewer than `least` values in the window.
 *
 * @param days ascending day numbers of `values`.
 * @param scaleOf centre and spread of the ascending values of a window, such as `robustScale`.
 * @example
 * const scaleAt = slidingRobustScale([1, 2, 3], [10, 11, 30], { width: 2, least: 2, scaleOf: robustScale })
 * scaleAt(2) // { median: 10.5, … }
 */
export const slidingRobustScale = (
  days: Sample,
  values: Sample,
  {
    width,
    least,
    scaleOf
  }: {
    readonly width: number
    readonly least: number
    readonly scaleOf: (ascending: Float64Array) => RobustScale | null
  }
): ((toDay: number) => RobustScale | null) => {
  const window = new Float64Array(width + 1)
  let [n, entering, leaving] = [0, 0, 0]
  return (toDay) => {
    while (entering < days.length && (days[entering] as number) <= toDay) {
      const value = values[entering++] as number
      if ((days[entering - 1] as number) <= toDay - width) {
        leaving = entering
        continue
      }
      const at = placeOf(window, n, value)
      window.copyWithin(at + 1, at, n++)
      window[at] = value
    }
    while (leaving < entering && (days[leaving] as number) <= toDay - width) {
      const at = placeOf(window, n, values[leaving++] as number)
      window.copyWithin(at, at + 1, n--)
    }
    return n < least ? null : scaleOf(window.subarray(0, n))
  }
}

import { ascendingOf } from "./ascending.ts"
import type { RobustScale } from "./robustScale.ts"
import type { Sample } from "./Sample.ts"

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
  const window = ascendingOf(width)
  let [entering, leaving] = [0, 0]
  return (toDay) => {
    while (entering < days.length && (days[entering] as number) <= toDay) {
      const value = values[entering++] as number
      if ((days[entering - 1] as number) <= toDay - width) {
        leaving = entering
        continue
      }
      window.add(value)
    }
    while (leaving < entering && (days[leaving] as number) <= toDay - width)
      window.remove(values[leaving++] as number)
    const ascending = window.values()
    return ascending.length < least ? null : scaleOf(ascending)
  }
}

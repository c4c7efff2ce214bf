/** The range of a person's usual values. */
import type { DailySeries } from "../series/DailySeries.ts"
import { quartiles } from "../stats/quartiles.ts"
import { type Marks, referenceSlice } from "./referenceSlice.ts"

/** The middle half of the values that a day is compared with, in the metric's unit. */
export interface UsualRange {
  readonly low: number
  readonly high: number
}

const longest = 90
const least = 21

/**
 * The middle half of the 90 days before a day: its quartiles (type 6), of the day's own level and without the days that
 * labels exclude. About half of all unchanged days are inside.
 *
 * - Result: `null` with fewer than 21 days. O(log n + 90 log 90).
 *
 * @example
 * usualRange(hrv, today) // { low: 49, high: 53 }
 */
export const usualRange = (series: DailySeries, day: number, marks?: Marks): UsualRange | null => {
  const { values } = referenceSlice(series, day, [day - longest, day - 1], marks)
  const found = values.length < least ? null : quartiles(values)
  return found === null ? null : { low: found.q1, high: found.q3 }
}

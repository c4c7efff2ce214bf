/** Converts between units of training load. */
import { median } from "../stats/median.ts"

const leastSessions = 10

/**
 * The factor that converts loads of one kind to another: the median ratio over sessions that have both. Loads of two
 * kinds are never mixed without it.
 *
 * - Order of preference: Polar's cardio load, TRIMP of samples, TRIMP of the mean heart rate, Edwards.
 * - Result: `null` with fewer than 10 sessions in which both are positive. O(n log n).
 *
 * @example
 * loadScaleFactor(Array(10).fill(50), Array(10).fill(100)) // 2
 */
export const loadScaleFactor = (from: ReadonlyArray<number>, to: ReadonlyArray<number>): number | null => {
  const ratios = from.flatMap((load, index) => {
    const other = to[index] ?? 0
    return load > 0 && other > 0 ? [other / load] : []
  })
  return ratios.length < leastSessions ? null : median(ratios)
}

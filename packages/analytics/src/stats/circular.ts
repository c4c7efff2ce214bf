/** Statistics of clock times, for which 23:50 and 00:10 are close. */
import type { Sample } from "./Sample.ts"

const dayMinutes = 1440
const radians = (minute: number): number => (minute / 720) * Math.PI

/** Mean and spread of clock times. */
export interface CircularSummary {
  /** Minutes after midnight, 0 up to 1440. */
  readonly mean: number
  /** Length of the mean vector, 0 (all around the clock) to 1 (all the same). */
  readonly concentration: number
  /** Minutes. */
  readonly standardDeviation: number
}

/**
 * Circular mean and SD of clock times in minutes after midnight.
 *
 * - Result: `null` for the empty sample and if the circular mean is undefined. O(n).
 *
 * @see Mardia & Jupp, *Directional Statistics* (2000).
 * @example
 * circularSummary([1430, 10])?.mean // 0 (midnight, not noon)
 */
export const circularSummary = (minutes: Sample): CircularSummary | null => {
  const n = minutes.length
  let cosines = 0
  let sines = 0
  for (let i = 0; i < n; i++) {
    cosines += Math.cos(radians(minutes[i] as number))
    sines += Math.sin(radians(minutes[i] as number))
  }
  const share = 1 / n
  const concentration = Math.hypot(cosines * share, sines * share)
  if (!(concentration > 1e-9)) return null
  const angle = Math.atan2(sines / n, cosines / n) / radians(1)
  return {
    mean: ((angle % dayMinutes) + dayMinutes) % dayMinutes,
    concentration,
    standardDeviation: Math.sqrt(-2 * Math.log(Math.min(1, concentration))) / radians(1)
  }
}

/**
 * Minutes from one clock time to another the shorter way round, −720 up to 720.
 *
 * @example
 * clockDifference(1430, 10) // 20
 */
export const clockDifference = (from: number, to: number): number =>
  ((((to - from + dayMinutes / 2) % dayMinutes) + dayMinutes) % dayMinutes) - dayMinutes / 2

import type { Sample } from "./Sample.ts"
import { sorted } from "./sorted.ts"

/**
 * The sample in ascending order, with equal values spread evenly over the step to which they were rounded.
 *
 * Quantiles and the MAD of integers jump by whole steps: the MAD of rounded values with an SD of 0.8 and with one of 2
 * is 1 in both cases. After spreading, they estimate the quantiles of the values before rounding. Values without a
 * second one like them stay as they are.
 *
 * - O(n log n).
 *
 * @param stepAt width of the step at a value, in the sample's unit; 0 keeps the ties.
 * @example
 * spreadTies([7, 8, 8], () => 1) // Float64Array [7, 7.75, 8.25]
 */
export const spreadTies = (sample: Sample, stepAt: (value: number) => number): Float64Array =>
  spreadSorted(sorted(sample), stepAt)

/** `spreadTies` of an ascending sample, which is modified. O(n). */
export const spreadSorted = (spread: Float64Array, stepAt: (value: number) => number): Float64Array => {
  for (let from = 0, to = 1; from < spread.length; from = to++) {
    const value = spread[from] as number
    while (spread[to] === value) to++
    const ties = to - from
    const step = ties > 1 ? stepAt(value) : 0
    for (let i = 0; i < ties; i++) spread[from + i] = value + step * ((i + 0.5) / ties - 0.5)
  }
  return spread
}

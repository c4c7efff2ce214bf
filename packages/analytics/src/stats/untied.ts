import { mulberry32 } from "./mulberry32.ts"
import type { Sample } from "./Sample.ts"

/**
 * Rounded values in their order, with those that occur more than once moved within the step to which they were rounded.
 *
 * Pairs of equal readings have a slope of 0, and a median of slopes that is 0 for that reason alone. A day moves its
 * reading always by the same amount, whatever other days there are.
 *
 * - O(n).
 *
 * @param stepAt width of the step at a value, in the sample's unit; 0 keeps the ties.
 * @example
 * untied([20777, 20778, 20779], [52, 52, 53], () => 1) // Float64Array [52.07…, 52.31…, 53]
 */
export const untied = (days: Sample, values: Sample, stepAt: (value: number) => number): Float64Array => {
  const [seen, tied] = [new Set<number>(), new Set<number>()]
  for (let i = 0; i < values.length; i++) {
    const value = values[i] as number
    if (seen.has(value)) tied.add(value)
    seen.add(value)
  }
  return Float64Array.from(values, (value, index) =>
    tied.has(value) ? value + stepAt(value) * (mulberry32(days[index] as number)() - 0.5) : value
  )
}

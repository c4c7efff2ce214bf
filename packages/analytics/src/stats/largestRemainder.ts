/** Rounding that keeps a sum. */

/** A rounded breakdown. */
export interface Displayed {
  readonly parts: ReadonlyArray<number>
  /** The rounded sum of the parts, and the sum of the rounded parts. */
  readonly total: number
}

/**
 * Parts rounded so that they add up to the rounded total (Hamilton's method): all are rounded down, and the largest
 * remainders are rounded up until the sum is right. Halves round up; equal remainders go by order. O(n log n).
 *
 * @param digits decimal places to keep; 0 by default.
 * @example
 * largestRemainder([33.3, 33.3, 33.4]) // { parts: [33, 33, 34], total: 100 }
 */
export const largestRemainder = (parts: ReadonlyArray<number>, digits = 0): Displayed => {
  const unit = 10 ** digits
  // a hair of tolerance, so that 0.1 + 0.2 counts as 0.3
  const tidy = (value: number) => Number((value * unit).toPrecision(12))
  const scaled = parts.map(tidy)
  const total = Math.floor(tidy(parts.reduce((sum, part) => sum + part, 0)) + 0.5)
  const rounded = scaled.map(Math.floor)
  const missing = total - rounded.reduce((sum, part) => sum + part, 0)
  const byRemainder = scaled
    .map((part, index) => ({ index, remainder: part - Math.floor(part) }))
    .toSorted((a, b) => b.remainder - a.remainder || a.index - b.index)
  for (const { index } of byRemainder.slice(0, missing)) rounded[index] = (rounded[index] as number) + 1
  return { parts: rounded.map((part) => part / unit), total: total / unit }
}

/** Rounds parts so that they add up to the rounded total. */

/** A rounded breakdown. */
export interface Displayed {
  readonly parts: ReadonlyArray<number>
  /** Rounded total, which equals the sum of the rounded parts. */
  readonly total: number
}

/**
 * Rounds parts so that they add up to the rounded total (Hamilton's method): rounds all down, then rounds up those with
 * the largest remainders until the sum is right. Halves round up; ties go by order. O(n log n).
 *
 * @param digits decimal places. Default 0.
 * @example
 * largestRemainder([33.3, 33.3, 33.4]) // { parts: [33, 33, 34], total: 100 }
 */
export const largestRemainder = (parts: ReadonlyArray<number>, digits = 0): Displayed => {
  const unit = 10 ** digits
  // A small tolerance, so that 0.1 + 0.2 counts as 0.3.
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

import { medianAbsoluteDeviation, normalConsistency } from "./medianAbsoluteDeviation.ts"
import type { Sample } from "./Sample.ts"

/** Where the mean of a sequence changes. */
export interface Changes {
  /** First index of each new segment, ascending. */
  readonly indices: ReadonlyArray<number>
  /** Squared deviations from the segment means, plus the penalty for each change. */
  readonly cost: number
}

/**
 * Day-to-day noise of a sequence whose level may change: 1.4826 · MAD of the differences ÷ √2.
 *
 * - Result: `null` below 2 values. O(n log n).
 *
 * @example
 * differenceScale([50, 51, 50, 52, 51]) // 1.5726376…
 */
export const differenceScale = (values: Sample): number | null => {
  const differences = Float64Array.from(
    { length: Math.max(0, values.length - 1) },
    (_, i) => (values[i + 1] as number) - (values[i] as number)
  )
  const mad = medianAbsoluteDeviation(differences)
  return mad === null ? null : (normalConsistency * mad) / Math.SQRT2
}

/**
 * Splits a sequence into segments of constant mean with the least squared error plus a penalty per change (optimal
 * partitioning with pruning, PELT). Ties prefer fewer and earlier changes.
 *
 * - O(n) if changes are frequent, O(n²) at worst, so limit n.
 *
 * @see Killick, Fearnhead & Eckley, *JASA* 107 (2012).
 * @example
 * pelt([0, 0, 0, 9, 9, 9], 1, 2).indices // [3]
 */
export const pelt = (values: Sample, penalty: number, minSegment: number): Changes => {
  const n = values.length
  const first = n === 0 ? 0 : (values[0] as number)
  // Cumulative sums of values and squares, centred so that nothing cancels out. The squared deviations of a segment
  // are a difference of squares minus the squared difference of sums ÷ its length.
  const sums = new Float64Array(n + 1)
  const squares = new Float64Array(n + 1)
  for (let i = 0; i < n; i++) {
    const centred = (values[i] as number) - first
    sums[i + 1] = (sums[i] as number) + centred
    squares[i + 1] = (squares[i] as number) + centred * centred
  }
  const best = new Float64Array(n + 1).fill(Infinity)
  const previous = new Int32Array(n + 1)
  const candidates = new Int32Array(n + 1)
  const errors = new Float64Array(n + 1)
  best[0] = -penalty
  let kept = 0
  for (let end = minSegment; end <= n; end++) {
    if (best[end - minSegment] !== Infinity) candidates[kept++] = end - minSegment
    const [sum, square] = [sums[end] as number, squares[end] as number]
    let [least, start] = [Infinity, 0]
    for (let i = 0; i < kept; i++) {
      const from = candidates[i] as number
      const total = sum - (sums[from] as number)
      const error =
        (best[from] as number) + (square - (squares[from] as number) - (total * total) / (end - from))
      errors[i] = error
      if (error + penalty < least - 1e-9) {
        least = error + penalty
        start = from
      }
    }
    best[end] = least
    previous[end] = start
    // A start that is worse by a whole penalty can never become optimal again.
    const limit = least + 1e-9
    let next = 0
    for (let i = 0; i < kept; i++)
      if ((errors[i] as number) <= limit) candidates[next++] = candidates[i] as number
    kept = next
  }
  if (n < minSegment)
    return { indices: [], cost: n === 0 ? 0 : (squares[n] as number) - (sums[n] as number) ** 2 / n }
  const indices: Array<number> = []
  for (let at = previous[n] as number; at > 0; at = previous[at] as number) indices.unshift(at)
  return { indices, cost: best[n] as number }
}

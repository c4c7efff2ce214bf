import type { Sample } from "./Sample.ts"

/**
 * Ranks from 1. Equal values share the mean of their ranks, so that rank statistics do not depend on the order of ties.
 * O(n log n).
 *
 * @example
 * midranks([10, 30, 20, 20]) // Float64Array [1, 4, 2.5, 2.5]
 */
export const midranks = (sample: Sample): Float64Array => {
  const n = sample.length
  const order = Uint32Array.from({ length: n }, (_, index) => index)
  order.sort((i, j) => (sample[i] as number) - (sample[j] as number))
  const ranks = new Float64Array(n)
  for (let start = 0; start < n;) {
    const value = sample[order[start] as number]
    let end = start + 1
    while (end < n && sample[order[end] as number] === value) end++
    const shared = (start + 1 + end) / 2
    for (; start < end; start++) ranks[order[start] as number] = shared
  }
  return ranks
}

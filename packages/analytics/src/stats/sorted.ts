import type { Sample } from "./Sample.ts"

/** An ascending copy. O(n log n). `sorted([10, 9, 1]) // Float64Array [1, 9, 10]` */
export const sorted = (sample: Sample): Float64Array => {
  const copy = new Float64Array(sample)
  copy.sort()
  return copy
}

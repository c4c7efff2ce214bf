import type { Sample } from "./Sample.ts"

/** Sum; 0 for the empty sample. O(n). `sum([1, 2, 3]) // 6` */
export const sum = (sample: Sample): number => {
  const { length } = sample
  let total = 0
  for (let i = 0; i < length; i++) total += sample[i] as number
  return total
}

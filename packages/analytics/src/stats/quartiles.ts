import { quantileSorted } from "./quantile.ts"
import type { Sample } from "./Sample.ts"
import { sorted } from "./sorted.ts"

/** Quartiles of a sample and the distance between them, in the sample's unit. */
export interface Quartiles {
  readonly q1: number
  readonly median: number
  readonly q3: number
  readonly interquartileRange: number
}

/** Quartiles of a sample; `null` for the empty one. O(n log n). */
export const quartiles = (
  sample: Sample,
  at = (ascending: Sample, p: number) => quantileSorted(ascending, p, 6)
): Quartiles | null => {
  if (sample.length === 0) return null
  const ascending = sorted(sample)
  const [q1, q3] = [at(ascending, 0.25) as number, at(ascending, 0.75) as number]
  const median = quantileSorted(ascending, 0.5) as number
  return { q1, median, q3, interquartileRange: q3 - q1 }
}

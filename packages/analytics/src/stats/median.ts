import { quantile } from "./quantile.ts"
import type { Sample } from "./Sample.ts"

/** Median; `null` for the empty sample. O(n log n). `median([1, 9, 2, 3]) // 2.5` */
export const median = (sample: Sample): number | null => quantile(sample, 0.5)

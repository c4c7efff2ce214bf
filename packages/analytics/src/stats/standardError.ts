import type { Sample } from "./Sample.ts"
import { standardDeviation } from "./standardDeviation.ts"

/** Standard error of the mean of independent values: SD / √n. `null` below 2 values. `standardError([1, 2, 3]) // 0.577…` */
export const standardError = (sample: Sample): number | null => {
  const spread = standardDeviation(sample)
  return spread === null ? null : spread / Math.sqrt(sample.length)
}

import { meanAbsoluteDeviation, meanConsistency } from "./meanAbsoluteDeviation.ts"
import { medianAbsoluteDeviation, normalConsistency } from "./medianAbsoluteDeviation.ts"
import { quantileSorted } from "./quantile.ts"
import type { Sample } from "./Sample.ts"
import { sorted } from "./sorted.ts"

/** Centre and spread that single outliers do not affect. */
export interface RobustScale {
  readonly median: number
  /** Estimates the SD; `null` if the sample has no spread. */
  readonly scale: number | null
  readonly source: "mad" | "mean_ad" | "resolution_floor" | "none"
}

/** `robustScale` of a sample that is already ascending. O(n log n). */
export const robustScaleSorted = (ascending: Sample, minScale = 0): RobustScale | null => {
  const center = quantileSorted(ascending, 0.5)
  if (center === null) return null
  const mad = normalConsistency * (medianAbsoluteDeviation(ascending, center) ?? 0)
  const spread = mad > 0 ? mad : meanConsistency * (meanAbsoluteDeviation(ascending, center) ?? 0)
  if (minScale > spread) return { median: center, scale: minScale, source: "resolution_floor" }
  if (spread === 0) return { median: center, scale: null, source: "none" }
  return { median: center, scale: spread, source: mad > 0 ? "mad" : "mean_ad" }
}

/**
 * Median and 1.4826 · MAD. If that is 0, 1.2533 · mean absolute deviation. Never below `minScale`.
 *
 * - Result: `null` for the empty sample. O(n log n).
 *
 * @example
 * robustScale([44, 46, 45, 47, 43, 46, 45, 300]) // { median: 45.5, scale: 1.482602218505602, source: "mad" }
 */
export const robustScale = (sample: Sample, minScale = 0): RobustScale | null =>
  robustScaleSorted(sorted(sample), minScale)

/**
 * Distance of a value from the median in robust SDs.
 *
 * - Result: without unit; 0 on the median, `null` when the sample has no spread. |z| ≥ 3.5 is the outlier rule of
 *   Iglewicz & Hoaglin (1993). O(1).
 *
 * @example
 * robustZ({ median: 45.5, scale: 1.482602218505602, source: "mad" }, 60) // 9.780101377843184
 */
export const robustZ = ({ median, scale }: RobustScale, value: number): number | null =>
  value === median ? 0 : scale === null ? null : (value - median) / scale

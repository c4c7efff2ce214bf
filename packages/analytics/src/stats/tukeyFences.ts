import { type Quartiles, quartiles } from "./quartiles.ts"
import { robustScale } from "./robustScale.ts"
import type { Sample } from "./Sample.ts"

/** IQR of a normal distribution in units of its SD: 2 Φ⁻¹(¾). */
const normalIqr = 1.3489795003921634

/** The measure of spread that the fences use; `none` if the sample has no spread. */
export type FenceScale = "iqr" | "mad" | "mean_ad" | "resolution_floor" | "none"

/** Limits beyond which values of a sample are unusual, in the sample's unit. */
export interface TukeyFences extends Quartiles {
  /** The interquartile range that the fences use; wider than the sample's own if that is 0. */
  readonly effectiveRange: number
  readonly scale: FenceScale
  readonly lowerWarning: number
  readonly upperWarning: number
  readonly lowerCritical: number
  readonly upperCritical: number
}

/** Tukey fences of a sample, from its quartiles; `null` below 4 values. O(n log n). */
export const tukeyFences = (sample: Sample, minScale = 0, found = quartiles(sample)): TukeyFences | null => {
  if (sample.length < 4 || found === null) return null
  const range = found.interquartileRange
  const robust = range > 0 ? null : robustScale(sample)
  const spread = robust === null ? range : normalIqr * (robust.scale ?? 0)
  const floor = normalIqr * minScale
  const effectiveRange = Math.max(spread, floor)
  return {
    ...found,
    effectiveRange,
    scale: floor > spread ? "resolution_floor" : (robust?.source ?? "iqr"),
    lowerWarning: found.q1 - 1.5 * effectiveRange,
    upperWarning: found.q3 + 1.5 * effectiveRange,
    lowerCritical: found.q1 - 3 * effectiveRange,
    upperCritical: found.q3 + 3 * effectiveRange
  }
}

/** How unusual a value is; `undetermined` if the sample has no spread. */
export type Severity = "normal" | "warning" | "critical"

/**
 * Classifies a value by fences. A value on a fence is inside.
 *
 * @example
 * severityOf({ ...fences, lowerWarning: 42, lowerCritical: 35 }, 40) // "warning"
 */
export const severityOf = (fences: TukeyFences, value: number): Severity | "undetermined" => {
  if (fences.effectiveRange === 0) return value === fences.median ? "normal" : "undetermined"
  if (value < fences.lowerCritical || value > fences.upperCritical) return "critical"
  return value < fences.lowerWarning || value > fences.upperWarning ? "warning" : "normal"
}

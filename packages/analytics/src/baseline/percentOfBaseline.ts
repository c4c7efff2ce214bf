/** A value beside a reference. */
import type { Metric } from "../metrics/Metric.ts"

/** How a value compares with a reference; `null` where that has no meaning. */
export interface Comparison {
  /** 100 · value ÷ reference; only on ratio scales with a positive reference. */
  readonly percent: number | null
  /** value − reference, in the metric's unit. */
  readonly difference: number | null
}

/**
 * A value as a percentage of a reference, and its distance from it.
 *
 * A percentage needs a true zero: deviations and the ANS charge have none and only get the difference. O(1).
 *
 * @example
 * percentOfBaseline(metrics.hrv_rmssd, 45.2, 52) // { percent: 86.92307692307693, difference: -6.799999999999997 }
 */
export const percentOfBaseline = (
  { scale }: Metric,
  current: number | null,
  baseline: number | null
): Comparison => {
  if (current === null || baseline === null) return { percent: null, difference: null }
  return {
    percent: scale !== "interval" && baseline > 0 ? (100 * current) / baseline : null,
    difference: current - baseline
  }
}

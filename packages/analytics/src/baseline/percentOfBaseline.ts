/** Compares a value with a reference. */
import { givenMetric, type Metric } from "../metrics/Metric.ts"
import { givenNumber } from "../results/given.ts"

/** How a value compares with a reference; `null` where the comparison is not meaningful. */
export interface Comparison {
  /** 100 · value ÷ reference. Only on ratio scales with a positive reference. */
  readonly percent: number | null
  /** value − reference, in the metric's unit. */
  readonly difference: number | null
}

/**
 * Expresses a value as a percentage of a reference and as the difference from it.
 *
 * A percentage needs a true zero. Deviations and the ANS charge have none, so they only get the difference. O(1).
 *
 * @throws InvalidInput for what is no metric or no number.
 * @example
 * percentOfBaseline(metrics.hrv_rmssd, 45.2, 52) // { percent: 86.92307692307693, difference: -6.799999999999997 }
 */
export const percentOfBaseline = (
  metric: Metric,
  current: number | null,
  baseline: number | null
): Comparison => {
  const { scale } = givenMetric(metric, "metric")
  if (current === null || baseline === null) return { percent: null, difference: null }
  givenNumber(current, "current")
  givenNumber(baseline, "baseline")
  return {
    percent: scale !== "interval" && baseline > 0 ? (100 * current) / baseline : null,
    difference: current - baseline
  }
}

/** What rounding does to a spread: no scale of a metric is finer than its readings. */
import type { Metric } from "../metrics/Metric.ts"
import { quantileSorted } from "../stats/quantile.ts"
import { type RobustScale, robustScaleSorted } from "../stats/robustScale.ts"
import type { Sample } from "../stats/Sample.ts"
import { spreadTies } from "../stats/spreadTies.ts"

/** Step between two neighbouring readings, on the metric's scale. `stepAt(metrics.hrv_rmssd, Math.log(8)) // 0.125` */
export const stepAt = ({ scale, resolution = 0 }: Metric, place: number): number =>
  scale === "log" ? resolution * Math.exp(-place) : resolution

/**
 * The smallest spread that values around a centre can have: the metric's own minimum, but at least one step of its
 * readings. Every scale that a difference is divided by is at least this. O(1).
 *
 * @param center on the metric's scale (ln for HRV), as the result is.
 * @example
 * floorOf(metrics.hrv_rmssd, Math.log(8)) // 0.125: one step of 1 ms is 1/8 on the ln scale
 * floorOf(metrics.hrv_rmssd, Math.log(80)) // 0.02
 */
export const floorOf = (metric: Metric, center: number): number =>
  Math.max(metric.minScale, stepAt(metric, center))

/** Values on the metric's scale in ascending order, with ties spread over the step of a reading. O(n log n). */
export const unrounded = (metric: Metric, onScale: Sample): Float64Array =>
  spreadTies(onScale, (value) => stepAt(metric, value))

/**
 * Robust centre and spread of rounded readings, at least `floorOf`.
 *
 * - Result: `null` for the empty sample. O(n log n).
 *
 * @param onScale values on the metric's scale.
 * @example
 * scaleOf(metrics.resting_hr, [52, 52, 52, 53, 52]) // { median: 52.125, scale: 1, source: "resolution_floor" }
 */
export const scaleOf = (metric: Metric, onScale: Sample): RobustScale | null => {
  const spread = unrounded(metric, onScale)
  return robustScaleSorted(spread, floorOf(metric, quantileSorted(spread, 0.5) as number))
}

/** The scale for statistics of a metric: ln for `log` metrics, the unit itself for others. */
import type { Metric } from "../metrics/Metric.ts"
import type { Sample } from "../stats/Sample.ts"

/** The unit of values on the scale. `scaleUnit(metrics.hrv_rmssd) // "ln ms"` */
export const scaleUnit = ({ scale, unit }: Metric): string => (scale === "log" ? `ln ${unit}`.trim() : unit)

/** Converts a value to the scale. `onScale(metrics.hrv_rmssd, 50) // 3.912023005428146` */
export const onScale = ({ scale }: Metric, value: number): number =>
  scale === "log" ? Math.log(value) : value

/** Converts a value back to the unit. `offScale(metrics.hrv_rmssd, 3.912023005428146) // 50` */
export const offScale = ({ scale }: Metric, value: number): number =>
  scale === "log" ? Math.exp(value) : value

/** Converts all values to the scale. Returns a copy. O(n). */
export const allOnScale = (metric: Metric, sample: Sample): Float64Array =>
  metric.scale === "log" ? new Float64Array(sample).map(Math.log) : new Float64Array(sample)

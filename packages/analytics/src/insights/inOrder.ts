/** Two metrics in the order in which they were measured, for sentences. */
import { halfDaysAfter } from "../metrics/Metric.ts"
import { metrics, type MetricName } from "../metrics/metrics.ts"

const ordinals = ["same", "following", "second", "third", "fourth"]

/**
 * The earlier and the later of two metrics, `y` being `lag` dates after `x`, and when the later one is measured. Dates
 * alone do not say it: the night of a date is over before the day of that date begins.
 *
 * @example
 * inOrder("training_load", "hrv_rmssd", 1) // { earlier: "training_load", later: "hrv_rmssd", place: 1, when: "of the following night" }
 * inOrder("training_load", "hrv_rmssd", 0) // { earlier: "hrv_rmssd", later: "training_load", place: 1, when: "of the following day" }
 */
export const inOrder = (
  x: MetricName,
  y: MetricName,
  lag: number
): {
  readonly earlier: MetricName
  readonly later: MetricName
  /** 0 for the same night or day, 1 for the following one, and so on. */
  readonly place: number
  readonly when: string
} => {
  const halfDays = halfDaysAfter(metrics[x], metrics[y], lag) ?? 0
  const [earlier, later] = halfDays < 0 ? [y, x] : [x, y]
  const place = Math.ceil(Math.abs(halfDays) / 2)
  const period = metrics[later].measured
  return {
    earlier,
    later,
    place,
    when: `of the ${ordinals[place] ?? `${place}th`} ${period}${place > 1 ? " after" : ""}`
  }
}

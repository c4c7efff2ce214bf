/** Delivery counters for dashboards and alerts. */
import { Metric } from "effect"

/** Attempts to deliver an event, by `outcome`: `delivered`, `pending` (will be retried) or `dead`. */
export const attempts = Metric.counter("polar_flow_event_attempts_total", {
  description: "Attempts to deliver events to apps",
  incremental: true
})

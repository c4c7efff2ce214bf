/** What deliveries count, for dashboards and alarms. */
import { Metric } from "effect"

/** Attempts to deliver an event, by `outcome`: `delivered`, `pending` (to be tried again) or `dead`. */
export const attempts = Metric.counter("polar_flow_event_attempts_total", {
  description: "Attempts to deliver events to apps",
  incremental: true
})

/** Push counters for dashboards and alerts. */
import { Metric } from "effect"

/** Deliveries, by `outcome`. */
export const deliveries = Metric.counter("polar_flow_push_deliveries_total", {
  description: "Deliveries to the webhook, by outcome",
  incremental: true
})

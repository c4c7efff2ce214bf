/** What pushes count, for dashboards and alarms. */
import { Metric } from "effect"

/** Deliveries, by `outcome`. */
export const deliveries = Metric.counter("polar_flow_push_deliveries_total", {
  description: "Deliveries to the webhook, by what became of them",
  incremental: true
})

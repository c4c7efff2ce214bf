import { Schema } from "effect"
import { metrics, type MetricName } from "../metrics/metrics.ts"

const names = Object.keys(metrics) as [MetricName, ...Array<MetricName>]

/** Schema of a metric's name. */
export const MetricNameSchema = Schema.Literals(names)

/** The metric has no value up to the requested day. */
export class NoData extends Schema.TaggedError<NoData>()("NoData", { metric: MetricNameSchema }) {
  override get message(): string {
    return `There is no value of ${this.metric} yet`
  }
}

import { Schema } from "effect"
import { metrics, type MetricName } from "../metrics/metrics.ts"

const names = Object.keys(metrics) as [MetricName, ...Array<MetricName>]

/** Name of a metric, as a schema. */
export const MetricNameSchema = Schema.Literals(names)

/** There is not one value of a metric up to the day asked for. */
export class NoData extends Schema.TaggedError<NoData>()("NoData", { metric: MetricNameSchema }) {
  override get message(): string {
    return `There is no value of ${this.metric} yet`
  }
}

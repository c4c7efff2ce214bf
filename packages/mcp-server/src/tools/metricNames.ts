/** Names of what can be shown over time. */
import { metrics, type MetricName } from "@polar-flow/analytics"
import { type DerivedName, derivedNames } from "@polar-flow/analytics/effect"
import { Effect } from "effect"
import { Refusal } from "../answers/Answer.ts"

/** A metric, or a score that has a value a day. */
export type TrendName = MetricName | DerivedName

const metricNames = Object.keys(metrics) as ReadonlyArray<MetricName>
/** Every name. */
export const trendNames: ReadonlyArray<TrendName> = [...metricNames, ...derivedNames]

/** Whether a name is that of a metric. */
export const isMetric = (name: string): name is MetricName => Object.hasOwn(metrics, name)

/** A name, or a refusal that lists all. */
export const trendName = (name: string): Effect.Effect<TrendName, Refusal> => {
  const found = trendNames.find((one) => one === name)
  return found === undefined
    ? Effect.fail(
        new Refusal({
          message: `There is no metric ${JSON.stringify(name.slice(0, 40))}. Metrics: ${trendNames.join(", ")}.`
        })
      )
    : Effect.succeed(found)
}

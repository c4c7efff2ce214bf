/** Which fields of which records a metric is made of. The one place where records and metrics meet. */
import { type AnyDataType, DataTypes, type NumericFieldOf, sleep } from "@polar-flow/domain"
import type { MetricName } from "../metrics/metrics.ts"
import { type Combine, type MetricRead, metricReads } from "./metricReads.ts"

/** How a metric is read off records of one type. */
export interface MetricSource {
  readonly type: AnyDataType
  readonly fields: ReadonlyArray<string>
  readonly valueOf: Combine
  /** Whether the value grows through the day, so that a day that is not over has none yet. */
  readonly accumulates: boolean
}

/** Numbers of a data type that there is. */
type Readable = {
  readonly [T in DataTypes.Known as T["name"]]: {
    readonly type: T["name"]
    readonly fields: ReadonlyArray<NumericFieldOf<T>>
  }
}[DataTypes.Name]

/** A metric whose source names no data type, or no number of it, does not compile here. */
const readable: Readonly<Record<MetricName, MetricRead & Readable>> = metricReads

/** A field that is the metric. */
const asItIs: Combine = ([values = new Float64Array()]) => values

const sourceOf = ({ accumulates = false, combine = asItIs, fields, type }: MetricRead & Readable) => ({
  type: DataTypes.byName[type],
  fields,
  valueOf: combine,
  accumulates
})

/** The source of every metric of a Polar watch. */
export const metricSources = Object.fromEntries(
  Object.entries(readable).map(([name, read]) => [name, sourceOf(read)])
) as unknown as Readonly<Record<MetricName, MetricSource>>

const behind = new Set<AnyDataType>([
  // The clock times of nights and the sleep need are read by analyses that are no metrics.
  sleep,
  ...Object.values(metricSources).map(({ type }) => type)
])

/** Every data type that analyses read. What is computed of a person changes exactly when a record of one of them does. */
export const typesBehindMetrics: ReadonlyArray<DataTypes.Name> = DataTypes.all
  .filter((type) => behind.has(type))
  .map(({ name }) => name)

/** How a metric of a Polar watch is read off stored records. Names only: the core knows no record. */
import type { Metric } from "./Metric.ts"

/** Columns of fields in, the metric's column out; `NaN` is not measured, in both. */
export type Combine = (columns: ReadonlyArray<Float64Array>) => Float64Array

/** Which fields of which records a metric is made of. */
export interface MetricRead {
  /** Name of the data type. */
  readonly type: string
  readonly fields: ReadonlyArray<string>
  /** The first field as it is where absent. */
  readonly combine?: Combine
  /** Whether the value grows through the day, so that a day that is not over has none yet. */
  readonly accumulates?: boolean
}

/** A daily quantity of a Polar watch, and where it is read. */
export interface WatchMetric<Source extends MetricRead = MetricRead> extends Metric {
  readonly source: Source
}

const secondsPerHour = 3600

/**
 * Light, deep and REM sleep in hours, and unrecognized sleep where it is known. A night of which one of the three is
 * unknown has no total.
 */
export const hoursAsleep: Combine = ([light, deep, rem, unrecognized]) =>
  Float64Array.from(light ?? [], (seconds, night) => {
    const total = seconds + (deep?.[night] ?? Number.NaN) + (rem?.[night] ?? Number.NaN)
    const rest = unrecognized?.[night] ?? Number.NaN
    return (total + (Number.isNaN(rest) ? 0 : rest)) / secondsPerHour
  })

/** A day without a single step is a day on which the watch was not worn. */
export const stepsOfAWornWatch: Combine = ([steps = new Float64Array()]) =>
  steps.map((count) => (count === 0 ? Number.NaN : count))

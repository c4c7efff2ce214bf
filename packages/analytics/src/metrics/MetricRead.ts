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

/** Stages that are there, in hours; a night without any stage is not measured. */
export const hoursAsleep: Combine = (stages) =>
  Float64Array.from(stages[0] ?? [], (_, night) => {
    let [known, seconds] = [0, 0]
    for (const stage of stages) {
      const length = stage[night] as number
      if (Number.isNaN(length)) continue
      known++
      seconds += length
    }
    return known === 0 ? Number.NaN : seconds / secondsPerHour
  })

/** A day without a single step is a day on which the watch was not worn. */
export const stepsOfAWornWatch: Combine = ([steps = new Float64Array()]) =>
  steps.map((count) => (count === 0 ? Number.NaN : count))

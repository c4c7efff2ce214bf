/** Which fields of which records a metric is made of. The one place where records and metrics meet. */
import {
  type AnyDataType,
  cardioLoad,
  dailyActivity,
  nightlyRecharge,
  type NumericFieldOf,
  skinTemperature,
  sleep
} from "@polar-flow/domain"
import type { MetricName } from "../metrics/metrics.ts"

/** Columns of fields in, the metric's column out; `NaN` is not measured, in both. */
type Combine = (columns: ReadonlyArray<Float64Array>) => Float64Array

/** How a metric is read off records of one type. */
export interface MetricSource {
  readonly type: AnyDataType
  readonly fields: ReadonlyArray<string>
  readonly valueOf: Combine
  /** Whether the value grows through the day, so that a day that is not over has none yet. */
  readonly accumulates: boolean
}

/** A field that is the metric. */
const measured: Combine = ([values = new Float64Array()]) => values

const from = <T extends AnyDataType>(
  type: T,
  fields: ReadonlyArray<NumericFieldOf<T>>,
  valueOf: Combine = measured,
  accumulates = false
): MetricSource => ({ type, fields, valueOf, accumulates })

const secondsPerHour = 3600

/** Stages that are there, in hours; a night without any stage is not measured. */
const hoursAsleep: Combine = (stages) =>
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
const worn: Combine = ([steps = new Float64Array()]) =>
  steps.map((count) => (count === 0 ? Number.NaN : count))

/** The source of every metric of a Polar watch. */
export const metricSources: Readonly<Record<MetricName, MetricSource>> = {
  hrv_rmssd: from(nightlyRecharge, ["hrvRmssd"]),
  sleep_score: from(sleep, ["sleepScore"]),
  resting_hr: from(nightlyRecharge, ["restingHeartRate"]),
  training_load: from(cardioLoad, ["cardioLoad"], measured, true),
  training_load_ratio: from(cardioLoad, ["ratio"]),
  training_strain: from(cardioLoad, ["strain"]),
  training_tolerance: from(cardioLoad, ["tolerance"]),
  breathing_rate: from(nightlyRecharge, ["breathingRate"]),
  skin_temperature_deviation: from(skinTemperature, ["deviationFromBaseline"]),
  ans_charge: from(nightlyRecharge, ["ansCharge"]),
  sleep_duration: from(
    sleep,
    ["lightSleepSeconds", "deepSleepSeconds", "remSleepSeconds", "unrecognizedSleepSeconds"],
    hoursAsleep
  ),
  steps: from(dailyActivity, ["steps"], worn, true)
}

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
import type { MetricName } from "../metrics.ts"

/** How a metric is read off records of one type. */
export interface MetricSource {
  readonly type: AnyDataType
  readonly fields: ReadonlyArray<string>
  /** The metric's value from the fields' values; `NaN` is not measured, in and out. */
  readonly valueOf: (...values: ReadonlyArray<number>) => number
  /** Whether the value grows through the day, so that a day that is not over has none yet. */
  readonly accumulates: boolean
}

/** A field that is the metric. */
const measured: MetricSource["valueOf"] = (value = Number.NaN) => value

const from = <T extends AnyDataType>(
  type: T,
  fields: ReadonlyArray<NumericFieldOf<T>>,
  valueOf: MetricSource["valueOf"] = measured,
  accumulates = false
): MetricSource => ({ type, fields, valueOf, accumulates })

const secondsPerHour = 3600

/** Stages that are there, in hours; a night without any stage is not measured. */
const hoursAsleep: MetricSource["valueOf"] = (...stages) => {
  const known = stages.filter((seconds) => !Number.isNaN(seconds))
  return known.length === 0 ? Number.NaN : known.reduce((sum, seconds) => sum + seconds, 0) / secondsPerHour
}

/** A day without a single step is a day on which the watch was not worn. */
const worn: MetricSource["valueOf"] = (steps = Number.NaN) => (steps === 0 ? Number.NaN : steps)

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

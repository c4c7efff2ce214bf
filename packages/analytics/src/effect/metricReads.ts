/** How a metric of a Polar watch is read off stored records. */
import type { MetricName } from "../metrics/metrics.ts"

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

const secondsPerHour = 3600

/**
 * Light, deep and REM sleep in hours, and unrecognized sleep where it is known. A night of which one of the three is
 * unknown has no total.
 */
const hoursAsleep: Combine = ([light, deep, rem, unrecognized]) =>
  Float64Array.from(light ?? [], (seconds, night) => {
    const total = seconds + (deep?.[night] ?? Number.NaN) + (rem?.[night] ?? Number.NaN)
    const rest = unrecognized?.[night] ?? Number.NaN
    return (total + (Number.isNaN(rest) ? 0 : rest)) / secondsPerHour
  })

/** Which fields of which records each metric is made of. */
export const metricReads = {
  hrv_rmssd: { type: "nightlyRecharge", fields: ["hrvRmssd"] },
  sleep_score: { type: "sleep", fields: ["sleepScore"] },
  resting_hr: { type: "nightlyRecharge", fields: ["restingHeartRate"] },
  training_load: { type: "cardioLoad", fields: ["cardioLoad"], accumulates: true },
  training_load_ratio: { type: "cardioLoad", fields: ["ratio"] },
  training_strain: { type: "cardioLoad", fields: ["strain"] },
  training_tolerance: { type: "cardioLoad", fields: ["tolerance"] },
  breathing_rate: { type: "nightlyRecharge", fields: ["breathingRate"] },
  skin_temperature_deviation: { type: "skinTemperature", fields: ["deviationFromBaseline"] },
  ans_charge: { type: "nightlyRecharge", fields: ["ansCharge"] },
  sleep_duration: {
    type: "sleep",
    fields: ["lightSleepSeconds", "deepSleepSeconds", "remSleepSeconds", "unrecognizedSleepSeconds"],
    combine: hoursAsleep
  },
  steps: { type: "dailyActivity", fields: ["steps"], accumulates: true }
} as const satisfies Readonly<Record<MetricName, MetricRead>>

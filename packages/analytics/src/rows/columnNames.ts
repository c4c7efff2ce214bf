/** What the columns of files are called. */
import { metrics, type MetricName } from "../metrics/metrics.ts"

/** What a column is read as. */
export type ColumnMeaning = MetricName | "date"

/** The one table of names, beside a metric's own. Case, spaces and punctuation do not matter. */
const names: { readonly [Meaning in ColumnMeaning]?: ReadonlyArray<string> } = {
  date: ["date", "day", "datum", "calendar_date"],
  hrv_rmssd: ["hrv", "rmssd", "hrv_avg", "avg_hrv", "average_hrv", "nightly_hrv", "heart_rate_variability"],
  resting_hr: [
    "rhr",
    "resting_heart_rate",
    "heart_rate_resting",
    "heart_rate_avg",
    "night_hr",
    "night_heart_rate"
  ],
  sleep_duration: [
    "sleep_hours",
    "hours_slept",
    "hours_asleep",
    "total_sleep_hours",
    "total_hours",
    "sleep_duration_hours"
  ],
  steps: ["step_count", "total_steps", "daily_steps"],
  breathing_rate: ["breathing_rate_avg", "respiratory_rate", "respiration_rate", "resp_rate"],
  skin_temperature_deviation: ["skin_temp_deviation", "temperature_deviation", "deviation_from_baseline"],
  ans_charge: ["ans"],
  training_load: ["load", "daily_load", "cardio_load", "trimp"],
  training_load_ratio: ["load_ratio", "cardio_load_ratio", "acwr"],
  training_strain: ["strain"],
  training_tolerance: ["tolerance"]
}

/** Other spellings of units. A column in another unit is not the metric. */
const units: Readonly<Record<string, ReadonlyArray<string>>> = {
  h: ["h", "hr", "hrs", "hours"],
  "1/min": ["1/min", "brpm", "rpm", "breaths/min"],
  "°C": ["°c", "c"],
  points: ["points", "pts", "%"],
  au: ["au", "trimp"]
}

const squashed = (name: string): string => name.toLowerCase().replaceAll(/[^\p{L}\p{N}]/gu, "")

const meanings = /* @__PURE__ */ new Map(
  (["date", ...Object.keys(metrics)] as ReadonlyArray<ColumnMeaning>).flatMap((meaning) =>
    [meaning, ...(names[meaning] ?? [])].map((name) => [squashed(name), meaning] as const)
  )
)

/** A name with its unit in brackets or after an underscore: `HRV (ms)`, `resting_hr_bpm`. */
const withUnit = /^(?<name>.*?)\s*(?:\((?<round>.*)\)|\[(?<square>.*)\]|_(?<last>[^_]*))$/u

/**
 * What a column with this name has; `null` if the name is not known, or says another unit than the metric's.
 *
 * @example
 * meaningOf("Resting HR (bpm)") // "resting_hr"
 * meaningOf("sleep (min)") // null
 */
export const meaningOf = (column: string): ColumnMeaning | null => {
  const known = meanings.get(squashed(column))
  if (known !== undefined) return known
  const { name = "", round, square, last } = withUnit.exec(column.trim())?.groups ?? {}
  const meaning = meanings.get(squashed(name))
  if (meaning === undefined || meaning === "date") return null
  const { unit } = metrics[meaning]
  const said = (round ?? square ?? last ?? "").trim().toLowerCase()
  return (units[unit] ?? [unit]).includes(said) ? meaning : null
}

/** The metrics that each pattern uses. */
import type { MetricName } from "../metrics/metrics.ts"
import type { PatternName } from "./Pattern.ts"

const loads: ReadonlyArray<MetricName> = [
  "training_load",
  "training_load_ratio",
  "training_strain",
  "training_tolerance"
]

/**
 * The metrics that a pattern uses, so that nothing else needs to be read. `nights` is true if it also uses clock times.
 */
export const patternReads: Readonly<
  Record<PatternName, { readonly metrics: ReadonlyArray<MetricName>; readonly nights: boolean }>
> = {
  sleep_hrv_correlation: { metrics: ["sleep_score", "hrv_rmssd"], nights: false },
  overtraining_risk: { metrics: ["hrv_rmssd", "resting_hr", "sleep_score", ...loads], nights: false },
  recovery_readiness: {
    metrics: [
      "hrv_rmssd",
      "resting_hr",
      "sleep_score",
      "breathing_rate",
      "ans_charge",
      "sleep_duration",
      ...loads
    ],
    nights: false
  },
  hrv_trend: { metrics: ["hrv_rmssd"], nights: false },
  sleep_trend: { metrics: ["sleep_score"], nights: false },
  resting_hr_trend: { metrics: ["resting_hr"], nights: false },
  training_recovery_lag: { metrics: ["training_load", "hrv_rmssd"], nights: false },
  activity_sleep_correlation: { metrics: ["steps", "sleep_score"], nights: false },
  hrv_status: { metrics: ["hrv_rmssd", "resting_hr", "sleep_score", "sleep_duration"], nights: false },
  illness_watch: {
    metrics: ["resting_hr", "breathing_rate", "skin_temperature_deviation", "hrv_rmssd"],
    nights: false
  },
  sleep_debt: { metrics: ["sleep_duration"], nights: false },
  sleep_regularity: { metrics: [], nights: true },
  social_jetlag: { metrics: [], nights: true },
  fitness_fatigue: { metrics: ["training_load"], nights: false },
  ewma_load_ratio: { metrics: ["training_load"], nights: false },
  training_monotony: { metrics: ["training_load"], nights: false }
}

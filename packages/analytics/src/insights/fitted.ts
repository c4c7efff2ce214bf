/** Numbers that `npm run fit` has fitted to simulated lives. Not edited by hand. */
import type { DepartureForm } from "./DepartureForm.ts"
import type { Curve, Rule } from "./Rule.ts"

/** How each form of departure looks. */
export const departureForms: ReadonlyArray<DepartureForm> = [
  {
    name: "sudden",
    intercept: -6.4,
    weights: [
      ["hrv_rmssd", 1, 0.04],
      ["hrv_rmssd", 3, 0.41],
      ["resting_hr", 1, 0.15],
      ["resting_hr", 2, 0.1],
      ["resting_hr", 3, 0.43],
      ["breathing_rate", 1, 0.22],
      ["breathing_rate", 2, 0.25],
      ["breathing_rate", 3, 0.35],
      ["skin_temperature_deviation", 1, 0.16],
      ["skin_temperature_deviation", 2, 0.63],
      ["skin_temperature_deviation", 3, 0.15],
      ["sleep_score", 1, 0.45]
    ],
    unknown: { hrv_rmssd: 0.33, breathing_rate: 0.76, skin_temperature_deviation: 1.04, sleep_score: 0.58 }
  },
  {
    name: "lasting",
    intercept: -5.8,
    weights: [
      ["hrv_rmssd", 1, 0.15],
      ["hrv_rmssd", 7, 0.03],
      ["hrv_rmssd", 10, 0.17],
      ["resting_hr", 7, 0.04],
      ["resting_hr", 10, 0.05],
      ["sleep_score", 1, 0.05],
      ["sleep_score", 7, 0.33],
      ["sleep_score", 10, 0.17],
      ["training_load", "load", 1.73]
    ],
    unknown: { hrv_rmssd: 0.3, sleep_score: 0.79, training_load: 1.9 }
  },
  {
    name: "sleep",
    intercept: -5.0,
    weights: [
      ["sleep_score", 1, 0.05],
      ["sleep_score", 3, 0.1],
      ["sleep_duration", 1, 0.22],
      ["sleep_duration", 2, 0.45],
      ["sleep_duration", 3, 0.3],
      ["sleep_duration", 5, 0.62]
    ],
    unknown: { sleep_duration: 1.76 }
  },
  {
    name: "single",
    intercept: -5.47,
    from: 2,
    weights: [
      ["hrv_rmssd", 1, 0.69],
      ["hrv_rmssd", 3, 0.72],
      ["resting_hr", 1, 0.52],
      ["resting_hr", 2, 0.06],
      ["resting_hr", 3, 0.99],
      ["breathing_rate", 1, 0.56],
      ["breathing_rate", 2, 0.37],
      ["breathing_rate", 3, 0.54],
      ["skin_temperature_deviation", 1, 0.51],
      ["skin_temperature_deviation", 2, 0.69],
      ["skin_temperature_deviation", 3, 0.81],
      ["sleep_score", 1, 0.26],
      ["sleep_score", 2, 0.24],
      ["sleep_score", 3, 1.52]
    ],
    unknown: {}
  },
  {
    name: "steady",
    intercept: -5.92,
    from: 2,
    weights: [
      ["hrv_rmssd", 5, 0.5],
      ["hrv_rmssd", 7, 0.28],
      ["hrv_rmssd", 10, 0.66],
      ["resting_hr", 5, 0.37],
      ["resting_hr", 7, 1.08],
      ["resting_hr", 10, 0.2],
      ["breathing_rate", 5, 0.87],
      ["breathing_rate", 7, 0.21],
      ["breathing_rate", 10, 0.65],
      ["skin_temperature_deviation", 5, 1.33],
      ["skin_temperature_deviation", 10, 0.6],
      ["sleep_score", 5, 1.04],
      ["sleep_score", 7, 0.27],
      ["sleep_score", 10, 1.23]
    ],
    unknown: {}
  }
]

/** The confidence of each rule. */
export const curves: Readonly<Record<Rule, Curve>> = {
  departure: { base: -0.45, evidence: 0.71, clear: 0, strength: 0 },
  hrv: { base: -0.5, evidence: 0.71, clear: 0, strength: 0.01 },
  heart_rate: { base: -0.79, evidence: 0.61, clear: 0.02, strength: 0.13 },
  sleep: { base: -0.54, evidence: 0.49, clear: 0.28, strength: 0.07 },
  short_sleep: { base: -0.64, evidence: 0.72, clear: 0, strength: 0.1 },
  readiness: { base: -0.84, evidence: 0.5, clear: 0.43, strength: 0.12 },
  strain: { base: -0.41, evidence: 0.59, clear: 0.06, strength: 0.13 },
  load: { base: -1.57, evidence: 0.66, clear: 0.26, strength: 0.59 },
  debt: { base: -1.16, evidence: 0.66, clear: 0, strength: 0.33 },
  unusual_night: { base: -1.06, evidence: 0.48, clear: 0.34, strength: 0.15 },
  anomaly: { base: -1.26, evidence: 0.48, clear: 0.33, strength: 0.32 },
  favourable: { base: -0.53, evidence: 0, clear: 0, strength: 0.01 },
  together: { base: -2.55, evidence: 0, clear: 0, strength: 3.66 },
  change: { base: -0.62, evidence: 0, clear: 0, strength: 0 },
  drift: { base: -24.38, evidence: 0, clear: 0, strength: 0 }
}

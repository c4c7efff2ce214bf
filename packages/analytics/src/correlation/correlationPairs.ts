/** The pairs of metrics that the correlation scan tests. */
import type { MetricName } from "../metrics/metrics.ts"

/** Two metrics, and the number of days by which the second follows the first. */
export interface CorrelationPair {
  readonly x: MetricName
  readonly y: MetricName
  readonly lag: number
}

/**
 * Sleep and HRV of one night, training load and the night after it, steps and the night after them, and possible
 * influences on both.
 */
export const correlationPairs: ReadonlyArray<CorrelationPair> = [
  { x: "sleep_score", y: "hrv_rmssd", lag: 0 },
  { x: "training_load", y: "hrv_rmssd", lag: 1 },
  { x: "training_load", y: "sleep_score", lag: 1 },
  { x: "steps", y: "sleep_score", lag: 1 },
  { x: "sleep_duration", y: "resting_hr", lag: 0 },
  { x: "sleep_duration", y: "hrv_rmssd", lag: 0 },
  { x: "training_load", y: "resting_hr", lag: 1 }
]

/** Which metrics are worth comparing with which. */
import type { MetricName } from "../metrics/metrics.ts"

/** Two metrics, and by how many days the second follows the first. */
export interface CorrelationPair {
  readonly x: MetricName
  readonly y: MetricName
  readonly lag: number
}

/** Sleep and HRV of one night, load and the night after it, steps and the night after them, and what may drive them. */
export const correlationPairs: ReadonlyArray<CorrelationPair> = [
  { x: "sleep_score", y: "hrv_rmssd", lag: 0 },
  { x: "training_load", y: "hrv_rmssd", lag: 1 },
  { x: "training_load", y: "sleep_score", lag: 1 },
  { x: "steps", y: "sleep_score", lag: 1 },
  { x: "sleep_duration", y: "resting_hr", lag: 0 },
  { x: "sleep_duration", y: "hrv_rmssd", lag: 0 },
  { x: "training_load", y: "resting_hr", lag: 1 }
]

/** The forms in which nights depart from normal. */
import type { Span } from "./nightSigns.ts"

/** The signals that count together, and their unfavourable direction. */
export const departureSignals = [
  ["hrv_rmssd", -1],
  ["resting_hr", 1],
  ["breathing_rate", 1],
  ["skin_temperature_deviation", 1],
  ["sleep_score", -1],
  ["sleep_duration", -1],
  ["training_load", 1]
] as const

/** A metric that counts. */
export type DepartureSignal = (typeof departureSignals)[number][0]

/** How one form of departure looks: log odds = intercept + Σ weight · max(0, distance − from) + Σ of unknown metrics. */
export interface DepartureForm {
  readonly name: "sudden" | "lasting" | "sleep" | "single" | "steady"
  readonly intercept: number
  /** Distances below this do not count; absent, all do. */
  readonly from?: number
  readonly weights: ReadonlyArray<readonly [metric: DepartureSignal, span: Span | "load", weight: number]>
  /** What is added if a metric is unknown, because nothing can be expected of it. */
  readonly unknown: Readonly<Partial<Record<DepartureSignal, number>>>
}

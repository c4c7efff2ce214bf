/** An observation for the person, and how its numbers are formatted. */
import type { CivilDate } from "../series/CivilDate.ts"
import type { Confidence } from "../results/confidence.ts"
import type { Window } from "../results/Evidence.ts"
import { metrics, type MetricName } from "../metrics/metrics.ts"

/** The topic of an observation. */
export type ObservationCategory = "recovery" | "sleep" | "training" | "anomaly" | "onboarding" | "trend"

/** Importance, most important first. */
export const priorities = ["critical", "high", "medium", "low", "info", "positive"] as const
export type ObservationPriority = (typeof priorities)[number]

/** A number that supports an observation. */
export interface ObservationEvidence {
  readonly metric: string
  readonly value: number | null
  readonly unit: string
  /** The person's own normal value, in the same unit. */
  readonly reference: number | null
  readonly window: Window
  readonly n: number
}

/** An observation about the person. It compares with the person's own past and never states a cause or a diagnosis. */
export interface Observation {
  readonly id: string
  readonly category: ObservationCategory
  readonly priority: ObservationPriority
  readonly fact: string
  /** Since when, compared with what, and how certain. */
  readonly context: string | null
  readonly evidence: ReadonlyArray<ObservationEvidence>
  readonly method: string
  readonly confidence: Confidence
  readonly trend: string | null
  /** The day after which it is out of date. */
  readonly expires: CivilDate
}

/** An observation before its expiry is set. */
export type Draft = Omit<Observation, "expires">

const short: Readonly<Partial<Record<MetricName, string>>> = {
  hrv_rmssd: "HRV",
  resting_hr: "Night heart rate",
  sleep_score: "Sleep score"
}
/** A metric's name in sentences. `nameOf("hrv_rmssd") // "HRV"` */
export const nameOf = (metric: MetricName): string => short[metric] ?? metrics[metric].title

/** A value with its unit, with at most one decimal. `format(45.25, "ms") // "45.3 ms"` */
export const format = (value: number | null, unit: string): string =>
  value === null ? "–" : `${Number(value.toFixed(1))} ${unit}`.trim()

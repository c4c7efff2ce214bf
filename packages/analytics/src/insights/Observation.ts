/** One thing worth saying, and how numbers are written in it. */
import type { CivilDate } from "../series/CivilDate.ts"
import type { Confidence } from "../results/confidence.ts"
import type { Window } from "../results/Evidence.ts"
import { metrics, type MetricName } from "../metrics/metrics.ts"

/** What an observation is about. */
export type ObservationCategory = "recovery" | "sleep" | "training" | "anomaly" | "onboarding" | "trend"

/** How much it matters, most first. */
export const priorities = ["critical", "high", "medium", "low", "info", "positive"] as const
export type ObservationPriority = (typeof priorities)[number]

/** A number that an observation rests on. */
export interface ObservationEvidence {
  readonly metric: string
  readonly value: number | null
  readonly unit: string
  /** The person's own normal, in the same unit. */
  readonly reference: number | null
  readonly window: Window
  readonly n: number
}

/** One thing worth saying. An association with the person's own past; never a cause, never a diagnosis. */
export interface Observation {
  readonly id: string
  readonly category: ObservationCategory
  readonly priority: ObservationPriority
  readonly fact: string
  /** Since when, against what, and how sure. */
  readonly context: string | null
  readonly evidence: ReadonlyArray<ObservationEvidence>
  readonly method: string
  readonly confidence: Confidence
  readonly trend: string | null
  /** The day from which it must be looked at anew. */
  readonly expires: CivilDate
}

/** An observation of the day that is being answered. */
export type Draft = Omit<Observation, "expires">

const short: Readonly<Partial<Record<MetricName, string>>> = {
  hrv_rmssd: "HRV",
  resting_hr: "Night heart rate",
  sleep_score: "Sleep score"
}
/** A metric as sentences call it. `nameOf("hrv_rmssd") // "HRV"` */
export const nameOf = (metric: MetricName): string => short[metric] ?? metrics[metric].title

/** A value with its unit, one decimal at most. `format(45.25, "ms") // "45.3 ms"` */
export const format = (value: number | null, unit: string): string =>
  value === null ? "–" : `${Number(value.toFixed(1))} ${unit}`.trim()

/** An observation for the person, and how its numbers are formatted. */
import type { CivilDate } from "../series/CivilDate.ts"
import type { Rule } from "./Rule.ts"
import type { Confidence } from "../results/confidence.ts"
import type { Window } from "../results/Evidence.ts"
import type { Coded } from "./Said.ts"
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

/**
 * An observation about the person. It compares with the person's own past and never states a cause or a diagnosis. Its
 * `code` and `params` say what `fact` and `context` say.
 */
export interface Observation extends Coded {
  readonly id: string
  readonly category: ObservationCategory
  readonly priority: ObservationPriority
  readonly fact: string
  /** Since when, compared with what, and how certain. */
  readonly context: string | null
  readonly evidence: ReadonlyArray<ObservationEvidence>
  readonly method: string
  /** `value` is how often a morning like this is part of a real departure; the other fields describe the data. */
  readonly confidence: Confidence
  readonly trend: string | null
  /** The day after which it is out of date. */
  readonly expires: CivilDate
}

/** What an observation rests on. */
export interface Support {
  /** The curve of its confidence; `counted` for facts that nothing makes uncertain. */
  readonly rule: Rule | "counted"
  readonly coverage: number
  readonly staleDays: number | null
  /** Distance from no effect, in standard errors. */
  readonly z: number
  /** How strongly the rule speaks, 0 to 5. */
  readonly strength: number
}

/** An observation before its confidence is known. */
export interface Draft extends Omit<Observation, "confidence" | "expires" | "priority"> {
  /** `up to` and `at least`: the confidence decides. */
  readonly priority: ObservationPriority | "up to high" | "up to medium" | "at least medium"
  readonly support: Support
}

/** The support of facts that are counted. */
export const counted: Support = { rule: "counted", coverage: 1, staleDays: 0, z: 9, strength: 5 }

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

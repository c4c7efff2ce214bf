/** The common form of all patterns, and the conversion of answers to it. */
import { confidence } from "../results/confidence.ts"
import type { Contribution } from "../results/Contribution.ts"
import type { Evidence, Insufficient, Shortfall, Window } from "../results/Evidence.ts"
import type { Explained, Explanation } from "../results/Explanation.ts"
import type { MetricName } from "../metrics/metrics.ts"
import type { Significance } from "../results/significance.ts"

/** Name of a pattern. */
export type PatternName =
  | "sleep_hrv_correlation"
  | "overtraining_risk"
  | "recovery_readiness"
  | "hrv_trend"
  | "sleep_trend"
  | "resting_hr_trend"
  | "training_recovery_lag"
  | "activity_sleep_correlation"
  | "hrv_status"
  | "illness_watch"
  | "sleep_debt"
  | "sleep_regularity"
  | "social_jetlag"
  | "fitness_fatigue"
  | "ewma_load_ratio"
  | "training_monotony"

/** Kind of pattern: a correlation of two metrics, a trend over time, or a composite score. */
export type PatternType = "correlation" | "trend" | "composite"

/** One pattern. */
export interface Pattern {
  readonly type: PatternType
  readonly name: PatternName
  readonly status: "ready" | "insufficient"
  /** ρ of a correlation, percent change of a trend, or value of a composite; `null` without an answer. */
  readonly score: number | null
  /** 0 to 0.95: probability of the direction, times coverage, times freshness of the data. */
  readonly confidence: number | null
  readonly significance: Significance | "insufficient"
  readonly pValue: number | null
  readonly metrics: ReadonlyArray<MetricName>
  readonly sampleCount: number
  readonly window: Window
  /** Values that are specific to the pattern. */
  readonly details: Readonly<Record<string, unknown>>
  /** A sentence for people. It describes associations, never causes. */
  readonly interpretation: string | null
  /** The parts of a composite, which add up to its score. */
  readonly factors: ReadonlyArray<Contribution>
  /** What is missing, if there is no answer. */
  readonly missing: ReadonlyArray<Shortfall>
  readonly explain: (() => Explanation) | null
}

/** What a ready answer contributes to its pattern. */
export interface PatternContent {
  readonly score: number
  readonly significance: Significance
  readonly interpretation: string
  readonly pValue?: number | null
  /** Distance from no effect, in standard errors. */
  readonly z: number
  readonly factors?: ReadonlyArray<Contribution>
}

/** An answer of any analysis. */
export type Answer = (Evidence & { readonly status: string }) | Insufficient

const isReady = <A extends Answer>(answer: A): answer is Exclude<A, Insufficient> =>
  answer.status !== "insufficient"

const explainOf = (answer: object): (() => Explanation) | null =>
  "explain" in answer ? () => (answer as Explained<object>).explain() : null

/** The values of an answer that the common form does not contain. */
const detailsOf = (answer: Answer): Readonly<Record<string, unknown>> => {
  const { n: _n, window: _window, coverage, staleDays, status: _status, ...own } = answer
  return { ...own, coverage, stale_days: staleDays }
}

/** Converts an answer to a pattern. `describe` is called only if there is an answer. */
export const patternFrom = <A extends Answer>(
  name: PatternName,
  type: PatternType,
  involved: ReadonlyArray<MetricName>,
  answer: A,
  describe: (ready: Exclude<A, Insufficient>) => PatternContent
): Pattern => {
  const content = isReady(answer) ? describe(answer) : null
  const { coverage, staleDays, n, window } = answer
  return {
    type,
    name,
    status: content === null ? "insufficient" : "ready",
    score: content?.score ?? null,
    confidence:
      content === null
        ? null
        : confidence({ coverage, staleDays: staleDays ?? Infinity, z: content.z }).value,
    significance: content?.significance ?? "insufficient",
    pValue: content?.pValue ?? null,
    metrics: involved,
    sampleCount: n,
    window,
    details: detailsOf(answer),
    interpretation: content?.interpretation ?? null,
    factors: content?.factors ?? [],
    missing: "missing" in answer ? answer.missing : [],
    explain: explainOf(answer)
  }
}

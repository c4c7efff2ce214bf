/** The common shape of named findings, and how an answer is put into it. */
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

/** What something is: two metrics together, one metric over time, or several in one score. */
export type PatternType = "correlation" | "trend" | "composite"

/** One named finding. */
export interface Pattern {
  readonly type: PatternType
  readonly name: PatternName
  readonly status: "ready" | "insufficient"
  /** ρ of a correlation, percent of a trend, the number of a composite; `null` without an answer. */
  readonly score: number | null
  /** 0 to 0.95: how probable the direction is, times how complete and how fresh the data are. */
  readonly confidence: number | null
  readonly significance: Significance | "insufficient"
  readonly pValue: number | null
  readonly metrics: ReadonlyArray<MetricName>
  readonly sampleCount: number
  readonly window: Window
  /** The finding's own numbers. */
  readonly details: Readonly<Record<string, unknown>>
  /** In words: what goes with what, never what causes what. */
  readonly interpretation: string | null
  /** What a composite is made of; adds up to its score. */
  readonly factors: ReadonlyArray<Contribution>
  /** What it would take, when there is no answer. */
  readonly missing: ReadonlyArray<Shortfall>
  readonly explain: (() => Explanation) | null
}

/** What a ready finding says in the common shape. */
export interface Said {
  readonly score: number
  readonly significance: Significance
  readonly interpretation: string
  readonly pValue?: number | null
  /** Distance from nothing, in standard errors. */
  readonly z: number
  readonly factors?: ReadonlyArray<Contribution>
}

/** An answer of any analysis. */
export type Answer = (Evidence & { readonly status: string }) | Insufficient

const isReady = <A extends Answer>(answer: A): answer is Exclude<A, Insufficient> =>
  answer.status !== "insufficient"

const explainOf = (answer: object): (() => Explanation) | null =>
  "explain" in answer ? () => (answer as Explained<object>).explain() : null

/** The numbers of an answer without what the common shape says already. */
const detailsOf = (answer: Answer): Readonly<Record<string, unknown>> => {
  const { n: _n, window: _window, coverage, staleDays, status: _status, ...own } = answer
  return { ...own, coverage, stale_days: staleDays }
}

/** An answer as a pattern; `say` is asked only when there is one. */
export const patternFrom = <A extends Answer>(
  name: PatternName,
  type: PatternType,
  involved: ReadonlyArray<MetricName>,
  answer: A,
  say: (ready: Exclude<A, Insufficient>) => Said
): Pattern => {
  const said = isReady(answer) ? say(answer) : null
  const { coverage, staleDays, n, window } = answer
  return {
    type,
    name,
    status: said === null ? "insufficient" : "ready",
    score: said?.score ?? null,
    confidence:
      said === null ? null : confidence({ coverage, staleDays: staleDays ?? Infinity, z: said.z }).value,
    significance: said?.significance ?? "insufficient",
    pValue: said?.pValue ?? null,
    metrics: involved,
    sampleCount: n,
    window,
    details: detailsOf(answer),
    interpretation: said?.interpretation ?? null,
    factors: said?.factors ?? [],
    missing: "missing" in answer ? answer.missing : [],
    explain: explainOf(answer)
  }
}

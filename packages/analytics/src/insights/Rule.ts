/** The rules of observations, and how sure each is. */

/** The rules that have a curve. */
export const ruleNames = [
  "departure",
  "hrv",
  "heart_rate",
  "sleep",
  "short_sleep",
  "readiness",
  "strain",
  "load",
  "debt",
  "unusual_night",
  "anomaly",
  "favourable",
  "together",
  "change",
  "drift"
] as const
export type Rule = (typeof ruleNames)[number]

/**
 * Chance that an observation is right: σ(base + evidence · log odds of a departure + clear · the log odds above 0 +
 * strength · its own strength).
 */
export interface Curve {
  readonly base: number
  readonly evidence: number
  readonly clear: number
  readonly strength: number
}

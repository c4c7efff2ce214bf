/** How sure an observation is: how often it was right in simulated lives. */
import { type Confidence, confidence } from "../results/confidence.ts"
import { clamp } from "../stats/clamp.ts"
import type { Departure } from "./departure.ts"
import { curves } from "./fitted.ts"
import type { Draft, Observation, ObservationPriority, Support } from "./Observation.ts"

const most = 0.95
const mostStrength = 5
const mostLogOdds = 6
/** Log odds without any evidence: about the share of departures in the simulated lives. */
const noEvidence = -2.2

/** What a curve is of: the joint evidence, the part of it that is clear, and the rule's own strength. */
export const inputsOfCurve = (
  departure: Departure | null,
  { strength }: Pick<Support, "strength">
): readonly [logOdds: number, clear: number, strength: number] => {
  const logOdds = clamp(departure?.logOdds ?? noEvidence, -mostLogOdds, mostLogOdds)
  return [logOdds, Math.max(0, logOdds), clamp(strength, 0, mostStrength)]
}

/**
 * The confidence of an observation: how often a morning like this is part of a real departure from the person's normal,
 * or followed by one within two days. Fitted to simulated lives in which this is so on about a tenth of the mornings.
 */
export const calibrated = (departure: Departure | null, support: Support): Confidence => {
  const { coverage, rule, staleDays, z } = support
  const factors = confidence({ coverage, staleDays: staleDays ?? Infinity, z })
  if (rule === "counted") return factors
  const { base, evidence, clear, strength } = curves[rule]
  const [logOdds, above, own] = inputsOfCurve(departure, support)
  const chance = 1 / (1 + Math.exp(-(base + evidence * logOdds + clear * above + strength * own)))
  return { ...factors, value: Math.min(most, factors.freshness * chance) }
}

/**
 * Confidence from which an observation is for the person's attention, and from which the joint evidence asks for
 * recovery: `afterShortNights` if short nights say the same. Chosen for the budgets of healthy days.
 */
export const priorityFrom = { high: 0.5, medium: 0.25, recovery: 0.42, afterShortNights: 0.33 } as const

const priorityOf = (priority: Draft["priority"], { value }: Confidence): ObservationPriority => {
  if (priority === "at least medium") return value >= priorityFrom.high ? "high" : "medium"
  if (priority !== "up to high" && priority !== "up to medium") return priority
  if (value < priorityFrom.medium) return "low"
  return priority === "up to high" && value >= priorityFrom.high ? "high" : "medium"
}

/** An observation with its confidence, and the priority that follows from it. */
export const judged = (
  { support, priority, ...said }: Draft,
  departure: Departure | null
): Omit<Observation, "expires"> => {
  const sure = calibrated(departure, support)
  return { ...said, priority: priorityOf(priority, sure), confidence: sure }
}

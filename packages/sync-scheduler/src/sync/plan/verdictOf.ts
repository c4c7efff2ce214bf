/** Why somebody is, or is not, about to be synced: for the page of the operator, and for the log. */
import type { SyncHold } from "@polar-flow/domain"
import { needOf, type Need } from "./Need.ts"
import type { PersonFacts } from "./PersonFacts.ts"
import type { PlanSettings } from "./PlanSettings.ts"

/** What a person needs next, and what holds it back. */
export interface Verdict {
  readonly need: Need
  /** Null: nothing but Polar's quota. */
  readonly hold: SyncHold | null
}

const holdOf = (
  person: PersonFacts,
  need: Need,
  now: number,
  { isEnabled }: PlanSettings
): SyncHold | null => {
  if (!isEnabled) return "disabled"
  if (!person.isConnected) return "not_connected"
  if (person.isQueued) return "queued"
  if (need.dueAt <= now) return null
  return person.retryAt === need.dueAt ? "after_failures" : "not_due"
}

/** What the plan thinks of one person. */
export const verdictOf = (person: PersonFacts, now: number, settings: PlanSettings): Verdict => {
  const need = needOf(person, now, settings)
  return { need, hold: holdOf(person, need, now, settings) }
}

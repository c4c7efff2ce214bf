/** Why somebody is, or is not, about to be synced: for the page of the operator, and for the log. */
import { needOf, type Need, type Reason } from "./Need.ts"
import type { PersonFacts } from "./PersonFacts.ts"
import type { PlanSettings } from "./PlanSettings.ts"

/** What keeps somebody from being offered now. */
export type Hold = "disabled" | "not_connected" | "queued" | "after_failures" | "not_due" | null

/** What a person needs next, and what holds it back. */
export interface Verdict {
  readonly need: Need
  /** Null: nothing but Polar's quota. */
  readonly hold: Hold
}

/** A reason as a sentence. */
export const reasonTexts: Readonly<Record<Reason, string>> = {
  never_synced: "was never synced",
  first_sync_incomplete: "has not got through a first sync yet",
  not_synced_for_48_hours: "was not synced for 48 hours",
  token_ends_soon: "the token ends within 48 hours",
  polar_pushed: "Polar pushed news",
  active_and_not_synced_for_12_hours: "is active and was not synced for 12 hours",
  interval: "the interval is over",
  safety_net: "looks for what Polar's pushes may have missed",
  quiet_account: "a quiet account, looked after once a day",
  dormant_account: "a dormant account, looked after once a week",
  older_days: "older days are left from the first contact"
}

const holdOf = (person: PersonFacts, need: Need, now: number, { isEnabled }: PlanSettings): Hold => {
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

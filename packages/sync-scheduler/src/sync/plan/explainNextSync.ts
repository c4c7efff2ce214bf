/** Explains when and why a person is synced next, for the admin page and the API. */
import type { SyncHold } from "@polar-flow/domain"
import { nextSyncOf, type NextSync } from "./NextSync.ts"
import type { PersonFacts } from "./PersonFacts.ts"
import type { PlanSettings } from "./PlanSettings.ts"

/** A person's next sync, and why it is not enqueued yet. */
export interface ExplainedSync {
  readonly nextSync: NextSync
  /** Null: only Polar's quota. */
  readonly hold: SyncHold | null
}

const holdOf = (
  person: PersonFacts,
  nextSync: NextSync,
  now: number,
  { isEnabled }: PlanSettings
): SyncHold | null => {
  if (!isEnabled) return "disabled"
  if (!person.isConnected) return "not_connected"
  if (person.isQueued) return "queued"
  if (nextSync.dueAt <= now) return null
  return person.retryAt === nextSync.dueAt ? "after_failures" : "not_due"
}

/** Explains the next sync of one person. */
export const explainNextSync = (person: PersonFacts, now: number, settings: PlanSettings): ExplainedSync => {
  const nextSync = nextSyncOf(person, now, settings)
  return { nextSync, hold: holdOf(person, nextSync, now, settings) }
}

/** The next sync of a person, as the plan has it. */
import { SyncHold, SyncPriority, SyncReason } from "@polar-flow/domain"
import { Schema } from "effect"

/** When the next sync comes, and why. */
export const nextSyncFields = {
  due_at: Schema.String.annotate({
    description:
      "Instant, ISO-8601 UTC: not before; in the past for whoever waits for Polar's quota or for a turn"
  }),
  priority: SyncPriority.annotate({ description: "critical goes before high, normal and low" }),
  reason: SyncReason.annotate({ description: "Why the sync comes" }),
  reason_text: Schema.String.annotate({
    description: "The reason as the end of a sentence about the person, e.g. has news that Polar pushed"
  }),
  hold: Schema.NullOr(SyncHold).annotate({
    description:
      "What keeps it from being now: disabled (nothing is planned here), not_connected, queued (a job waits or runs), after_failures (the next attempt waits), not_due; null: nothing but Polar's quota or the next look at the plan"
  })
}

/** The next sync of one person. */
export const NextSync = Schema.Struct(nextSyncFields).annotate({ identifier: "NextSync" })
export type NextSync = typeof NextSync.Type

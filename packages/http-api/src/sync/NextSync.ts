/** The next sync of a person, as the plan has it. */
import { SyncHold, SyncPriority, SyncReason } from "@polar-flow/domain"
import { Schema } from "effect"

/** When the next sync comes, and why. */
export const nextSyncFields = {
  due_at: Schema.String.annotate({
    description:
      "Earliest start, ISO-8601 UTC. In the past for a sync that waits for Polar's quota or its turn"
  }),
  priority: SyncPriority.annotate({ description: "critical goes before high, normal and low" }),
  reason: SyncReason.annotate({ description: "Reason for the sync" }),
  reason_text: Schema.String.annotate({
    description: "The reason in words, as the rest of a sentence about the person"
  }),
  hold: Schema.NullOr(SyncHold).annotate({
    description:
      "What holds the sync back: disabled (scheduling is off), not_connected, queued (a job is waiting or running), after_failures (waiting to retry), not_due. null: only Polar's quota or the next planning run"
  })
}

/** The next sync of one person. */
export const NextSync = Schema.Struct(nextSyncFields).annotate({ identifier: "NextSync" })
export type NextSync = typeof NextSync.Type

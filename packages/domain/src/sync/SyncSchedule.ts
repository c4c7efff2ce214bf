/** Port: which syncs are planned, and why. Adapter: `Scheduler` in `@polar-flow/sync-scheduler`. */
import { Context, type Effect, type Option, Schema } from "effect"
import { Instant } from "../time/Instant.ts"
import type { Quota } from "../polar/PolarQuota.ts"
import { SyncPriority, type SyncQueueStats } from "./queue/SyncJob.ts"
import { SyncTrigger } from "./SyncRuns.ts"
import { UserId } from "../accounts/UserId.ts"

/** Why a sync is due. */
export const SyncReason = Schema.Literals([
  "never_synced",
  "first_sync_incomplete",
  "not_synced_for_48_hours",
  "token_ends_soon",
  "polar_pushed",
  "active_and_not_synced_for_12_hours",
  "interval",
  "safety_net",
  "quiet_account",
  "dormant_account",
  "older_days"
])
export type SyncReason = typeof SyncReason.Type

/** Each reason as the predicate of a sentence about the person. */
export const syncReasonTexts: Readonly<Record<SyncReason, string>> = {
  never_synced: "was never synced",
  first_sync_incomplete: "has not completed a first sync",
  not_synced_for_48_hours: "was not synced for 48 hours",
  token_ends_soon: "has a token that expires within 48 hours",
  polar_pushed: "has new data that Polar pushed",
  active_and_not_synced_for_12_hours: "is active and was not synced for 12 hours",
  interval: "is active, and synced once per interval",
  safety_net: "is checked for data that Polar's pushes may have missed",
  quiet_account: "has a quiet account, synced once a day",
  dormant_account: "has a dormant account, synced once a week",
  older_days: "has older days to backfill"
}

/**
 * Why a person is not synced now.
 *
 * - `disabled`: background syncs are off · `not_connected`: the person is not connected, or Polar rejected the token
 * - `queued`: a job waits or runs · `after_failures`: waiting for the next attempt after failures · `not_due`: not due yet
 */
export const SyncHold = Schema.Literals(["disabled", "not_connected", "queued", "after_failures", "not_due"])
export type SyncHold = typeof SyncHold.Type

/** The next planned sync of one person. */
export const UpcomingSync = Schema.Struct({
  userId: UserId,
  priority: SyncPriority,
  trigger: SyncTrigger,
  reason: SyncReason,
  /** When the sync is due. It lies in the past while the person waits for quota or for a worker. */
  dueAt: Instant,
  /** Null: the sync waits only for Polar's quota or for the next pass of the planner. */
  hold: Schema.NullOr(SyncHold),
  /** The estimated number of calls to Polar. */
  calls: Schema.Int
})
export type UpcomingSync = typeof UpcomingSync.Type

/** Calls that may be spent now. Each budget is part of the one before it. */
export interface SyncBudget {
  /** For pushed data. */
  readonly pushed: number
  /** For critical syncs. */
  readonly critical: number
  /** For other polls. */
  readonly poll: number
  /** For the backfill. */
  readonly older: number
}

/** An overview of all syncs. */
export interface SyncOverview {
  readonly isEnabled: boolean
  /** The number of connected people. */
  readonly connected: number
  readonly queue: SyncQueueStats
  /** The last quota that Polar reported; null before the first. */
  readonly quota: Quota | null
  readonly budget: SyncBudget
  /** People who are due and wait for quota or for the next pass of the planner, by priority. */
  readonly postponed: Readonly<Record<SyncPriority, number>>
  /** Seconds since the longest-waiting person became due, queued or not, by priority; 0 if nobody is due. */
  readonly lagSeconds: Readonly<Record<SyncPriority, number>>
}

/** Port for the schedule. Every replica knows the whole schedule. */
export class SyncSchedule extends Context.Service<
  SyncSchedule,
  {
    readonly overview: Effect.Effect<SyncOverview>
    /** At most `limit` next syncs of connected people, soonest first. */
    upcoming(limit: number): Effect.Effect<ReadonlyArray<UpcomingSync>>
    /** The next sync of one person; none if the id is unknown. */
    of(userId: UserId): Effect.Effect<Option.Option<UpcomingSync>>
  }
>()("@polar-flow/domain/SyncSchedule") {}

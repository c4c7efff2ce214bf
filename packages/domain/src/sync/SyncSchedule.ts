/** Port: what the server is about to sync, and why. Adapter: `Scheduler` in `@polar-flow/sync-scheduler`. */
import { Context, type Effect, type Option, Schema } from "effect"
import { Instant } from "../time/Instant.ts"
import type { Quota } from "../polar/PolarQuota.ts"
import { SyncPriority, type SyncQueueStats } from "./queue/SyncJob.ts"
import { SyncTrigger } from "./SyncRuns.ts"
import { UserId } from "../accounts/UserId.ts"

/** Why somebody is due. */
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

/** A reason as the end of a sentence about the person. */
export const syncReasonTexts: Readonly<Record<SyncReason, string>> = {
  never_synced: "was never synced",
  first_sync_incomplete: "has not got through a first sync yet",
  not_synced_for_48_hours: "was not synced for 48 hours",
  token_ends_soon: "has a token that ends within 48 hours",
  polar_pushed: "has news that Polar pushed",
  active_and_not_synced_for_12_hours: "is active and was not synced for 12 hours",
  interval: "is active, and looked after every interval",
  safety_net: "is looked after for what Polar's pushes may have missed",
  quiet_account: "has a quiet account, looked after once a day",
  dormant_account: "has a dormant account, looked after once a week",
  older_days: "has older days left from the first contact"
}

/**
 * What keeps somebody from being synced now.
 *
 * - `disabled` nothing is planned at all · `not_connected` the person is not, or Polar refused the token
 * - `queued` a job waits or runs · `after_failures` syncs failed, the next attempt waits · `not_due` nothing is wanted yet
 */
export const SyncHold = Schema.Literals(["disabled", "not_connected", "queued", "after_failures", "not_due"])
export type SyncHold = typeof SyncHold.Type

/** The next sync of one person, as the plan has it now. */
export const UpcomingSync = Schema.Struct({
  userId: UserId,
  priority: SyncPriority,
  trigger: SyncTrigger,
  reason: SyncReason,
  /** Not before; in the past for whoever waits for the quota or a turn. */
  dueAt: Instant,
  /** Null: nothing but Polar's quota, or the next look at the plan. */
  hold: Schema.NullOr(SyncHold),
  /** Calls to Polar that it will take, as far as it is known beforehand. */
  calls: Schema.Int
})
export type UpcomingSync = typeof UpcomingSync.Type

/** Calls that may be spent now. Each is a part of the one before it. */
export interface SyncBudget {
  /** For what Polar pushed. */
  readonly pushed: number
  /** For whoever must not wait. */
  readonly critical: number
  /** For other polls. */
  readonly poll: number
  /** For older days. */
  readonly older: number
}

/** Everybody's syncs in numbers. */
export interface SyncOverview {
  readonly isEnabled: boolean
  /** People who are connected. */
  readonly connected: number
  readonly queue: SyncQueueStats
  /** As Polar last said; null before it said anything. */
  readonly quota: Quota | null
  readonly budget: SyncBudget
  /** Due, and waiting for the quota or for the next look, by priority. */
  readonly postponed: Readonly<Record<SyncPriority, number>>
  /** For how many seconds the one who waits longest has been due, in the queue or not yet in it; 0 where nobody is. */
  readonly lagSeconds: Readonly<Record<SyncPriority, number>>
}

/** Port for the schedule. Every replica knows all of it. */
export class SyncSchedule extends Context.Service<
  SyncSchedule,
  {
    readonly overview: Effect.Effect<SyncOverview>
    /** The next syncs of connected people, at most `limit`, soonest first. */
    upcoming(limit: number): Effect.Effect<ReadonlyArray<UpcomingSync>>
    /** The next sync of one person; none when nobody with this id is known. */
    of(userId: UserId): Effect.Effect<Option.Option<UpcomingSync>>
  }
>()("@polar-flow/domain/SyncSchedule") {}

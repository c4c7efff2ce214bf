/** Port: what the planner has learned about each person's syncs. If it is lost, it costs calls to Polar, not data. */
import { Context, type Effect, type Option, Schema } from "effect"
import { Instant } from "../time/Instant.ts"
import type { UserId } from "../accounts/UserId.ts"

/** What is known about one person's syncs. */
export const SyncPace = Schema.Struct({
  /** When the last run started that fetched everything due; null before the first. */
  polledAt: Schema.NullOr(Instant),
  /** When the last part of the backfill was fetched; null before the first. */
  olderAt: Schema.NullOr(Instant),
  /** Whether the backfill is incomplete: Polar has older days that were not fetched yet. */
  hasOlder: Schema.Boolean,
  /** When a run last found new measurements; null before the first. */
  activeAt: Schema.NullOr(Instant),
  /** Failed runs in a row. */
  failuresInARow: Schema.Int,
  /** When the last failed run ended; null if the last run succeeded. */
  failedAt: Schema.NullOr(Instant),
  /** After failures, the earliest time of the next sync; null if the last run succeeded. */
  retryAt: Schema.NullOr(Instant),
  /** Calls to Polar for one poll, as an exponential mean. */
  callsMean: Schema.Finite,
  /** Deviation of polls from `callsMean`, as an exponential mean. */
  callsSpread: Schema.Finite
})
export type SyncPace = typeof SyncPace.Type

/** Port for the state of the planner. */
export class SyncPaces extends Context.Service<
  SyncPaces,
  {
    /** The state of everybody, in one query. A person who was never synced has none. */
    readonly all: Effect.Effect<ReadonlyMap<UserId, SyncPace>>
    /** The state of one person; none before the first sync. */
    get(userId: UserId): Effect.Effect<Option.Option<SyncPace>>
    /** Stores a person's state and replaces the earlier one. */
    put(userId: UserId, pace: SyncPace): Effect.Effect<void>
    /** Deletes one person's state. */
    erase(userId: UserId): Effect.Effect<void>
  }
>()("@polar-flow/domain/SyncPaces") {}

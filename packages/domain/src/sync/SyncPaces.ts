/** Port: what the planner has learned of each person's syncs. Losing it costs calls, not data: it is learned again. */
import { Context, type Effect, type Option, Schema } from "effect"
import { Instant } from "../time/Instant.ts"
import type { UserId } from "../accounts/UserId.ts"

/** What one person's syncs were like. */
export const SyncPace = Schema.Struct({
  /** When a run last began that asked for everything that was due; null before. */
  polledAt: Schema.NullOr(Instant),
  /** When the last piece of older days was fetched; null before. */
  olderAt: Schema.NullOr(Instant),
  /** Whether older days are left that Polar still has. */
  hasOlder: Schema.Boolean,
  /** When a run last found something newly measured; null before. */
  activeAt: Schema.NullOr(Instant),
  /** Runs in a row that got nothing. */
  failuresInARow: Schema.Int,
  /** Not to be synced before this, after failures; null when the last run was fine. */
  retryAt: Schema.NullOr(Instant),
  /** Calls that a poll takes: exponential mean. */
  callsMean: Schema.Finite,
  /** How far polls are from that mean: exponential mean of the distance. */
  callsSpread: Schema.Finite
})
export type SyncPace = typeof SyncPace.Type

/** Port for what the planner has learned. */
export class SyncPaces extends Context.Service<
  SyncPaces,
  {
    /** Everybody's, in one question; a person without one was not synced yet. */
    readonly all: Effect.Effect<ReadonlyMap<UserId, SyncPace>>
    /** One person's; none before the first sync. */
    get(userId: UserId): Effect.Effect<Option.Option<SyncPace>>
    /** Keeps a person's, replacing the earlier one. */
    put(userId: UserId, pace: SyncPace): Effect.Effect<void>
    /** Forgets one person's. */
    erase(userId: UserId): Effect.Effect<void>
  }
>()("@polar-flow/domain/SyncPaces") {}

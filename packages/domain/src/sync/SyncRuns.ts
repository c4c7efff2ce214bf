/**
 * Port: the runs of a person's sync. Starting one takes the person's only lease, so two never overlap, on any replica.
 */
import { Context, type Duration, type Effect, type Option, Schema } from "effect"
import { Instant } from "../time/Instant.ts"
import { UserId } from "../accounts/UserId.ts"

/** What made a run start. `webhook`: Polar pushed; `backfill`: older days of somebody new, one piece a run. */
export const SyncTrigger = Schema.Literals(["manual", "schedule", "connect", "webhook", "cli", "backfill"])
export type SyncTrigger = typeof SyncTrigger.Type

/** How a run ended. `interrupted`: the server stopped, or died, before its end. */
export const SyncStatus = Schema.Literals(["running", "success", "partial", "failed", "interrupted"])
export type SyncStatus = typeof SyncStatus.Type

/** What came of one data type within a run. */
export const TypeOutcome = Schema.Struct({
  /** Records that Polar sent. */
  fetched: Schema.Int,
  /** Records that were new or different. */
  stored: Schema.Int,
  /** Calls made to Polar. */
  calls: Schema.Int,
  /**
   * `partial`: stored, and something of it is missing: items or details that could not be read, or days that Polar refused.
   * `skipped`: not asked, because not due or because the run had to stop before.
   */
  status: Schema.Literals(["stored", "partial", "unavailable", "skipped", "failed"]),
  /** Tag of the error, for code; null unless failed or partial. */
  error: Schema.NullOr(Schema.String),
  /** The sentence for a person; null when there is nothing to say. */
  message: Schema.NullOr(Schema.String)
})
export type TypeOutcome = typeof TypeOutcome.Type

/** One run of one person's sync. */
export const SyncRun = Schema.Struct({
  id: Schema.String,
  userId: UserId,
  trigger: SyncTrigger,
  status: SyncStatus,
  startedAt: Instant,
  finishedAt: Schema.NullOr(Instant),
  calls: Schema.Int,
  /** By name of the data type; a type that was not reached is absent while running. */
  outcomes: Schema.Record(Schema.String, TypeOutcome)
})
export type SyncRun = typeof SyncRun.Type

/** A sync of this person is running already. */
export class SyncInProgress extends Schema.TaggedError<SyncInProgress>()("SyncInProgress", {
  userId: Schema.String,
  runId: Schema.String
}) {
  override get message() {
    return `A sync of user ${this.userId} is running already`
  }
}

/** The run lost its lease: it hung for longer than the lease, and another may have taken over. */
export class LeaseLost extends Schema.TaggedError<LeaseLost>()("LeaseLost", { runId: Schema.String }) {}

/** Port for runs. */
export class SyncRuns extends Context.Service<
  SyncRuns,
  {
    /**
     * Starts a run and takes the lease. Fails while another run of this person holds a lease that has not passed;
     * a run whose lease has passed is closed as `interrupted` on the way.
     */
    start(run: {
      readonly userId: UserId
      readonly trigger: SyncTrigger
      readonly lease: Duration.Duration
    }): Effect.Effect<SyncRun, SyncInProgress>
    /**
     * Prolongs the lease, from now on, and notes what was reached so far. Fails once the lease has passed or the run
     * is closed.
     */
    progress(run: SyncRun, lease: Duration.Duration): Effect.Effect<void, LeaseLost>
    /**
     * Closes the run as it is given and frees the lease; without a `finishedAt`, now. A run that another has taken
     * over, and closed, stays as it is.
     */
    finish(run: SyncRun): Effect.Effect<void>
    /** The newest run. */
    latest(userId: UserId): Effect.Effect<Option.Option<SyncRun>>
    /** At most `limit` runs, newest first. */
    history(userId: UserId, limit: number): Effect.Effect<ReadonlyArray<SyncRun>>
    /** Forgets every run of one person. */
    erase(userId: UserId): Effect.Effect<void>
  }
>()("@polar-flow/domain/SyncRuns") {}

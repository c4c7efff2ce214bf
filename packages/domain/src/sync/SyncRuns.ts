/**
 * Port: the sync runs of each person. A run holds the person's only lease, so two runs of one person never overlap, on any
 * replica.
 */
import { Context, type Duration, type Effect, type Option, Schema } from "effect"
import { Instant } from "../time/Instant.ts"
import { UserId } from "../accounts/UserId.ts"

/** What started a run. `webhook`: a push from Polar. `backfill`: older days of a new person, one part in each run. */
export const SyncTrigger = Schema.Literals(["manual", "schedule", "connect", "webhook", "cli", "backfill"])
export type SyncTrigger = typeof SyncTrigger.Type

/** The status of a run. `interrupted`: the server stopped or crashed before the run ended. */
export const SyncStatus = Schema.Literals(["running", "success", "partial", "failed", "interrupted"])
export type SyncStatus = typeof SyncStatus.Type

/** The outcome of one data type within a run. */
export const TypeOutcome = Schema.Struct({
  /** Records that Polar returned. */
  fetched: Schema.Int,
  /** Records that were new or changed. */
  stored: Schema.Int,
  /** Calls made to Polar. */
  calls: Schema.Int,
  /**
   * `partial`: stored, but incomplete: items or details could not be read, or Polar rejected some days.
   * `skipped`: not fetched, because it was not due or because the run stopped early.
   */
  status: Schema.Literals(["stored", "partial", "unavailable", "skipped", "failed"]),
  /** The tag of the error, for programs; null unless failed or partial. */
  error: Schema.NullOr(Schema.String),
  /** The error message, for people; null if there is none. */
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
  /** Outcomes by data type name. While the run is going, types that it has not reached are absent. */
  outcomes: Schema.Record(Schema.String, TypeOutcome)
})
export type SyncRun = typeof SyncRun.Type

/** A sync of this person is already running. */
export class SyncInProgress extends Schema.TaggedError<SyncInProgress>()("SyncInProgress", {
  userId: Schema.String,
  runId: Schema.String
}) {
  override get message() {
    return `A sync of user ${this.userId} is running already`
  }
}

/** The run lost its lease: it hung for longer than the lease, and another run may have started. */
export class LeaseLost extends Schema.TaggedError<LeaseLost>()("LeaseLost", { runId: Schema.String }) {}

/** Port for runs. */
export class SyncRuns extends Context.Service<
  SyncRuns,
  {
    /**
     * Starts a run and takes the lease. It fails while another run of this person holds an unexpired lease. A run whose
     * lease has expired is closed as `interrupted`.
     */
    start(run: {
      readonly userId: UserId
      readonly trigger: SyncTrigger
      readonly lease: Duration.Duration
    }): Effect.Effect<SyncRun, SyncInProgress>
    /**
     * Renews the lease from now on and records the progress. It fails if the lease has expired or the run is closed.
     */
    progress(run: SyncRun, lease: Duration.Duration): Effect.Effect<void, LeaseLost>
    /**
     * Closes the run and releases the lease. Without a `finishedAt` the run ends now. A run that was already closed is
     * not changed.
     */
    finish(run: SyncRun): Effect.Effect<void>
    /** The newest run. */
    latest(userId: UserId): Effect.Effect<Option.Option<SyncRun>>
    /** At most `limit` runs of one person, newest first. */
    history(userId: UserId, limit: number): Effect.Effect<ReadonlyArray<SyncRun>>
    /** Deletes all runs of one person. */
    erase(userId: UserId): Effect.Effect<void>
  }
>()("@polar-flow/domain/SyncRuns") {}

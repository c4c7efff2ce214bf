/** Port: starting and watching one person's sync. Adapter: `UserSync` in `@polar-flow/sync-scheduler`. */
import { Context, type Effect, type Redacted, Schema, type Stream } from "effect"
import type { SyncInProgress, SyncRun, SyncTrigger } from "./SyncRuns.ts"
import { SyncStatus, TypeOutcome } from "./SyncRuns.ts"
import type { UserId } from "./UserId.ts"

/** No token of this person is kept and none was given. */
export class NotConnected extends Schema.TaggedError<NotConnected>()("NotConnected", {
  userId: Schema.String
}) {
  override get message() {
    return `User ${this.userId} is not connected`
  }
}

/** The given token is another person's, or Polar does not know it. */
export class PolarTokenMismatch extends Schema.TaggedError<PolarTokenMismatch>()("PolarTokenMismatch", {
  userId: Schema.String
}) {
  override get message() {
    return `The given Polar token does not belong to user ${this.userId}`
  }
}

/** The server is stopping and starts nothing new. */
export class ServerStopping extends Schema.TaggedError<ServerStopping>()("ServerStopping", {}) {
  override get message() {
    return "The server is stopping"
  }
}

/** What happens in a run, as it happens. */
export const SyncEvent = Schema.Union([
  Schema.TaggedStruct("TypeStarted", { runId: Schema.String, type: Schema.String }),
  Schema.TaggedStruct("TypeFinished", { runId: Schema.String, type: Schema.String, outcome: TypeOutcome }),
  Schema.TaggedStruct("Done", { runId: Schema.String, status: SyncStatus, stored: Schema.Int })
])
export type SyncEvent = typeof SyncEvent.Type

/** How to sync. */
export interface SyncRequest {
  readonly trigger: SyncTrigger
  /** A token given with the request: checked to be this person's, used, and not kept. */
  readonly token?: Redacted.Redacted
  /** Ask for at least this many days back; absent: only for what can have changed. */
  readonly days?: number
}

/** Port for syncs. */
export class SyncControl extends Context.Service<
  SyncControl,
  {
    /** Runs a sync to its end. */
    run(
      userId: UserId,
      request: SyncRequest
    ): Effect.Effect<SyncRun, SyncInProgress | NotConnected | PolarTokenMismatch | ServerStopping>
    /** Starts a sync that goes on without the caller, and returns it as it stands at the start. */
    start(
      userId: UserId,
      request: SyncRequest
    ): Effect.Effect<SyncRun, SyncInProgress | NotConnected | PolarTokenMismatch | ServerStopping>
    /**
     * The events of the person's current run from its beginning, or of the next one when none runs; ends after `Done`.
     */
    events(userId: UserId): Stream.Stream<SyncEvent>
  }
>()("@polar-flow/domain/SyncControl") {}

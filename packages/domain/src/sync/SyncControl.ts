/** Port: starting and watching one person's sync. Adapter: `UserSync` in `@polar-flow/sync-scheduler`. */
import { Context, type Effect, type Redacted, Schema, type Stream } from "effect"
import type { SyncInProgress, SyncRun, SyncTrigger } from "./SyncRuns.ts"
import type { CalendarDate } from "../time/CalendarDate.ts"
import type * as DataTypes from "../records/DataTypes.ts"
import { SyncStatus, TypeOutcome } from "./SyncRuns.ts"
import type { UserId } from "../accounts/UserId.ts"

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

/** Some days of one data type, or one record of it. */
export interface SyncAsk {
  readonly type: DataTypes.Name
  /** Both included. */
  readonly from: CalendarDate
  readonly to: CalendarDate
  /** Polar's id of the one record that is meant, where the type has such ids: an exercise. */
  readonly key?: string
}

/** How to sync. */
export interface SyncRequest {
  readonly trigger: SyncTrigger
  /** A token given with the request: checked to be this person's, used, and not kept. */
  readonly token?: Redacted.Redacted
  /** Ask for at least this many days back; absent: only for what can have changed. */
  readonly days?: number
  /**
   * To be asked for whether due or not: what Polar pushed. A run with the trigger `webhook` asks for nothing else;
   * any other asks for what is due as well.
   */
  readonly asks?: ReadonlyArray<SyncAsk>
  /**
   * Whether Polar's pushes tell of this person's news, so that a scheduled run is a safety net and asks rarely for what
   * they would have told. Default false.
   */
  readonly isAnnounced?: boolean
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
     * Of a run on another replica they come with some delay, and without `TypeStarted`.
     */
    events(userId: UserId): Stream.Stream<SyncEvent>
  }
>()("@polar-flow/domain/SyncControl") {}

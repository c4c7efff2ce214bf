/** Port: starting and watching one person's sync. Adapter: `UserSync` in `@polar-flow/sync-scheduler`. */
import { Context, type Effect, type Redacted, Schema, type Stream } from "effect"
import type { SyncInProgress, SyncRun, SyncTrigger } from "./SyncRuns.ts"
import type { CalendarDate } from "../time/CalendarDate.ts"
import type * as DataTypes from "../records/DataTypes.ts"
import { SyncStatus, TypeOutcome } from "./SyncRuns.ts"
import type { UserId } from "../accounts/UserId.ts"

/** No token of this person is stored, and the request has none. */
export class NotConnected extends Schema.TaggedError<NotConnected>()("NotConnected", {
  userId: Schema.String
}) {
  override get message() {
    return `User ${this.userId} is not connected`
  }
}

/** The token in the request belongs to another person, or Polar does not accept it. */
export class PolarTokenMismatch extends Schema.TaggedError<PolarTokenMismatch>()("PolarTokenMismatch", {
  userId: Schema.String
}) {
  override get message() {
    return `The given Polar token does not belong to user ${this.userId}`
  }
}

/** The server is stopping and starts no new sync. */
export class ServerStopping extends Schema.TaggedError<ServerStopping>()("ServerStopping", {}) {
  override get message() {
    return "The server is stopping"
  }
}

/** An event of a run. */
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
  /** Polar's id of one record, for types with such ids: an exercise. */
  readonly key?: string
}

/** The options of a sync. */
export interface SyncRequest {
  readonly trigger: SyncTrigger
  /** A token from the request. It is checked against the person, used for this sync, and not stored. */
  readonly token?: Redacted.Redacted
  /** Fetch at least this many past days. Absent: fetch only what may have changed. */
  readonly days?: number
  /**
   * What Polar pushed: it is fetched whether it is due or not. A run with the trigger `webhook` fetches nothing else; any
   * other run also fetches what is due.
   */
  readonly asks?: ReadonlyArray<SyncAsk>
  /**
   * Whether Polar's pushes announce this person's new data. A scheduled run is then only a safety net, and rarely fetches
   * what a push would have announced. Default: false.
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
    /** Starts a sync in the background and returns the run as it is at its start. */
    start(
      userId: UserId,
      request: SyncRequest
    ): Effect.Effect<SyncRun, SyncInProgress | NotConnected | PolarTokenMismatch | ServerStopping>
    /**
     * The events of the person's current run from its beginning, or of the next run if none is running. The stream ends
     * after `Done`. Events of a run on another replica arrive with a delay and without `TypeStarted`.
     */
    events(userId: UserId): Stream.Stream<SyncEvent>
  }
>()("@polar-flow/domain/SyncControl") {}

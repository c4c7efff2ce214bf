/** Port: the sync state of each data type of a person, so that a sync fetches only what may have changed. */
import { Context, type Effect, Schema } from "effect"
import { CalendarDate } from "../time/CalendarDate.ts"
import { Instant } from "../time/Instant.ts"
import type { UserId } from "../accounts/UserId.ts"

/** The sync state of one data type of one person. */
export const SyncState = Schema.Struct({
  /** When Polar last answered a request for this type. */
  askedAt: Instant,
  /** The last date whose data was complete; null before the first. */
  completeThrough: Schema.NullOr(CalendarDate),
  /** Consecutive answers without any data: the device has no such sensor. */
  emptyInARow: Schema.Int,
  /** When an answer last had new data; null before the first. Types that Polar derives from this one are fetched after that. */
  changedAt: Schema.NullOr(Instant),
  /** The newest date with a record in any answer; null before the first. */
  newest: Schema.NullOr(CalendarDate),
  /** The first date that was requested; earlier dates were not fetched yet. Null before the first. */
  askedFrom: Schema.NullOr(CalendarDate)
})
export type SyncState = typeof SyncState.Type

/** Port for sync states. */
export class SyncStates extends Context.Service<
  SyncStates,
  {
    /** The states of one person by data type name; empty before the first sync. */
    all(userId: UserId): Effect.Effect<Readonly<Record<string, SyncState>>>
    /** Stores the state of one type and replaces the earlier one. */
    put(userId: UserId, type: string, state: SyncState): Effect.Effect<void>
    /** Deletes all states of one person. */
    erase(userId: UserId): Effect.Effect<void>
  }
>()("@polar-flow/domain/SyncStates") {}

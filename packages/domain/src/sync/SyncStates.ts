/** Port: what a sync remembers of one person's data type, to ask only for what can have changed. */
import { Context, type Effect, Schema } from "effect"
import { CalendarDate } from "../time/CalendarDate.ts"
import { Instant } from "../time/Instant.ts"
import type { UserId } from "../accounts/UserId.ts"

/** Memory of one data type of one person. */
export const SyncState = Schema.Struct({
  /** When Polar last answered for this type. */
  askedAt: Instant,
  /** The last date for which the answer was complete; null before the first. */
  completeThrough: Schema.NullOr(CalendarDate),
  /** How often in a row Polar had nothing at all: a device without the sensor. */
  emptyInARow: Schema.Int,
  /** When an answer last brought news; null before the first. What is made of this type is asked for after that. */
  changedAt: Schema.NullOr(Instant),
  /** The newest date that had a record in any answer; null before the first. */
  newest: Schema.NullOr(CalendarDate),
  /** The first date that was asked for: earlier ones are still to be fetched. Null before the first. */
  askedFrom: Schema.NullOr(CalendarDate)
})
export type SyncState = typeof SyncState.Type

/** Port for the memory of syncs. */
export class SyncStates extends Context.Service<
  SyncStates,
  {
    /** By name of the data type; empty before the first. */
    all(userId: UserId): Effect.Effect<Readonly<Record<string, SyncState>>>
    /** Keeps the state of one type, replacing the earlier one. */
    put(userId: UserId, type: string, state: SyncState): Effect.Effect<void>
    /** Forgets everything of one person. */
    erase(userId: UserId): Effect.Effect<void>
  }
>()("@polar-flow/domain/SyncStates") {}

/** Port: what a sync remembers of one person's data type, to ask only for what can have changed. */
import { Context, type Effect, Schema } from "effect"
import { CalendarDate } from "./CalendarDate.ts"
import { Instant } from "./Instant.ts"
import type { UserId } from "./UserId.ts"

/** Memory of one data type of one person. */
export const SyncState = Schema.Struct({
  /** When Polar last answered for this type. */
  askedAt: Instant,
  /** The last date for which the answer was complete; null before the first. */
  completeThrough: Schema.NullOr(CalendarDate),
  /** How often in a row Polar had nothing at all: a device without the sensor. */
  emptyInARow: Schema.Int
})
export type SyncState = typeof SyncState.Type

/** Port for the memory of syncs. */
export class SyncStates extends Context.Service<
  SyncStates,
  {
    /** By name of the data type. */
    all(userId: UserId): Effect.Effect<Readonly<Record<string, SyncState>>>
    put(userId: UserId, type: string, state: SyncState): Effect.Effect<void>
    erase(userId: UserId): Effect.Effect<void>
  }
>()("@polar-flow/domain/SyncStates") {}

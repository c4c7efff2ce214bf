/** Port: the sync state of each data type of a person, so that a sync fetches only what may have changed. */
import { Context, type Effect, Schema } from "effect"
import { CalendarDate } from "../time/CalendarDate.ts"
import { Instant } from "../time/Instant.ts"
import type { UserId } from "../accounts/UserId.ts"

/** A record that is kept without its detail. */
export const MissingDetail = Schema.Struct({
  /** The record's key. */
  key: Schema.String,
  /** Failed requests in a row. */
  attempts: Schema.Int,
  /** The detail is not requested before this. */
  retryAt: Instant,
  /** Tag of Polar's refusal; null when Polar had nothing that could be read. */
  reason: Schema.NullOr(Schema.String)
})
export type MissingDetail = typeof MissingDetail.Type

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
  askedFrom: Schema.NullOr(CalendarDate),
  /** Records whose detail Polar could not give; they are requested again. */
  missingDetails: Schema.Array(MissingDetail),
  /**
   * The version of the program that could not read a part of a kept response; null when everything was read. A later
   * version decodes the kept responses again.
   */
  unreadBy: Schema.NullOr(Schema.String)
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
    /** People with a state that another version than this one could not read completely. */
    unread(version: string): Effect.Effect<ReadonlyArray<UserId>>
    /** Deletes all states of one person. */
    erase(userId: UserId): Effect.Effect<void>
  }
>()("@polar-flow/domain/SyncStates") {}

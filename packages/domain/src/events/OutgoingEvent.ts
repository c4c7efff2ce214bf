/**
 * What apps that subscribed are told: small facts, by which they know what to read. Values of somebody's health are not
 * among them; those are read with a key.
 */
import { Schema } from "effect"
import type { Instant } from "../time/Instant.ts"
import type { UserId } from "../accounts/UserId.ts"

/** What an app can subscribe to. */
export const OutgoingEventType = Schema.Literals([
  "sync.completed",
  "anomaly.detected",
  "user.connected",
  "user.disconnected",
  "token.invalid"
])
export type OutgoingEventType = typeof OutgoingEventType.Type

/** The facts of an event under the names that apps see, snake_case. */
export type OutgoingData = Readonly<Record<string, string | number | boolean | null | ReadonlyArray<string>>>

/** One thing that happened. */
export interface OutgoingEvent {
  /** At most 200 characters of `A–Z a–z 0–9 _ -`. */
  readonly id: string
  /** `ping` tries a subscription out and cannot be subscribed to. */
  readonly type: OutgoingEventType | "ping"
  /** The person it is about; null for `ping`. */
  readonly userId: UserId | null
  readonly occurredAt: Instant
  readonly data: OutgoingData
}

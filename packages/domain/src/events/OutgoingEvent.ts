/**
 * An event that is sent to subscribed apps. It carries small facts that tell an app what to read. It contains no health
 * data; apps read that with an API key.
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

/** The facts of an event under their wire names, in snake_case. */
export type OutgoingData = Readonly<Record<string, string | number | boolean | null | ReadonlyArray<string>>>

/** One event. */
export interface OutgoingEvent {
  /** At most 200 characters of `A–Z a–z 0–9 _ -`. */
  readonly id: string
  /** `ping` tests a subscription and cannot be subscribed to. */
  readonly type: OutgoingEventType | "ping"
  /** The person it is about; null for `ping`. */
  readonly userId: UserId | null
  readonly occurredAt: Instant
  readonly data: OutgoingData
}

/**
 * Port: the outbox of events for apps. Every event is delivered at least once to each of its subscriptions, always
 * under the same id, even if the process that delivers it dies.
 */
import { Context, type Duration, type Effect } from "effect"
import type { Instant } from "../time/Instant.ts"
import type { OutgoingEvent } from "./OutgoingEvent.ts"
import type { UserId } from "../accounts/UserId.ts"

/** `dead`: failed after the last attempt, or the subscription was switched off. It can be replayed. */
export type DeliveryState = "pending" | "delivered" | "dead"

/** One event for one subscription. */
export interface EventDelivery {
  readonly subscriptionId: string
  readonly event: OutgoingEvent
  readonly state: DeliveryState
  /** Attempts since the event was added or replayed, including one in progress. */
  readonly attempts: number
  /** When the next attempt is due, or when the claim of an attempt in progress ends. Meaningless unless pending. */
  readonly nextAttemptAt: Instant
  readonly lastAttemptAt: Instant | null
  /** HTTP status of the receiver's last response; null if there was none. */
  readonly lastStatus: number | null
  /** Why the last attempt failed, as text for people; null if it did not fail. */
  readonly lastError: string | null
}

/** A delivery that is claimed by one deliverer. */
export interface ClaimedDelivery {
  readonly subscriptionId: string
  readonly event: OutgoingEvent
  /** 1 for the first attempt. */
  readonly attempt: number
  /** Identifies the claim. An outcome is only accepted from the current claim. */
  readonly claim: string
}

/** Result of an attempt. */
export interface DeliveryOutcome {
  readonly state: DeliveryState
  /** When to try again, if it stays pending. */
  readonly nextAttemptAt: Instant
  readonly status: number | null
  readonly error: string | null
}

/** Which deliveries to replay: one event, or all events from `since` (included) until `until` (excluded). */
export type ReplayRange =
  | { readonly eventId: string }
  | { readonly since: Instant; readonly until?: Instant | undefined }

/** Counts for dashboards. */
export interface OutboxStats {
  readonly pending: number
  readonly dead: number
  /** When the oldest pending event happened; null if none is pending. */
  readonly oldestPendingAt: Instant | null
}

/** Port for the outbox. */
export class EventOutbox extends Context.Service<
  EventOutbox,
  {
    /**
     * Adds an event for these subscriptions, due now. If a subscription already has an event with this id, nothing
     * changes.
     */
    put(event: OutgoingEvent, subscriptionIds: ReadonlyArray<string>): Effect.Effect<void>
    /** Subscriptions with due deliveries, longest overdue first. */
    due(limit: number): Effect.Effect<ReadonlyArray<string>>
    /**
     * Claims at most `limit` due deliveries of a subscription, longest overdue first. Nobody else gets them until the
     * lease ends; then they are due again.
     */
    claim(
      subscriptionId: string,
      options: { readonly limit: number; readonly lease: Duration.Duration }
    ): Effect.Effect<ReadonlyArray<ClaimedDelivery>>
    /**
     * Stores the result of an attempt. Ignored if the claim has passed to another deliverer or the delivery is gone.
     */
    settle(claimed: ClaimedDelivery, outcome: DeliveryOutcome): Effect.Effect<void>
    /** Deliveries of a subscription, newest event first. */
    list(
      subscriptionId: string,
      query: {
        readonly state?: DeliveryState | undefined
        /** Only events that happened before this instant. */
        readonly before?: Instant | undefined
        readonly limit: number
      }
    ): Effect.Effect<ReadonlyArray<EventDelivery>>
    /** Makes deliveries due now and resets their attempts, except those in progress. Returns how many. */
    replay(subscriptionId: string, range: ReplayRange): Effect.Effect<number>
    /** Marks all pending deliveries of a subscription as dead, with a reason for people. */
    abandon(subscriptionId: string, reason: string): Effect.Effect<void>
    /** Deletes the deliveries of deleted subscriptions. */
    forget(subscriptionIds: ReadonlyArray<string>): Effect.Effect<void>
    readonly stats: Effect.Effect<OutboxStats>
    /**
     * Deletes deliveries that are not pending and whose event is older than `before`. A `user.disconnected` event is
     * deleted as soon as it is not pending, because its person is erased. Returns how many.
     */
    prune(before: Instant): Effect.Effect<number>
    /** Deletes all events of one person. */
    erase(userId: UserId): Effect.Effect<void>
  }
>()("@polar-flow/domain/EventOutbox") {}

/**
 * Port: what is to be delivered to apps, and what became of it. An event that is in here is delivered at least once to
 * each of its subscriptions, always under the same id; whoever delivers may die at any moment.
 */
import { Context, type Duration, type Effect } from "effect"
import type { Instant } from "../time/Instant.ts"
import type { OutgoingEvent } from "./OutgoingEvent.ts"
import type { UserId } from "../accounts/UserId.ts"

/** `dead`: given up, after the last attempt or because the subscription is off. It can be replayed. */
export type DeliveryState = "pending" | "delivered" | "dead"

/** One event on its way to one subscription. */
export interface EventDelivery {
  readonly subscriptionId: string
  readonly event: OutgoingEvent
  readonly state: DeliveryState
  /** Attempts since it was put or replayed, one under way included. */
  readonly attempts: number
  /** When it is due; for one under way, when its claim ends. Means nothing unless pending. */
  readonly nextAttemptAt: Instant
  readonly lastAttemptAt: Instant | null
  /** Status of the receiver's last answer; null when there was none. */
  readonly lastStatus: number | null
  /** Why the last attempt failed, for a person; null when it did not. */
  readonly lastError: string | null
}

/** A delivery that one deliverer holds. */
export interface ClaimedDelivery {
  readonly subscriptionId: string
  readonly event: OutgoingEvent
  /** 1 for the first attempt. */
  readonly attempt: number
  /** Names the claim; another one's end is not this one's. */
  readonly claim: string
}

/** What came of an attempt. */
export interface DeliveryOutcome {
  readonly state: DeliveryState
  /** When to try again, for one that stays pending. */
  readonly nextAttemptAt: Instant
  readonly status: number | null
  readonly error: string | null
}

/** Which deliveries of a subscription to send again: one, or those of events from `since` until before `until`. */
export type ReplayRange =
  | { readonly eventId: string }
  | { readonly since: Instant; readonly until?: Instant | undefined }

/** How things stand, for dashboards. */
export interface OutboxStats {
  readonly pending: number
  readonly dead: number
  /** When the oldest event that is pending happened; null when none is. */
  readonly oldestPendingAt: Instant | null
}

/** Port for the outbox. */
export class EventOutbox extends Context.Service<
  EventOutbox,
  {
    /** Adds an event for these subscriptions, due now. One that a subscription has already, by its id, stays as it is. */
    put(event: OutgoingEvent, subscriptionIds: ReadonlyArray<string>): Effect.Effect<void>
    /** Subscriptions for which something is due, the longest overdue first. */
    due(limit: number): Effect.Effect<ReadonlyArray<string>>
    /**
     * Takes at most `limit` deliveries of a subscription that are due, the longest overdue first. Nobody else gets them
     * until the lease has passed; then they are due again.
     */
    claim(
      subscriptionId: string,
      options: { readonly limit: number; readonly lease: Duration.Duration }
    ): Effect.Effect<ReadonlyArray<ClaimedDelivery>>
    /** Notes what came of an attempt. One whose claim has passed to another, or that is gone, stays as it is. */
    settle(claimed: ClaimedDelivery, outcome: DeliveryOutcome): Effect.Effect<void>
    /** Deliveries of a subscription, the newest event first. */
    list(
      subscriptionId: string,
      query: {
        readonly state?: DeliveryState | undefined
        /** Only events from before this instant. */
        readonly before?: Instant | undefined
        readonly limit: number
      }
    ): Effect.Effect<ReadonlyArray<EventDelivery>>
    /** Makes deliveries due now, with all attempts before them, except those under way. Returns how many. */
    replay(subscriptionId: string, range: ReplayRange): Effect.Effect<number>
    /** Gives up what is pending for a subscription, with a reason for a person. */
    abandon(subscriptionId: string, reason: string): Effect.Effect<void>
    /** Forgets the deliveries of subscriptions that are no more. */
    forget(subscriptionIds: ReadonlyArray<string>): Effect.Effect<void>
    readonly stats: Effect.Effect<OutboxStats>
    /**
     * Drops what is not pending of events from before an instant, and, however young, every `user.disconnected` that
     * is not: the person is erased. Returns how many.
     */
    prune(before: Instant): Effect.Effect<number>
    /** Forgets every event of one person. */
    erase(userId: UserId): Effect.Effect<void>
  }
>()("@polar-flow/domain/EventOutbox") {}

/** Port: the URLs that apps subscribed to events, each with its own secret. The adapter encrypts secrets at rest. */
import { Context, type Effect, type Option, type Redacted, Schema } from "effect"
import type { Instant } from "../time/Instant.ts"
import type { OutgoingEventType } from "./OutgoingEvent.ts"
import type { UserId } from "../accounts/UserId.ts"

/** A URL and the events that are sent to it. */
export interface EventSubscription {
  readonly id: string
  readonly url: string
  readonly events: ReadonlyArray<OutgoingEventType>
  /** The person whose events are sent; null for everybody's. */
  readonly userId: UserId | null
  readonly createdAt: Instant
  /** False after the owner switched it off, or the receiver answered 410. */
  readonly isActive: boolean
  /** Start of the current series of failed deliveries; null while they succeed. */
  readonly failingSince: Instant | null
}

/** The facts of a new subscription. */
export type NewEventSubscription = Pick<EventSubscription, "url" | "events" | "userId">

/** The facts that can change later. An absent field stays as it is. */
export type EventSubscriptionChange = Partial<Pick<EventSubscription, "url" | "events" | "isActive">>

/** No subscription has this id. */
export class EventSubscriptionNotFound extends Schema.TaggedError<EventSubscriptionNotFound>()(
  "EventSubscriptionNotFound",
  { id: Schema.String }
) {
  override get message() {
    return `There is no event subscription ${this.id}`
  }
}

/** Port for subscriptions. */
export class EventSubscriptions extends Context.Service<
  EventSubscriptions,
  {
    /** Creates an active subscription. The secret, `whsec_…`, is returned only here. */
    create(facts: NewEventSubscription): Effect.Effect<{
      readonly subscription: EventSubscription
      readonly secret: Redacted.Redacted
    }>
    /** The subscription, or none. */
    get(id: string): Effect.Effect<Option.Option<EventSubscription>>
    /** The secret that signs a subscription's deliveries, or none. */
    secretOf(id: string): Effect.Effect<Option.Option<Redacted.Redacted>>
    /** All subscriptions, newest first. */
    readonly list: Effect.Effect<ReadonlyArray<EventSubscription>>
    /** Ids of the active subscriptions that want this type of event for this person, sorted in byte order. */
    wanting(type: OutgoingEventType, userId: UserId): Effect.Effect<ReadonlyArray<string>>
    /** Changes a subscription. Switching it on, or changing its URL, clears `failingSince`. */
    change(
      id: string,
      change: EventSubscriptionChange
    ): Effect.Effect<EventSubscription, EventSubscriptionNotFound>
    /** Records a failed delivery; the first of a series sets `failingSince`. Unknown ids are ignored. */
    failed(id: string): Effect.Effect<void>
    /** Records a successful delivery. Writes only after a failure. */
    arrived(id: string): Effect.Effect<void>
    /** Deletes a subscription. Returns whether it existed. */
    delete(id: string): Effect.Effect<boolean>
    /**
     * Re-encrypts all secrets with the current key, after which older keys can be removed. Returns how many changed.
     */
    readonly rotate: Effect.Effect<number>
    /** Deletes the subscriptions whose secret no known key decrypts. Returns them, sorted by URL. */
    readonly discardUnreadable: Effect.Effect<ReadonlyArray<EventSubscription>>
    /** Deletes the subscriptions to one person. Returns their ids. */
    erase(userId: UserId): Effect.Effect<ReadonlyArray<string>>
  }
>()("@polar-flow/domain/EventSubscriptions") {}

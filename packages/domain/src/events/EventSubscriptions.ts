/** Port: the URLs that apps gave to be told of events, each with a secret of its own, encrypted at rest by the adapter. */
import { Context, type Effect, type Option, type Redacted, Schema } from "effect"
import type { Instant } from "../time/Instant.ts"
import type { OutgoingEventType } from "./OutgoingEvent.ts"
import type { UserId } from "../accounts/UserId.ts"

/** Where an app hears of what. */
export interface EventSubscription {
  readonly id: string
  readonly url: string
  readonly events: ReadonlyArray<OutgoingEventType>
  /** The only person whose events it gets; null for everybody's. */
  readonly userId: UserId | null
  readonly createdAt: Instant
  /** False after the owner, or the receiver with 410, switched it off. */
  readonly isActive: boolean
  /** Since when every delivery has failed; null while they arrive. */
  readonly failingSince: Instant | null
}

/** What whoever subscribes says. */
export type NewEventSubscription = Pick<EventSubscription, "url" | "events" | "userId">

/** What can be changed later. What is absent stays. */
export type EventSubscriptionChange = Partial<Pick<EventSubscription, "url" | "events" | "isActive">>

/** There is no subscription with this id. */
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
    /** Adds a subscription, active at once. The secret, `whsec_…`, is returned this once. */
    create(facts: NewEventSubscription): Effect.Effect<{
      readonly subscription: EventSubscription
      readonly secret: Redacted.Redacted
    }>
    /** The subscription, or none. */
    get(id: string): Effect.Effect<Option.Option<EventSubscription>>
    /** The secret that a subscription's deliveries are signed with, or none. */
    secretOf(id: string): Effect.Effect<Option.Option<Redacted.Redacted>>
    /** Every subscription, the newest first. */
    readonly list: Effect.Effect<ReadonlyArray<EventSubscription>>
    /** Ids of the active subscriptions that want such an event of this person, in the order of their bytes. */
    wanting(type: OutgoingEventType, userId: UserId): Effect.Effect<ReadonlyArray<string>>
    /** Changes a subscription. Switching it on, or giving another URL, forgets that it was failing. */
    change(
      id: string,
      change: EventSubscriptionChange
    ): Effect.Effect<EventSubscription, EventSubscriptionNotFound>
    /** Notes that a delivery failed: the first of a row tells since when. An unknown id is no error. */
    failed(id: string): Effect.Effect<void>
    /** Notes that a delivery arrived. Writes only after a failure. */
    arrived(id: string): Effect.Effect<void>
    /** Ends a subscription; whether there was one. */
    delete(id: string): Effect.Effect<boolean>
    /** Encrypts every secret again with the current key, and returns how many changed. Then none needs another key. */
    readonly rotate: Effect.Effect<number>
    /** Ends the subscriptions whose secret no known key opens, and returns them, by URL. */
    readonly discardUnreadable: Effect.Effect<ReadonlyArray<EventSubscription>>
    /** Ends the subscriptions to one person. Returns their ids. */
    erase(userId: UserId): Effect.Effect<ReadonlyArray<string>>
  }
>()("@polar-flow/domain/EventSubscriptions") {}

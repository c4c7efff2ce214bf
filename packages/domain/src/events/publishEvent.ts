import { Effect } from "effect"
import { EventOutbox } from "./EventOutbox.ts"
import { EventSubscriptions } from "./EventSubscriptions.ts"
import type { OutgoingEvent, OutgoingEventType } from "./OutgoingEvent.ts"
import type { UserId } from "../accounts/UserId.ts"

/** An event about a person, which apps can subscribe to. */
export interface PublishableEvent extends OutgoingEvent {
  readonly type: OutgoingEventType
  readonly userId: UserId
}

/**
 * Adds an event to the outbox for every subscription that wants it. When it returns, the event is durable. Call it
 * after storing the fact that the event reports. Calling it again with the same id has no effect.
 */
export const publishEvent: (
  event: PublishableEvent
) => Effect.Effect<void, never, EventSubscriptions | EventOutbox> = Effect.fn("publishEvent")(function* (
  event: PublishableEvent
) {
  const subscriptions = yield* EventSubscriptions
  const wanting = yield* subscriptions.wanting(event.type, event.userId)
  if (wanting.length > 0) yield* (yield* EventOutbox).put(event, wanting)
})

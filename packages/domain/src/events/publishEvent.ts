import { Effect } from "effect"
import { EventOutbox } from "./EventOutbox.ts"
import { EventSubscriptions } from "./EventSubscriptions.ts"
import type { OutgoingEvent, OutgoingEventType } from "./OutgoingEvent.ts"
import type { UserId } from "../accounts/UserId.ts"

/** An event of a person, which can be subscribed to. */
export interface PublishableEvent extends OutgoingEvent {
  readonly type: OutgoingEventType
  readonly userId: UserId
}

/**
 * Puts an event into the outbox for every subscription that wants it; once it returns, the event is not lost. To be
 * called after what the event tells of is stored, and as often as one likes: a known id is not put again.
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

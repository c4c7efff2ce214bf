/**
 * Deliveries with in-memory stores and real receivers. Only the network uses real time, everything else `TestClock`.
 */
import {
  type DeliveryState,
  EventOutbox,
  type EventDelivery,
  EventSubscriptions,
  Instant,
  type OutgoingEvent,
  OutgoingEvents,
  UserId
} from "@polar-flow/domain"
import { EventOutboxMemory, EventSubscriptionsMemory } from "@polar-flow/domain/memory"
import { Effect, Layer, Option } from "effect"
import { TestClock } from "effect/testing"
import { EventDeliverer, OutgoingConfig, type OutgoingOptions } from "../../src/index.ts"
import { eventually } from "./Receiver.ts"

const ada = UserId.make("52817340")

export const stores = Layer.merge(EventOutboxMemory.layer, EventSubscriptionsMemory.layer)

/** A deliverer over the test's stores. */
export const deliverer = (options: Partial<OutgoingOptions> = {}) =>
  EventDeliverer.layer.pipe(Layer.provide(OutgoingConfig.layer({ allowPrivateTargets: true, ...options })))

/** A running deliverer over in-memory stores. */
export const delivering = (options: Partial<OutgoingOptions> = {}) =>
  Layer.provideMerge(deliverer(options), stores)

/** Subscribes a URL to all events. */
export const subscribe = (url: string) =>
  EventSubscriptions.use((subscriptions) =>
    subscriptions.create({ url, events: ["sync.completed", "token.invalid"], userId: null })
  )

/** An event of Ada's, distinct for each number. */
export const eventOf = (number: number): Effect.Effect<OutgoingEvent> =>
  Effect.map(Instant.now, (now) =>
    OutgoingEvents.tokenInvalid({ id: ada, connectedAt: Instant.fromMillis(number) }, now)
  )

/** Publishes events to the outbox. */
export const put = Effect.fnUntraced(function* (ids: ReadonlyArray<string>, count = 1, first = 0) {
  const outbox = yield* EventOutbox
  const events = yield* Effect.forEach(
    Array.from({ length: count }, (_, index) => first + index),
    eventOf
  )
  yield* Effect.forEach(events, (event) => outbox.put(event, ids), { discard: true })
  return events
})

/** Lets the deliverer check the outbox. */
export const look = TestClock.adjust("2 seconds")

/** The deliveries of a subscription, oldest event first. */
export const deliveriesOf = (subscriptionId: string) =>
  EventOutbox.use((outbox) =>
    Effect.map(outbox.list(subscriptionId, { limit: 1000 }), (found) => found.toReversed())
  )

/** Waits until every delivery of a subscription satisfies the predicate. */
export const settled = Effect.fnUntraced(function* (
  subscriptionId: string,
  isSo: (delivery: EventDelivery) => boolean
) {
  yield* eventually(Effect.map(deliveriesOf(subscriptionId), (found) => found.every(isSo)))
  return yield* deliveriesOf(subscriptionId)
})

/** Waits until every delivery of a subscription has this state. */
export const reached = (subscriptionId: string, state: DeliveryState) =>
  settled(subscriptionId, (delivery) => delivery.state === state)

/** The current subscription. */
export const subscriptionOf = (id: string) =>
  EventSubscriptions.use((subscriptions) => Effect.map(subscriptions.get(id), Option.getOrThrow))

/**
 * Receives Polar's webhook deliveries: the adapter of the port `PolarPush`.
 *
 * Verifies the exact bytes, stores the event and enqueues a sync. It never calls Polar or reads records. Concurrent
 * deliveries share their writes.
 */
import {
  Instant,
  PolarPush,
  PolarWebhooks,
  type PushDelivery,
  type PushEvent,
  PushInbox,
  type PushOutcome,
  SyncQueue,
  type UserId,
  Users
} from "@polar-flow/domain"
import { parseWebhookEvent } from "@polar-flow/polar-client"
import { Clock, Duration, Effect, Layer, Metric, Option } from "effect"
import { groupCommit } from "./groupCommit.ts"
import { makeIsSigned } from "./isSigned.ts"
import { PushConfig } from "./PushConfig.ts"
import { pushEventOf } from "./pushEventOf.ts"
import { pushHealth } from "./pushHealth.ts"
import * as PushMetrics from "./PushMetrics.ts"

/** Maximum number of events per write. */
const maxBatchSize = 500

const isPing = ({ body, event }: PushDelivery): boolean =>
  event === "PING" || parseWebhookEvent(body)?.kind === "ping"

/** Stores events of connected people, enqueues their syncs, and returns the outcome of each event. */
const makeStoreAll = Effect.gen(function* () {
  const inbox = yield* PushInbox
  const users = yield* Users
  const queue = yield* SyncQueue
  const { debounceFor } = yield* PushConfig

  /** A repeated event whose original is still unfetched may mean that the server died before it enqueued the sync. */
  const hasUnfetched = (userId: UserId) => Effect.map(inbox.of(userId), ({ length }) => length > 0)

  const enqueue = Effect.fnUntraced(function* (fresh: ReadonlySet<UserId>, repeated: ReadonlySet<UserId>) {
    const pending = yield* Effect.filter(
      [...repeated].filter((userId) => !fresh.has(userId)),
      hasUnfetched
    )
    const due = [...fresh, ...pending]
    if (due.length === 0) return
    const notBefore = Instant.fromMillis((yield* Clock.currentTimeMillis) + Duration.toMillis(debounceFor))
    yield* queue.offerAll(due.map((userId) => ({ userId, priority: "high", trigger: "webhook", notBefore })))
  })

  return Effect.fn("PushReceiver.storeAll")(function* (events: ReadonlyArray<PushEvent>) {
    const connected = yield* users.connectedAmong([...new Set(events.map(({ userId }) => userId))])
    const ours = events.filter(({ userId }) => connected.has(userId))
    const arrivals = yield* inbox.putAll(ours)
    const of = (arrival: PushOutcome) =>
      new Set(ours.filter((_, index) => arrivals[index] === arrival).map(({ userId }) => userId))
    yield* enqueue(of("kept"), of("known"))
    const outcomes = new Map(ours.map((event, index) => [event, arrivals[index]]))
    return events.map((event): PushOutcome => outcomes.get(event) ?? "stranger")
  })
})

const makeOutcomeOf = Effect.gen(function* () {
  const webhooks = yield* PolarWebhooks
  const { lease } = yield* PushConfig
  const isSigned = yield* makeIsSigned
  const store = yield* groupCommit(yield* makeStoreAll, maxBatchSize)

  /** Polar sends its PING before it reveals the secret, so that PING cannot be verified. Accepting it has no effect. */
  const isPingExpected = Effect.gen(function* () {
    return (yield* webhooks.isClaimed(lease)) || Option.isNone(yield* webhooks.get)
  })

  const unverified = (delivery: PushDelivery): Effect.Effect<PushOutcome> =>
    Effect.map(isPingExpected, (isExpected) => (isExpected && isPing(delivery) ? "ping" : "unverified"))

  return Effect.fnUntraced(function* (delivery: PushDelivery) {
    if (!(yield* isSigned(delivery))) return yield* unverified(delivery)
    const delivered = parseWebhookEvent(delivery.body)
    if (delivered?.kind === "ping") return "ping"
    const event = delivered?.kind === "data" ? pushEventOf(delivered, yield* Instant.now) : Option.none()
    if (Option.isSome(event)) return yield* store(event.value)
    yield* Effect.logWarning("Ignored an unknown or malformed event from Polar", { event: delivery.event })
    return "unusable"
  })
})

const make = Effect.gen(function* () {
  const context = yield* Effect.context<Effect.Services<typeof pushHealth>>()
  const outcomeOf = yield* makeOutcomeOf
  return PolarPush.of({
    receive: Effect.fn("PolarPush.receive")(function* (delivery: PushDelivery) {
      const outcome = yield* outcomeOf(delivery)
      yield* Metric.update(Metric.withAttributes(PushMetrics.deliveries, { outcome }), 1)
      return outcome
    }),
    health: Effect.provide(pushHealth, context)
  })
})

/**
 * The adapter of `PolarPush`.
 *
 * @example
 * Layer.provide(PushReceiver.layer, [storage, PushConfig.layer({ url })])
 */
export const PushReceiver = {
  layer: Layer.effect(PolarPush, make) satisfies Layer.Layer<
    PolarPush,
    never,
    PolarWebhooks | PushInbox | Users | SyncQueue | PushConfig
  >
}

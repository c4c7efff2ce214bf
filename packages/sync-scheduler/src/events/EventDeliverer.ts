/**
 * Delivers events from the outbox in the background: at least once, always under the same id.
 *
 * Each receiver is served independently, a few deliveries at a time, so a slow or unavailable receiver does not delay
 * others. Any number of servers may deliver from one database: a claimed delivery belongs to the server that claimed
 * it.
 */
import { EventOutbox, EventSubscriptions, Instant } from "@polar-flow/domain"
import { Clock, Duration, Effect, FiberMap, Layer, Option, Schedule, Semaphore } from "effect"
import { makeAttempt } from "./attempt.ts"
import { EventSender } from "./EventSender.ts"
import { OutgoingConfig } from "./OutgoingConfig.ts"

/** Maximum number of receivers per pass. The next pass picks up the rest. */
const maxReceiversPerPass = 1000
const pruneEvery = Duration.hours(1)

/** Keeps the loop running while the database is unavailable. */
const logDefect = <A, E, R>(effect: Effect.Effect<A, E, R>) =>
  effect.pipe(
    Effect.tapDefect((defect) => Effect.logWarning("Events could not be delivered; retrying", defect)),
    Effect.catchDefect(() => Effect.void)
  )

const makeDeliverBatch = Effect.gen(function* () {
  const outbox = yield* EventOutbox
  const subscriptions = yield* EventSubscriptions
  const { lease, deliveriesPerReceiver } = yield* OutgoingConfig
  const attempt = yield* makeAttempt

  /** Sends a batch of deliveries to one receiver. Returns whether more may be due. */
  return Effect.fnUntraced(function* (id: string) {
    const subscription = Option.getOrNull(yield* subscriptions.get(id))
    const secret = Option.getOrNull(yield* subscriptions.secretOf(id))
    if (subscription === null || secret === null) return yield* Effect.as(outbox.forget([id]), false)
    if (!subscription.isActive) {
      return yield* Effect.as(outbox.abandon(id, "The subscription is switched off"), false)
    }
    const claimed = yield* outbox.claim(id, { limit: deliveriesPerReceiver, lease })
    yield* Effect.forEach(claimed, (delivery) => attempt(subscription, secret, delivery), {
      concurrency: "unbounded",
      discard: true
    })
    return claimed.length > 0
  })
})

const deliver = Effect.gen(function* () {
  const outbox = yield* EventOutbox
  const { retention, pollEvery, concurrentReceivers } = yield* OutgoingConfig
  const deliverBatch = yield* makeDeliverBatch
  const semaphore = yield* Semaphore.make(concurrentReceivers)
  const receivers = yield* FiberMap.make<string>()

  /** After each batch, a receiver queues up again behind the others. */
  const serve = (id: string) =>
    logDefect(Effect.repeat(semaphore.withPermit(deliverBatch(id)), { while: (more) => more }))

  const startDue = Effect.gen(function* () {
    for (const id of yield* outbox.due(maxReceiversPerPass))
      yield* FiberMap.run(receivers, id, serve(id), { onlyIfMissing: true })
  })

  const prune = Effect.gen(function* () {
    const now = yield* Clock.currentTimeMillis
    yield* outbox.prune(Instant.fromMillis(now - Duration.toMillis(retention)))
  })

  yield* Effect.forkScoped(Effect.repeat(logDefect(startDue), Schedule.spaced(pollEvery)))
  yield* Effect.forkScoped(Effect.repeat(logDefect(prune), Schedule.spaced(pruneEvery)))
})

/**
 * Delivers events while the layer is in scope.
 *
 * @example
 * EventDeliverer.layer.pipe(Layer.provide([OutgoingConfig.layer(), storage]))
 */
export const EventDeliverer = {
  /** Closing the layer releases deliveries in progress. */
  layer: Layer.effectDiscard(deliver).pipe(Layer.provide(EventSender.layer)) satisfies Layer.Layer<
    never,
    never,
    EventOutbox | EventSubscriptions | OutgoingConfig
  >
} as const

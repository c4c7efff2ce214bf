/**
 * Delivers what the outbox holds, in the background: at least once, always under the same id.
 *
 * Each receiver is served on its own, a few deliveries at a time, so that one which is slow or away holds up nobody else.
 * Any number of servers may do this over one database: a delivery belongs to who claimed it.
 */
import { EventOutbox, EventSubscriptions, Instant } from "@polar-flow/domain"
import { Clock, Duration, Effect, FiberMap, Layer, Option, Schedule, Semaphore } from "effect"
import { makeAttempt } from "./attempt.ts"
import { EventSender } from "./EventSender.ts"
import { OutgoingConfig } from "./OutgoingConfig.ts"

/** Receivers taken note of at one look; the next look finds the others. */
const receiversAtOneLook = 1000
const pruneEvery = Duration.hours(1)

/** A database that is away is no reason to stop looking. */
const survives = <A, E, R>(effect: Effect.Effect<A, E, R>) =>
  effect.pipe(
    Effect.tapDefect((defect) => Effect.logWarning("Events could not be delivered", defect)),
    Effect.catchDefect(() => Effect.void)
  )

const makeRound = Effect.gen(function* () {
  const outbox = yield* EventOutbox
  const subscriptions = yield* EventSubscriptions
  const { lease, perReceiver } = yield* OutgoingConfig
  const attempt = yield* makeAttempt

  /** Serves a receiver with a few deliveries. Returns whether there may be more. */
  return Effect.fnUntraced(function* (id: string) {
    const subscription = Option.getOrNull(yield* subscriptions.get(id))
    const secret = Option.getOrNull(yield* subscriptions.secretOf(id))
    if (subscription === null || secret === null) return yield* Effect.as(outbox.forget([id]), false)
    if (!subscription.isActive) {
      return yield* Effect.as(outbox.abandon(id, "The subscription is switched off"), false)
    }
    const claimed = yield* outbox.claim(id, { limit: perReceiver, lease })
    yield* Effect.forEach(claimed, (delivery) => attempt(subscription, secret, delivery), {
      concurrency: "unbounded",
      discard: true
    })
    return claimed.length > 0
  })
})

const deliver = Effect.gen(function* () {
  const outbox = yield* EventOutbox
  const { keepFor, lookEvery, receiversAtOnce } = yield* OutgoingConfig
  const round = yield* makeRound
  const turn = yield* Semaphore.make(receiversAtOnce)
  const receivers = yield* FiberMap.make<string>()

  /** A receiver with much to come stands in line again after a few, behind the others. */
  const serve = (id: string) => survives(Effect.repeat(turn.withPermit(round(id)), { while: (more) => more }))

  const look = Effect.gen(function* () {
    for (const id of yield* outbox.due(receiversAtOneLook))
      yield* FiberMap.run(receivers, id, serve(id), { onlyIfMissing: true })
  })

  const prune = Effect.gen(function* () {
    const now = yield* Clock.currentTimeMillis
    yield* outbox.prune(Instant.fromMillis(now - Duration.toMillis(keepFor)))
  })

  yield* Effect.forkScoped(Effect.repeat(survives(look), Schedule.spaced(lookEvery)))
  yield* Effect.forkScoped(Effect.repeat(survives(prune), Schedule.spaced(pruneEvery)))
})

/**
 * Delivers while it is built.
 *
 * @example
 * EventDeliverer.layer.pipe(Layer.provide([OutgoingConfig.layer(), storage]))
 */
export const EventDeliverer = {
  /** Closing it gives back what is under way. */
  layer: Layer.effectDiscard(deliver).pipe(Layer.provide(EventSender.layer)) satisfies Layer.Layer<
    never,
    never,
    EventOutbox | EventSubscriptions | OutgoingConfig
  >
} as const

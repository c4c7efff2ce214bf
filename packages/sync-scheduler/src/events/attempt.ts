/** Makes one attempt to deliver an event and records the outcome. */
import {
  type ClaimedDelivery,
  type DeliveryOutcome,
  EventOutbox,
  type EventSubscription,
  EventSubscriptions,
  Instant
} from "@polar-flow/domain"
import { Clock, Duration, Effect, Metric, type Redacted, Result } from "effect"
import * as DeliveryMetrics from "./DeliveryMetrics.ts"
import { EventSender } from "./EventSender.ts"
import { OutgoingConfig } from "./OutgoingConfig.ts"
import { signedRequest } from "./signedRequest.ts"

const gone = 410
const millisPerSecond = 1000

const isDelivered = (status: number | null): boolean => status !== null && status >= 200 && status < 300

/** Creates the function that attempts a claimed delivery. */
export const makeAttempt = Effect.gen(function* () {
  const outbox = yield* EventOutbox
  const subscriptions = yield* EventSubscriptions
  const sender = yield* EventSender
  const { backoff } = yield* OutgoingConfig

  const outcomeOf = Effect.fnUntraced(function* (
    { attempt }: ClaimedDelivery,
    status: number | null,
    error: string | null
  ): Effect.fn.Return<DeliveryOutcome> {
    const now = yield* Clock.currentTimeMillis
    const delay = backoff[attempt - 1]
    const isFinal = isDelivered(status) || delay === undefined || status === gone
    const nextAttemptAt = Instant.fromMillis(isFinal ? now : now + Duration.toMillis(delay))
    return {
      state: isDelivered(status) ? "delivered" : isFinal ? "dead" : "pending",
      nextAttemptAt,
      status,
      error
    }
  })

  /** 410 Gone disables the subscription. */
  const recordHealth = (id: string, status: number | null) => {
    if (isDelivered(status)) return subscriptions.arrived(id)
    return Effect.andThen(
      subscriptions.failed(id),
      status === gone ? Effect.ignore(subscriptions.change(id, { isActive: false })) : Effect.void
    )
  }

  const deliver = Effect.fn("EventDeliverer.attempt")(function* (
    { id, url }: EventSubscription,
    secret: Redacted.Redacted,
    claimed: ClaimedDelivery
  ) {
    const { event } = claimed
    yield* Effect.annotateCurrentSpan({ subscription_id: id, event_id: event.id, type: event.type })
    const seconds = Math.floor((yield* Clock.currentTimeMillis) / millisPerSecond)
    const response = yield* Effect.result(sender.post(url, signedRequest(event, secret, seconds)))
    const status = Result.isSuccess(response) ? response.success : null
    const refusal = Result.isSuccess(response)
      ? `The receiver answered ${response.success}`
      : response.failure.reason
    const outcome = yield* outcomeOf(claimed, status, isDelivered(status) ? null : refusal)
    yield* outbox.settle(claimed, outcome)
    yield* recordHealth(id, status)
    yield* Metric.update(Metric.withAttributes(DeliveryMetrics.attempts, { outcome: outcome.state }), 1)
    if (outcome.error !== null) yield* Effect.logWarning("An event was not delivered", outcome.error)
  })

  /** A stopping server releases its deliveries. The receiver may get the event twice, under the same id. */
  const release = (claimed: ClaimedDelivery) =>
    Effect.flatMap(Instant.now, (nextAttemptAt) =>
      outbox.settle(claimed, {
        state: "pending",
        nextAttemptAt,
        status: null,
        error: "The server stopped"
      })
    )

  return (subscription: EventSubscription, secret: Redacted.Redacted, claimed: ClaimedDelivery) =>
    deliver(subscription, secret, claimed).pipe(
      Effect.onInterrupt(() => release(claimed)),
      Effect.annotateLogs({ subscription_id: subscription.id, event_id: claimed.event.id })
    )
})

/** One attempt to deliver, and what becomes of the delivery. */
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

const hasArrived = (status: number | null): boolean => status !== null && status >= 200 && status < 300

/** The service: delivers what was claimed, and notes the outcome. */
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
    const pause = backoff[attempt - 1]
    const isOver = hasArrived(status) || pause === undefined || status === gone
    const nextAttemptAt = Instant.fromMillis(isOver ? now : now + Duration.toMillis(pause))
    return {
      state: hasArrived(status) ? "delivered" : isOver ? "dead" : "pending",
      nextAttemptAt,
      status,
      error
    }
  })

  /** A receiver that says it is gone is not asked again: the subscription is switched off. */
  const noteHealth = (id: string, status: number | null) => {
    if (hasArrived(status)) return subscriptions.arrived(id)
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
    const answer = yield* Effect.result(sender.post(url, signedRequest(event, secret, seconds)))
    const status = Result.isSuccess(answer) ? answer.success : null
    const refusal = Result.isSuccess(answer)
      ? `The receiver answered ${answer.success}`
      : answer.failure.reason
    const outcome = yield* outcomeOf(claimed, status, hasArrived(status) ? null : refusal)
    yield* outbox.settle(claimed, outcome)
    yield* noteHealth(id, status)
    yield* Metric.update(Metric.withAttributes(DeliveryMetrics.attempts, { outcome: outcome.state }), 1)
    if (outcome.error !== null) yield* Effect.logWarning("An event was not delivered", outcome.error)
  })

  /** A server that stops gives back what it holds; the receiver may get the event a second time, under the same id. */
  const giveBack = (claimed: ClaimedDelivery) =>
    Effect.flatMap(Instant.now, (nextAttemptAt) =>
      outbox.settle(claimed, {
        state: "pending",
        nextAttemptAt,
        status: null,
        error: "The server was stopped"
      })
    )

  return (subscription: EventSubscription, secret: Redacted.Redacted, claimed: ClaimedDelivery) =>
    deliver(subscription, secret, claimed).pipe(
      Effect.onInterrupt(() => giveBack(claimed)),
      Effect.annotateLogs({ subscription_id: subscription.id, event_id: claimed.event.id })
    )
})

/** The handlers of event subscriptions under `/admin/api`. */
import {
  type EventDelivery,
  EventOutbox,
  type EventSubscription,
  EventSubscriptionNotFound,
  EventSubscriptions,
  Instant,
  OutgoingEvents,
  OutgoingEventType,
  parseEventTarget,
  type ReplayRange
} from "@polar-flow/domain"
import { Effect, Option, Redacted } from "effect"
import type {
  EventDeliveryRow,
  EventSubscriptionPatch,
  EventSubscriptionRequest,
  EventSubscriptionRow
} from "../eventEndpoints.ts"
import { NotFound } from "../../edge/Problem.ts"
import { makeAudit } from "../../accounts/server/audit.ts"
import { HttpApiConfig } from "../../system/server/HttpApiConfig.ts"
import { badRequest } from "../../edge/server/strictRequests.ts"

const defaultLimit = 100

const toRow = (subscription: EventSubscription): EventSubscriptionRow => ({
  id: subscription.id,
  url: subscription.url,
  events: subscription.events,
  user_id: subscription.userId,
  is_active: subscription.isActive,
  failing_since: subscription.failingSince,
  created_at: subscription.createdAt
})

const toDeliveryRow = ({ event, ...delivery }: EventDelivery): EventDeliveryRow => ({
  event_id: event.id,
  type: event.type,
  user_id: event.userId,
  occurred_at: event.occurredAt,
  state: delivery.state,
  attempts: delivery.attempts,
  next_attempt_at: delivery.state === "pending" ? delivery.nextAttemptAt : null,
  last_attempt_at: delivery.lastAttemptAt,
  last_status: delivery.lastStatus,
  last_error: delivery.lastError
})

const notFound = (id: string) => new NotFound({ detail: new EventSubscriptionNotFound({ id }).message })

/** The rest of a URL may carry what only the receiver is to know. */
const originOf = ({ url }: Pick<EventSubscription, "url">): string => new URL(url).origin

const makeChanges = Effect.gen(function* () {
  const { allowPrivateWebhookTargets } = yield* HttpApiConfig
  const subscriptions = yield* EventSubscriptions
  const outbox = yield* EventOutbox
  const audit = yield* makeAudit

  const normalUrl = (text: string) =>
    Effect.fromResult(parseEventTarget(text, { allowPrivate: allowPrivateWebhookTargets })).pipe(
      Effect.mapBoth({
        onFailure: (problem) => badRequest(["payload", "url"], problem),
        onSuccess: (url) => url.href
      })
    )

  const make = Effect.fnUntraced(function* (request: EventSubscriptionRequest) {
    const { secret, subscription } = yield* subscriptions.create({
      url: yield* normalUrl(request.url),
      events: request.events ?? OutgoingEventType.literals,
      userId: request.user_id ?? null
    })
    const details = { id: subscription.id, origin: originOf(subscription) }
    yield* audit.note({ action: "subscription.created", subject: subscription.userId, details })
    return { secret: Redacted.value(secret), subscription: toRow(subscription) }
  })

  const change = Effect.fnUntraced(function* (
    id: string,
    { events, is_active, url: text }: EventSubscriptionPatch
  ) {
    const url = text === undefined ? undefined : yield* normalUrl(text)
    const subscription = yield* subscriptions
      .change(id, {
        ...(url === undefined ? {} : { url }),
        ...(events === undefined ? {} : { events }),
        ...(is_active === undefined ? {} : { isActive: is_active })
      })
      .pipe(Effect.mapError(() => notFound(id)))
    const details = { id, origin: originOf(subscription), is_active: subscription.isActive }
    yield* audit.note({ action: "subscription.changed", subject: subscription.userId, details })
    return toRow(subscription)
  })

  const end = Effect.fnUntraced(function* (id: string) {
    const subscription = yield* subscriptions.get(id)
    if (Option.isNone(subscription) || !(yield* subscriptions.delete(id))) return yield* notFound(id)
    yield* outbox.forget([id])
    const details = { id, origin: originOf(subscription.value) }
    yield* audit.note({ action: "subscription.deleted", subject: subscription.value.userId, details })
  })

  return { make, change, end }
})

const makeDeliveries = Effect.gen(function* () {
  const subscriptions = yield* EventSubscriptions
  const outbox = yield* EventOutbox
  const audit = yield* makeAudit

  const known = Effect.fnUntraced(function* (id: string) {
    const subscription = yield* subscriptions.get(id)
    return Option.isSome(subscription) ? subscription.value : yield* notFound(id)
  })

  const test = Effect.fnUntraced(function* (id: string) {
    const { userId } = yield* known(id)
    const event = OutgoingEvents.ping(id, yield* Instant.now)
    yield* outbox.put(event, [id])
    yield* audit.note({ action: "subscription.tested", subject: userId, details: { id } })
    return { event_id: event.id }
  })

  const list = Effect.fnUntraced(function* (
    id: string,
    { limit = defaultLimit, ...query }: Partial<Parameters<EventOutbox["Service"]["list"]>[1]>
  ) {
    yield* known(id)
    return (yield* outbox.list(id, { ...query, limit })).map(toDeliveryRow)
  })

  const replay = Effect.fnUntraced(function* (id: string, range: ReplayRange) {
    const { userId } = yield* known(id)
    const replayed = yield* outbox.replay(id, range)
    if ("eventId" in range && replayed === 0) {
      const detail = `No finished delivery of ${range.eventId}`
      return yield* new NotFound({ detail })
    }
    yield* audit.note({ action: "events.replayed", subject: userId, details: { id, replayed } })
    return { replayed }
  })

  return { test, list, replay }
})

/** What the JSON API does with subscriptions. */
export const makeEventSubscriptions = Effect.gen(function* () {
  const subscriptions = yield* EventSubscriptions
  return {
    ...(yield* makeChanges),
    ...(yield* makeDeliveries),
    rows: Effect.map(subscriptions.list, (all) => all.map(toRow))
  }
})

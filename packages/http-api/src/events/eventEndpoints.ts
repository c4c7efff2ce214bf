/** Apps that are told of events: their subscriptions, and what became of each delivery. */
import { Instant, OutgoingEventType, UserId } from "@polar-flow/domain"
import { Schema } from "effect"
import { HttpApiEndpoint, HttpApiSchema, OpenApi } from "effect/http-api"
import { AdminAuthorization } from "../accounts/AdminAuthorization.ts"
import { BadRequest, NotFound } from "../edge/Problem.ts"
import { limitParameter } from "../records/Window.ts"

const longestUrl = 2048
const longestId = 200

const nullableInstant = (description: string) =>
  Schema.NullOr(Schema.String).annotate({ description: `${description}, ISO-8601 UTC` })

const Url = Schema.String.check(Schema.isMaxLength(longestUrl)).annotate({
  description: "Where events are sent: https, no credentials, not in a private network"
})
const Events = Schema.Array(OutgoingEventType).check(Schema.isMinLength(1), Schema.isUnique())

/** A subscription without its secret. */
export const EventSubscriptionRow = Schema.Struct({
  id: Schema.String.annotate({ description: "Names the subscription; no secret" }),
  url: Schema.String.annotate({ description: "Where events are sent" }),
  events: Schema.Array(OutgoingEventType).annotate({ description: "What is sent" }),
  user_id: Schema.NullOr(Schema.String).annotate({
    description: "The only person whose events it gets; null for everybody's"
  }),
  is_active: Schema.Boolean.annotate({
    description: "False after it was switched off, here or by the receiver's answer 410"
  }),
  failing_since: nullableInstant("Instant since which every delivery failed"),
  created_at: Schema.String.annotate({ description: "Instant, ISO-8601 UTC" })
}).annotate({ identifier: "EventSubscriptionRow" })
export type EventSubscriptionRow = typeof EventSubscriptionRow.Type

const EventSubscriptionRequest = Schema.Struct({
  url: Url,
  events: Schema.optionalKey(Events.annotate({ description: "What to send; everything when absent" })),
  user_id: Schema.optionalKey(
    Schema.NullOr(UserId).annotate({ description: "Only this person's events; absent: everybody's" })
  )
}).annotate({ identifier: "EventSubscriptionRequest" })
export type EventSubscriptionRequest = typeof EventSubscriptionRequest.Type

const EventSubscriptionMade = Schema.Struct({
  secret: Schema.String.annotate({
    description: "What deliveries are signed with, whsec_ and base64; shown this once"
  }),
  subscription: EventSubscriptionRow
}).annotate({ identifier: "EventSubscriptionMade" })

const EventSubscriptionPatch = Schema.Struct({
  url: Schema.optionalKey(Url),
  events: Schema.optionalKey(Events.annotate({ description: "What to send" })),
  is_active: Schema.optionalKey(
    Schema.Boolean.annotate({
      description: "While false nothing is sent, and what happens is not kept for later"
    })
  )
}).annotate({ identifier: "EventSubscriptionPatch" })
export type EventSubscriptionPatch = typeof EventSubscriptionPatch.Type

const DeliveryState = Schema.Literals(["pending", "delivered", "dead"])

/** One event on its way to one subscription. */
export const EventDeliveryRow = Schema.Struct({
  event_id: Schema.String.annotate({ description: "The webhook-id of the delivery" }),
  type: Schema.String.annotate({ description: "Type of the event" }),
  user_id: Schema.NullOr(Schema.String).annotate({ description: "The person it is about" }),
  occurred_at: Schema.String.annotate({ description: "Instant, ISO-8601 UTC" }),
  state: DeliveryState.annotate({ description: "dead: given up; it can be replayed" }),
  attempts: Schema.Int.annotate({ description: "Since it happened or was replayed" }),
  next_attempt_at: nullableInstant("Instant of the next attempt; null unless pending"),
  last_attempt_at: nullableInstant("Instant of the last attempt"),
  last_status: Schema.NullOr(Schema.Int).annotate({ description: "Status of the receiver's last answer" }),
  last_error: Schema.NullOr(Schema.String).annotate({ description: "Why the last attempt failed" })
}).annotate({ identifier: "EventDeliveryRow" })
export type EventDeliveryRow = typeof EventDeliveryRow.Type

const ReplayRequest = Schema.Struct({
  since: Instant.annotate({ description: "Events not before this instant, ISO-8601 UTC" }),
  until: Schema.optionalKey(Instant.annotate({ description: "Events before this instant, ISO-8601 UTC" }))
}).annotate({ identifier: "ReplayRequest" })

const Replayed = Schema.Struct({
  replayed: Schema.Int.annotate({ description: "How many deliveries are sent again, or sooner" })
}).annotate({ identifier: "Replayed" })

const Pinged = Schema.Struct({
  event_id: Schema.String.annotate({ description: "The ping, as the list of deliveries shows it" })
}).annotate({ identifier: "Pinged" })

const id = Schema.String.check(Schema.isMaxLength(longestId)).annotate({ description: "The subscription" })
const one = { id }
const base = "/event-subscriptions"

/** The endpoints of subscriptions. */
export const eventEndpoints = [
  HttpApiEndpoint.get("eventSubscriptions", base, { success: Schema.Array(EventSubscriptionRow) })
    .middleware(AdminAuthorization)
    .annotate(OpenApi.Summary, "Every subscription, newest first"),
  HttpApiEndpoint.post("makeEventSubscription", base, {
    payload: EventSubscriptionRequest,
    success: EventSubscriptionMade.pipe(HttpApiSchema.status(201)),
    error: BadRequest
  })
    .middleware(AdminAuthorization)
    .annotate(OpenApi.Summary, "Let an app be told of events"),
  HttpApiEndpoint.patch("changeEventSubscription", `${base}/:id`, {
    params: one,
    payload: EventSubscriptionPatch,
    success: EventSubscriptionRow,
    error: [BadRequest, NotFound]
  })
    .middleware(AdminAuthorization)
    .annotate(OpenApi.Summary, "Change a subscription; what is absent stays"),
  HttpApiEndpoint.delete("endEventSubscription", `${base}/:id`, {
    params: one,
    success: HttpApiSchema.NoContent,
    error: NotFound
  })
    .middleware(AdminAuthorization)
    .annotate(OpenApi.Summary, "End a subscription, and forget its deliveries"),
  HttpApiEndpoint.post("testEventSubscription", `${base}/:id/test`, {
    params: one,
    success: Pinged.pipe(HttpApiSchema.status(202)),
    error: NotFound
  })
    .middleware(AdminAuthorization)
    .annotate(OpenApi.Summary, "Send a ping"),
  HttpApiEndpoint.get("eventDeliveries", `${base}/:id/deliveries`, {
    params: one,
    query: {
      state: Schema.optionalKey(DeliveryState.annotate({ description: "Only these" })),
      before: Schema.optionalKey(
        Instant.annotate({ description: "Only events from before this instant, ISO-8601 UTC" })
      ),
      limit: limitParameter("Most rows; 100 when absent")
    },
    success: Schema.Array(EventDeliveryRow),
    error: [BadRequest, NotFound]
  })
    .middleware(AdminAuthorization)
    .annotate(OpenApi.Summary, "What became of the deliveries of the last 30 days, newest event first"),
  HttpApiEndpoint.post("replayEvent", `${base}/:id/deliveries/:event_id/replay`, {
    params: { ...one, event_id: Schema.String.check(Schema.isMaxLength(longestId)) },
    success: Replayed.pipe(HttpApiSchema.status(202)),
    error: NotFound
  })
    .middleware(AdminAuthorization)
    .annotate(OpenApi.Summary, "Send one event again"),
  HttpApiEndpoint.post("replayEvents", `${base}/:id/replay`, {
    params: one,
    payload: ReplayRequest,
    success: Replayed.pipe(HttpApiSchema.status(202)),
    error: [BadRequest, NotFound]
  })
    .middleware(AdminAuthorization)
    .annotate(OpenApi.Summary, "Send the events of a time again")
] as const

/** Apps that are told of events: their subscriptions, and what became of each delivery. */
import { Instant, OutgoingEventType, UserId } from "@polar-flow/domain"
import { Schema } from "effect"
import { HttpApiEndpoint, HttpApiSchema, OpenApi } from "effect/http-api"
import { AdminAuthorization } from "../accounts/AdminAuthorization.ts"
import { BadRequest, NotFound } from "../edge/Problem.ts"
import { strictBody } from "../edge/strictBody.ts"
import { limitParameter } from "../records/Window.ts"

const longestUrl = 2048
const longestId = 200

const nullableInstant = (description: string) =>
  Schema.NullOr(Schema.String).annotate({ description: `${description}, ISO-8601 UTC` })

const Url = Schema.String.check(Schema.isMaxLength(longestUrl)).annotate({
  description: "URL of the receiver: https, without credentials, not in a private network"
})
const Events = Schema.Array(OutgoingEventType).check(Schema.isMinLength(1), Schema.isUnique())

/** A subscription without its secret. */
export const EventSubscriptionRow = Schema.Struct({
  id: Schema.String.annotate({ description: "Id of the subscription. Not a secret" }),
  url: Schema.String.annotate({ description: "URL of the receiver" }),
  events: Schema.Array(OutgoingEventType).annotate({ description: "Event types to send" }),
  user_id: Schema.NullOr(Schema.String).annotate({
    description: "Only events of this person. null: of all people"
  }),
  is_active: Schema.Boolean.annotate({
    description: "false after it was switched off, by you or by the receiver's 410 response"
  }),
  failing_since: nullableInstant("When deliveries began to fail; null if the last one succeeded"),
  created_at: Schema.String.annotate({ description: "Instant, ISO-8601 UTC" })
}).annotate({ identifier: "EventSubscriptionRow" })
export type EventSubscriptionRow = typeof EventSubscriptionRow.Type

const EventSubscriptionRequest = Schema.Struct({
  url: Url,
  events: Schema.optionalKey(Events.annotate({ description: "Event types to send. Default: all" })),
  user_id: Schema.optionalKey(
    Schema.NullOr(UserId).annotate({ description: "Only events of this person. Default: of all people" })
  )
}).annotate({ identifier: "EventSubscriptionRequest" })
export type EventSubscriptionRequest = typeof EventSubscriptionRequest.Type

const EventSubscriptionMade = Schema.Struct({
  secret: Schema.String.annotate({
    description: "Signing secret: whsec_ and base64. Shown only once"
  }),
  subscription: EventSubscriptionRow
}).annotate({ identifier: "EventSubscriptionMade" })

const EventSubscriptionPatch = Schema.Struct({
  url: Schema.optionalKey(Url),
  events: Schema.optionalKey(Events.annotate({ description: "Event types to send" })),
  is_active: Schema.optionalKey(
    Schema.Boolean.annotate({
      description: "false: events are neither sent nor kept for later"
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
  state: DeliveryState.annotate({ description: "dead: failed for good, but can be replayed" }),
  attempts: Schema.Int.annotate({ description: "Attempts since the event or its replay" }),
  next_attempt_at: nullableInstant("Next attempt; null unless pending"),
  last_attempt_at: nullableInstant("Last attempt"),
  last_status: Schema.NullOr(Schema.Int).annotate({
    description: "HTTP status of the receiver's last response"
  }),
  last_error: Schema.NullOr(Schema.String).annotate({ description: "Why the last attempt failed" })
}).annotate({ identifier: "EventDeliveryRow" })
export type EventDeliveryRow = typeof EventDeliveryRow.Type

const ReplayRequest = Schema.Struct({
  since: Instant.annotate({ description: "Start, ISO-8601 UTC" }),
  until: Schema.optionalKey(Instant.annotate({ description: "End, exclusive, ISO-8601 UTC" }))
}).annotate({ identifier: "ReplayRequest" })

const Replayed = Schema.Struct({
  replayed: Schema.Int.annotate({ description: "Number of deliveries to be sent" })
}).annotate({ identifier: "Replayed" })

const Pinged = Schema.Struct({
  event_id: Schema.String.annotate({ description: "The delivery of the ping" })
}).annotate({ identifier: "Pinged" })

const id = Schema.String.check(Schema.isMaxLength(longestId)).annotate({ description: "The subscription" })
const one = { id }
const base = "/event-subscriptions"

/** The endpoints of subscriptions. */
export const eventEndpoints = [
  HttpApiEndpoint.get("eventSubscriptions", base, { success: Schema.Array(EventSubscriptionRow) })
    .middleware(AdminAuthorization)
    .annotate(OpenApi.Summary, "List event subscriptions, newest first"),
  HttpApiEndpoint.post("makeEventSubscription", base, {
    payload: EventSubscriptionRequest,
    success: EventSubscriptionMade.pipe(HttpApiSchema.status(201)),
    error: BadRequest
  })
    .middleware(AdminAuthorization)
    .annotate(OpenApi.Summary, "Subscribe an app to events")
    .annotateMerge(strictBody),
  HttpApiEndpoint.patch("changeEventSubscription", `${base}/:id`, {
    params: one,
    payload: EventSubscriptionPatch,
    success: EventSubscriptionRow,
    error: [BadRequest, NotFound]
  })
    .middleware(AdminAuthorization)
    .annotate(OpenApi.Summary, "Update an event subscription. Absent fields stay as they are")
    .annotateMerge(strictBody),
  HttpApiEndpoint.delete("endEventSubscription", `${base}/:id`, {
    params: one,
    success: HttpApiSchema.NoContent,
    error: NotFound
  })
    .middleware(AdminAuthorization)
    .annotate(OpenApi.Summary, "Delete an event subscription and its deliveries"),
  HttpApiEndpoint.post("testEventSubscription", `${base}/:id/test`, {
    params: one,
    success: Pinged.pipe(HttpApiSchema.status(202)),
    error: NotFound
  })
    .middleware(AdminAuthorization)
    .annotate(OpenApi.Summary, "Send a ping event"),
  HttpApiEndpoint.get("eventDeliveries", `${base}/:id/deliveries`, {
    params: one,
    query: {
      state: Schema.optionalKey(DeliveryState.annotate({ description: "Only deliveries in this state" })),
      before: Schema.optionalKey(
        Instant.annotate({ description: "Only events before this time, ISO-8601 UTC" })
      ),
      limit: limitParameter("Maximum number of rows. Default: 100")
    },
    success: Schema.Array(EventDeliveryRow),
    error: [BadRequest, NotFound]
  })
    .middleware(AdminAuthorization)
    .annotate(OpenApi.Summary, "List the deliveries of the last 30 days, newest event first"),
  HttpApiEndpoint.post("replayEvent", `${base}/:id/deliveries/:event_id/replay`, {
    params: { ...one, event_id: Schema.String.check(Schema.isMaxLength(longestId)) },
    success: Replayed.pipe(HttpApiSchema.status(202)),
    error: NotFound
  })
    .middleware(AdminAuthorization)
    .annotate(OpenApi.Summary, "Replay one event"),
  HttpApiEndpoint.post("replayEvents", `${base}/:id/replay`, {
    params: one,
    payload: ReplayRequest,
    success: Replayed.pipe(HttpApiSchema.status(202)),
    error: [BadRequest, NotFound]
  })
    .middleware(AdminAuthorization)
    .annotate(OpenApi.Summary, "Replay the events of a time span")
    .annotateMerge(strictBody)
] as const

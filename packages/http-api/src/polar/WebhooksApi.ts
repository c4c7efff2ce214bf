/** Webhooks that the server receives. */
import { Schema } from "effect"
import { HttpApiEndpoint, HttpApiGroup, HttpApiSchema, OpenApi } from "effect/http-api"
import { ContentTooLarge, ServiceUnavailable, TooManyRequests, Unauthorized } from "../edge/Problem.ts"

const said = (description: string) => Schema.optionalKey(Schema.String.annotate({ description }))

/** Polar's body, for the OpenAPI document. The signature covers its exact bytes. */
const PolarDelivery = Schema.Struct({
  event: Schema.String.annotate({ description: "What changed, e.g. `SLEEP`; or `PING`" }),
  user_id: Schema.optionalKey(Schema.Int.annotate({ description: "Polar user id. Absent in a PING" })),
  entity_id: said("Id of the exercise"),
  date: said("Date of the night, activity or heart rate"),
  from: said("First day of SleepWise data"),
  to: said("Last day of SleepWise data"),
  timestamp: said("Time of the change, by Polar's clock"),
  url: said("URL of the data")
}).annotate({ identifier: "PolarDelivery" })

const polar = HttpApiEndpoint.post("polar", "/webhooks/polar", {
  headers: {
    "polar-webhook-event": said("Type of the event, as in the body"),
    "polar-webhook-signature": said("HMAC-SHA256 of the body's bytes, in hex")
  },
  payload: PolarDelivery,
  success: HttpApiSchema.Empty(200),
  error: [Unauthorized, ContentTooLarge, TooManyRequests, ServiceUnavailable]
}).annotateMerge(
  OpenApi.annotations({
    summary: "Receive webhooks from Polar",
    description:
      "Responds once the event is stored and a sync is scheduled. The data is fetched later. Every request that Polar signed gets 200, including repeats, unknown events and events of unknown people; those are not stored."
  })
)

/** What others post to the server: Polar. They are known by their signature, not by a key. */
export class WebhooksApi extends HttpApiGroup.make("webhooks")
  .add(polar)
  .annotateMerge(
    OpenApi.annotations({ title: "Webhooks", description: "Webhooks that the server receives." })
  ) {}

/** What others post to the server. */
import { Schema } from "effect"
import { HttpApiEndpoint, HttpApiGroup, HttpApiSchema, OpenApi } from "effect/http-api"
import { ContentTooLarge, ServiceUnavailable, TooManyRequests, Unauthorized } from "../edge/Problem.ts"

const said = (description: string) => Schema.optionalKey(Schema.String.annotate({ description }))

/** The body as Polar sends it, for the document: what counts are its bytes. */
const PolarDelivery = Schema.Struct({
  event: Schema.String.annotate({ description: "What changed, e.g. `SLEEP`; or `PING`" }),
  user_id: Schema.optionalKey(Schema.Int.annotate({ description: "Whose data; a PING names nobody" })),
  entity_id: said("The exercise"),
  date: said("The day of a night, of activity or of heart rate"),
  from: said("The first day of SleepWise"),
  to: said("The last day of SleepWise"),
  timestamp: said("When, by Polar's clock"),
  url: said("Where the data is")
}).annotate({ identifier: "PolarDelivery" })

const polar = HttpApiEndpoint.post("polar", "/webhooks/polar", {
  headers: {
    "polar-webhook-event": said("What changed, as in the body"),
    "polar-webhook-signature": said("HMAC-SHA256 over the bytes of the body, in hex")
  },
  payload: PolarDelivery,
  success: HttpApiSchema.Empty(200),
  error: [Unauthorized, ContentTooLarge, TooManyRequests, ServiceUnavailable]
}).annotateMerge(
  OpenApi.annotations({
    summary: "Where Polar says that something changed",
    description:
      "Answered once the event is durably kept and a sync is due; the data is fetched afterwards. Whatever Polar signed gets 200: events of strangers, repeats and unknown events too, of which nothing is kept."
  })
)

/** What others post to the server: Polar. They are known by their signature, not by a key. */
export class WebhooksApi extends HttpApiGroup.make("webhooks")
  .add(polar)
  .annotateMerge(
    OpenApi.annotations({ title: "Webhooks", description: "What others post to the server." })
  ) {}

/** The application's single webhook: created with a PING, read and updated as an array, its secret revealed once. */
import { Effect, Option, Schema } from "effect"
import { randomUUID } from "node:crypto"
import { type Answer, empty, json } from "../requests/Answer.ts"
import { newToken } from "../oauth/Credentials.ts"
import { type Webhook, WebhookEvent } from "../world/Ledger.ts"
import type { Call, Operation } from "../requests/Operation.ts"
import { utcMillis } from "../time/WallClock.ts"
import { ping } from "../webhooks/Webhooks.ts"

const Url = Schema.String.check(Schema.isPattern(/^https?:\/\/\S+$/u))
const WebhookRequest = Schema.Struct({ events: Schema.NonEmptyArray(WebhookEvent), url: Url })
const WebhookPatch = Schema.Struct({
  events: Schema.optionalKey(Schema.NonEmptyArray(WebhookEvent)),
  url: Schema.optionalKey(Url)
})

const refuse = (call: Call, status: 400 | 404 | 409, message: string): Answer => {
  const errorType = { 400: "bad_request", 404: "not_found", 409: "conflict" }[status]
  return json(
    { timestamp: utcMillis(call.now), status, errorType, message, corrId: newToken().slice(0, 10) },
    status
  )
}

const infoJson = (webhook: Webhook | null) => ({
  data:
    webhook === null
      ? []
      : [{ id: webhook.id, events: webhook.events, url: webhook.url, active: webhook.isActive }]
})

const store = (call: Call, webhook: Webhook | null): void =>
  call.world.ledger.change((ledger) => {
    ledger.webhook = webhook
    if (webhook === null || !webhook.isActive) ledger.deliveries = []
  })

const pingFailed = (call: Call): Answer => refuse(call, 400, "The URL did not answer a ping with 200")

const create = Effect.fnUntraced(function* (call: Call) {
  if (call.world.ledger.webhook !== null) return refuse(call, 409, "Webhook already exists")
  const request = Option.getOrUndefined(Schema.decodeUnknownOption(WebhookRequest)(call.body))
  if (request === undefined) return refuse(call, 400, "Events and url are required")
  const secret = randomUUID()
  if (!(yield* ping(call.world, request.url, secret))) return pingFailed(call)
  const webhook: Webhook = {
    ...request,
    id: newToken().slice(0, 8),
    secret,
    isActive: true,
    failingSince: null
  }
  store(call, webhook)
  const { id, events, url } = webhook
  return json({ data: { id, events, url, signature_secret_key: secret } }, 201)
})

const patch = Effect.fnUntraced(function* (call: Call) {
  const { webhook } = call.world.ledger
  if (webhook === null || webhook.id !== call.params["webhook-id"])
    return refuse(call, 404, "Webhook not found")
  const change = Option.getOrUndefined(Schema.decodeUnknownOption(WebhookPatch)(call.body))
  if (change === undefined) return refuse(call, 400, "Neither events nor url is valid")
  const isMoved = change.url !== undefined && change.url !== webhook.url
  if (isMoved && !(yield* ping(call.world, change.url, webhook.secret))) return pingFailed(call)
  store(call, { ...webhook, ...change })
  return json(infoJson(call.world.ledger.webhook))
})

const remove = (call: Call): Answer => {
  if (call.world.ledger.webhook?.id !== call.params["webhook-id"])
    return refuse(call, 404, "Webhook not found")
  store(call, null)
  return empty(204)
}

const activate = Effect.fnUntraced(function* (call: Call) {
  const { webhook } = call.world.ledger
  if (webhook === null) return empty(204)
  if (!(yield* ping(call.world, webhook.url, webhook.secret))) return pingFailed(call)
  store(call, { ...webhook, isActive: true, failingSince: null })
  return empty(200)
})

const deactivate = (call: Call): Answer => {
  const { webhook } = call.world.ledger
  if (webhook === null) return empty(204)
  store(call, { ...webhook, isActive: false })
  return empty(200)
}

const client = (
  name: string,
  method: Operation["method"],
  path: `/v3/${string}`,
  answer: (call: Call) => Effect.Effect<Answer>
): Operation => ({ name, method, path, realm: "client", answer })

/** `/v3/webhooks…` */
export const webhookOperations: ReadonlyArray<Operation> = [
  client("createWebhook", "POST", "/v3/webhooks", create),
  client("getWebhook", "GET", "/v3/webhooks", (call) =>
    Effect.sync(() => json(infoJson(call.world.ledger.webhook)))
  ),
  client("updateWebhook", "PATCH", "/v3/webhooks/{webhook-id}", patch),
  client("deleteWebhook", "DELETE", "/v3/webhooks/{webhook-id}", (call) => Effect.sync(() => remove(call))),
  client("activateWebhook", "POST", "/v3/webhooks/activate", activate),
  client("deactivateWebhook", "POST", "/v3/webhooks/deactivate", (call) =>
    Effect.sync(() => deactivate(call))
  )
]

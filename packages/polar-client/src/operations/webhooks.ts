/** The client's webhook: Polar allows one. */
import { Effect, Option, Redacted, Schema } from "effect"
import { HttpClientRequest } from "effect/http"
import { decodeAnswer, jsonOf, readLeniently } from "../sources/decodeAnswer.ts"
import type { AccessLink, Answer } from "../http/AccessLink.ts"
import { named } from "../http/makeAsk.ts"
import { type PolarError, type PolarReason, SigningSecretMissing } from "../http/PolarError.ts"
import type { WebhookEventName } from "../webhooks/WebhookEvent.ts"
import { Id, flag, listOf, text, translate } from "../wire/fields.ts"
import { under } from "../wire/records.ts"

/** A webhook as Polar shows it. */
export const Webhook = Schema.Struct({
  id: Schema.String,
  events: Schema.Array(Schema.String),
  url: Schema.NullOr(Schema.String),
  /** False after seven days without a successful delivery; null when Polar does not say. */
  isActive: Schema.NullOr(Schema.Boolean)
})
export type Webhook = typeof Webhook.Type

/** A webhook that was just created. The secret is shown this once: store it before anything else. */
export interface CreatedWebhook {
  readonly id: string
  readonly events: ReadonlyArray<string>
  readonly url: string | null
  readonly signingSecret: Redacted.Redacted
}

/** Webhooks. */
export interface WebhookOperations {
  /**
   * Creates the webhook. Polar sends a PING to the URL first, which must be answered 200 although it cannot be
   * verified yet. Fails with `SigningSecretMissing` when Polar gives no secret, and with `PolarRejected` 409 when there
   * is a webhook already. Never sent twice.
   */
  readonly create: (request: {
    readonly events: ReadonlyArray<WebhookEventName>
    readonly url: string
  }) => Effect.Effect<CreatedWebhook, PolarError>
  /** The webhook; empty when there is none. */
  readonly list: Effect.Effect<ReadonlyArray<Webhook>, PolarError>
  /** Changes events or URL; the secret stays as it is. */
  readonly update: (
    id: string,
    change: { readonly events?: ReadonlyArray<WebhookEventName>; readonly url?: string }
  ) => Effect.Effect<Option.Option<Webhook>, PolarError>
  readonly delete: (id: string) => Effect.Effect<void, PolarError>
  /** Starts deliveries again. False when there is no webhook. */
  readonly activate: Effect.Effect<boolean, PolarError>
  /** Stops deliveries. False when there is no webhook. */
  readonly deactivate: Effect.Effect<boolean, PolarError>
}

const Created = Schema.decodeUnknownResult(
  Schema.Struct({
    data: Schema.Struct({ id: Id, events: listOf(Id), url: text, signature_secret_key: text })
  })
)

const Shown = under(
  "data",
  translate(Schema.Struct({ id: Id, events: listOf(Id), url: text, active: flag }), Webhook, (webhook) => ({
    id: webhook.id,
    events: webhook.events,
    url: webhook.url,
    isActive: webhook.active
  }))
)

const createdOf = Effect.fnUntraced(function* (
  answer: Answer
): Effect.fn.Return<CreatedWebhook, PolarReason> {
  const { data } = yield* readLeniently(Created, yield* jsonOf(answer.body, answer.contentType))
  if (data.signature_secret_key === null) return yield* new SigningSecretMissing({ webhookId: data.id })
  const signingSecret = Redacted.make(data.signature_secret_key, { label: "polar-webhook-secret" })
  return { id: data.id, events: data.events, url: data.url, signingSecret }
})

const shownOf = (answer: Answer): Effect.Effect<ReadonlyArray<Webhook>, PolarReason> =>
  answer.status === 204 ? Effect.succeed([]) : decodeAnswer(answer, Shown)

const isThere = (answer: Answer) => Effect.succeed(answer.status !== 204)

const path = "/v3/webhooks"

/** The operations of a client. */
export const webhookOperations = (polar: AccessLink): WebhookOperations => {
  const call = <A>(
    operation: string,
    request: HttpClientRequest.HttpClientRequest,
    read: (answer: Answer) => Effect.Effect<A, PolarReason>
  ): Effect.Effect<A, PolarError> =>
    polar
      .asClient(request)
      .pipe(Effect.flatMap(read), named(operation), Effect.withSpan(`PolarClient.${operation}`))
  const at = (id: string): string => `${path}/${encodeURIComponent(id)}`
  return {
    create: (webhook) =>
      call(
        "webhooks.create",
        HttpClientRequest.post(path).pipe(HttpClientRequest.bodyJsonUnsafe(webhook)),
        createdOf
      ),
    list: call("webhooks.list", HttpClientRequest.get(path), shownOf),
    update: (id, change) =>
      call(
        "webhooks.update",
        HttpClientRequest.patch(at(id)).pipe(HttpClientRequest.bodyJsonUnsafe(change)),
        (answer) => Effect.map(shownOf(answer), (webhooks) => Option.fromNullishOr(webhooks[0]))
      ),
    delete: (id) => call("webhooks.delete", HttpClientRequest.delete(at(id)), () => Effect.void),
    activate: call("webhooks.activate", HttpClientRequest.post(`${path}/activate`), isThere),
    deactivate: call("webhooks.deactivate", HttpClientRequest.post(`${path}/deactivate`), isThere)
  }
}

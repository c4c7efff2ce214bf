/** The application's webhook. Polar allows one. */
import { Effect, Option, Redacted, Schema } from "effect"
import { HttpClientRequest } from "effect/http"
import { decodeAnswer, jsonOf, readLeniently } from "../sources/decodeAnswer.ts"
import type { AccessLink, Answer } from "../http/AccessLink.ts"
import { withOperation } from "../http/makeRequestEndpoint.ts"
import { type PolarError, type PolarReason, SigningSecretMissing } from "../http/PolarError.ts"
import type { WebhookEventName } from "../webhooks/WebhookEvent.ts"
import { Id, flag, listOf, text, translate } from "../wire/fields.ts"
import { under } from "../wire/records.ts"

/** A webhook as Polar lists it. */
export const Webhook = Schema.Struct({
  id: Schema.String,
  events: Schema.Array(Schema.String),
  url: Schema.NullOr(Schema.String),
  /** False after seven days without a successful delivery; null if Polar does not say. */
  isActive: Schema.NullOr(Schema.Boolean)
})
export type Webhook = typeof Webhook.Type

/** A newly created webhook. Polar reveals the secret only this once: store it before anything else. */
export interface CreatedWebhook {
  readonly id: string
  readonly events: ReadonlyArray<string>
  readonly url: string | null
  readonly signingSecret: Redacted.Redacted
}

/** Webhooks. */
export interface WebhookOperations {
  /**
   * Creates the webhook. Polar first sends a PING to the URL, which must be answered with 200 although it cannot be
   * verified yet. Fails with `SigningSecretMissing` if Polar returns no secret, and with `PolarRejected` 409 if a
   * webhook exists. Never retried.
   */
  readonly create: (request: {
    readonly events: ReadonlyArray<WebhookEventName>
    readonly url: string
  }) => Effect.Effect<CreatedWebhook, PolarError>
  /** The webhook; empty if there is none. */
  readonly list: Effect.Effect<ReadonlyArray<Webhook>, PolarError>
  /** Updates the events or the URL. The secret stays the same. */
  readonly update: (
    id: string,
    change: { readonly events?: ReadonlyArray<WebhookEventName>; readonly url?: string }
  ) => Effect.Effect<Option.Option<Webhook>, PolarError>
  readonly delete: (id: string) => Effect.Effect<void, PolarError>
  /** Resumes deliveries. False if there is no webhook. */
  readonly activate: Effect.Effect<boolean, PolarError>
  /** Stops deliveries. False if there is no webhook. */
  readonly deactivate: Effect.Effect<boolean, PolarError>
}

const Created = Schema.decodeUnknownResult(
  Schema.Struct({
    data: Schema.Struct({ id: Id, events: listOf(Id), url: text, signature_secret_key: text })
  })
)

const WebhookList = under(
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

const webhooksIn = (answer: Answer): Effect.Effect<ReadonlyArray<Webhook>, PolarReason> =>
  answer.status === 204 ? Effect.succeed([]) : decodeAnswer(answer, WebhookList)

const webhookExists = (answer: Answer) => Effect.succeed(answer.status !== 204)

const path = "/v3/webhooks"

/** Creates the operations with the application's credentials. */
export const webhookOperations = (polar: AccessLink): WebhookOperations => {
  const call = <A>(
    operation: string,
    request: HttpClientRequest.HttpClientRequest,
    read: (answer: Answer) => Effect.Effect<A, PolarReason>
  ): Effect.Effect<A, PolarError> =>
    polar
      .asClient(request)
      .pipe(Effect.flatMap(read), withOperation(operation), Effect.withSpan(`PolarClient.${operation}`))
  const at = (id: string): string => `${path}/${encodeURIComponent(id)}`
  return {
    create: (webhook) =>
      call(
        "webhooks.create",
        HttpClientRequest.post(path).pipe(HttpClientRequest.bodyJsonUnsafe(webhook)),
        createdOf
      ),
    list: call("webhooks.list", HttpClientRequest.get(path), webhooksIn),
    update: (id, change) =>
      call(
        "webhooks.update",
        HttpClientRequest.patch(at(id)).pipe(HttpClientRequest.bodyJsonUnsafe(change)),
        (answer) => Effect.map(webhooksIn(answer), (webhooks) => Option.fromNullishOr(webhooks[0]))
      ),
    delete: (id) => call("webhooks.delete", HttpClientRequest.delete(at(id)), () => Effect.void),
    activate: call("webhooks.activate", HttpClientRequest.post(`${path}/activate`), webhookExists),
    deactivate: call("webhooks.deactivate", HttpClientRequest.post(`${path}/deactivate`), webhookExists)
  }
}

/** Connecting Polar accounts, and API keys. */
import { ApiKeyScope, UserId } from "@polar-flow/domain"
import { Schema } from "effect"
import { HttpApiEndpoint, HttpApiGroup, HttpApiSchema, OpenApi } from "effect/http-api"
import { scopesOfKey } from "./keyEndpoints.ts"
import { AdminAuthorization } from "./AdminAuthorization.ts"
import { Authorization } from "./Authorization.ts"
import { Conditional } from "../edge/Conditional.ts"
import { RequiredAccess } from "../edge/Policy.ts"
import {
  BadRequest,
  ContentTooLarge,
  Forbidden,
  NotFound,
  SyncRunning,
  TooManyRequests,
  Unauthorized,
  UnsupportedMediaType
} from "../edge/Problem.ts"
import { RateLimited } from "../edge/RateLimited.ts"
import { textOf } from "../edge/Text.ts"

const params = { user_id: UserId }
const Found = HttpApiSchema.Empty(303)

const urlText = textOf(2048)
const opaqueText = textOf(512)
const optional = (schema: typeof opaqueText, description: string) =>
  Schema.optionalKey(schema.annotate({ description }))

const start = HttpApiEndpoint.get("start", "/oauth/start", {
  query: {
    callback_url: urlText.annotate({
      description: "URL to return the browser to. The server must allow its origin"
    }),
    client_id: optional(opaqueText, "Identifies the caller. The exchange must then send the same value"),
    state: optional(opaqueText, "Returned unchanged")
  },
  success: Found,
  error: [BadRequest, TooManyRequests]
}).annotate(OpenApi.Summary, "Connect a Polar account: redirects to Polar")

const fromPolar = {
  code: Schema.optionalKey(Schema.String),
  state: Schema.optionalKey(Schema.String),
  error: Schema.optionalKey(Schema.String)
}

const callback = HttpApiEndpoint.get("callback", "/oauth/callback", {
  query: fromPolar,
  success: Found,
  error: [BadRequest, Forbidden]
}).annotate(OpenApi.Summary, "Callback of Polar's authorization page")

const ExchangeRequest = Schema.Struct({
  code: opaqueText.annotate({ description: "The code from the callback" }),
  client_id: optional(opaqueText, "The client_id sent to /oauth/start")
})

/** An API key for the person who connected. Shown only once. */
export const ExchangeResult = Schema.Struct({
  api_key: Schema.String,
  polar_user_id: Schema.String,
  expires_at: Schema.NullOr(Schema.String)
}).annotate({ identifier: "ExchangeResult" })
export type ExchangeResult = typeof ExchangeResult.Type

const exchangeAt = <const Name extends string, const Path extends `/${string}`>(name: Name, path: Path) =>
  HttpApiEndpoint.post(name, path, {
    payload: [ExchangeRequest, ExchangeRequest.pipe(HttpApiSchema.asFormUrlEncoded())],
    success: ExchangeResult.pipe(HttpApiSchema.status(201)),
    error: [BadRequest, Unauthorized, ContentTooLarge, UnsupportedMediaType, TooManyRequests]
  }).annotate(OpenApi.Summary, "Exchange the code from the callback for an API key")

const longestOverlapSeconds = 7 * 24 * 60 * 60

/** The body of a regeneration: nothing is required. An absent one reads as null, and PHP sends `[]` for an empty one. */
const RegenerateBody = Schema.Struct({
  overlap_seconds: Schema.optionalKey(
    Schema.Int.check(Schema.isBetween({ minimum: 0, maximum: longestOverlapSeconds })).annotate({
      description: "How long the old keys keep working. Default: 0, they are revoked immediately"
    })
  )
}).annotate({ identifier: "RegenerateBody" })
const regenerateBodies = [
  Schema.Null,
  RegenerateBody,
  Schema.Tuple([]),
  RegenerateBody.pipe(HttpApiSchema.asFormUrlEncoded())
] as const

/** An API key without its secret. */
export const ApiKeyInfo = Schema.Struct({
  key_prefix: Schema.String,
  user_id: Schema.String,
  name: Schema.String,
  scope: ApiKeyScope,
  scopes: scopesOfKey,
  is_active: Schema.Boolean,
  rate_limit_requests: Schema.Int.annotate({ description: "Requests per hour" }),
  rate_limit_remaining: Schema.Int,
  created_at: Schema.String,
  expires_at: Schema.NullOr(Schema.String).annotate({ description: "Expiry. null: never" }),
  last_used_at: Schema.NullOr(Schema.String).annotate({ description: "Last use, to the minute" })
}).annotate({ identifier: "ApiKeyInfo" })
export type ApiKeyInfo = typeof ApiKeyInfo.Type

/** A new API key. Shown only once. */
export const ApiKeyRegenerated = Schema.Struct({
  api_key: Schema.String,
  key_prefix: Schema.String,
  user_id: Schema.String,
  revoked: Schema.Array(Schema.String).annotate({
    description: "Prefixes of the keys that are revoked, now or after the overlap"
  }),
  overlap_ends_at: Schema.NullOr(Schema.String).annotate({
    description: "When the old keys stop working, unless they expire before. null: immediately"
  })
}).annotate({ identifier: "ApiKeyRegenerated" })

/** The revoked API keys. */
export const ApiKeysRevoked = Schema.Struct({
  user_id: Schema.String,
  revoked: Schema.Array(Schema.String).annotate({ description: "Prefixes of the revoked keys" })
}).annotate({ identifier: "ApiKeysRevoked" })

/** A person in a list. */
export const UserRow = Schema.Struct({
  polar_user_id: Schema.String,
  is_active: Schema.Boolean,
  connected_at: Schema.NullOr(Schema.String),
  last_synced_at: Schema.NullOr(Schema.String)
}).annotate({ identifier: "UserRow" })

const fact = (description: string) => Schema.Int.annotate({ description })

/** The receipt of an erasure. */
export const ErasureReceipt = Schema.Struct({
  user_id: Schema.String.annotate({ description: "The erased person" }),
  pseudonym: Schema.String.annotate({
    description: "Replaces the person in the audit log"
  }),
  erased_at: Schema.String.annotate({ description: "Instant, ISO-8601 UTC" }),
  disconnected_at_polar: Schema.Boolean.annotate({
    description:
      "Whether Polar revoked the access. false if it was already revoked or Polar could not be reached"
  }),
  records: fact("Erased records of all types"),
  answers: fact("Erased raw responses from Polar"),
  journal_entries: fact("Erased journal entries"),
  api_keys: fact("Revoked API keys"),
  audit_entries: fact("Audit log entries that now show the pseudonym")
}).annotate({ identifier: "ErasureReceipt" })
export type ErasureReceipt = typeof ErasureReceipt.Type

/** A connection to Polar that has ended. */
export const ConnectionEnded = Schema.Struct({
  user_id: Schema.String,
  disconnected_at: Schema.String.annotate({ description: "Instant, ISO-8601 UTC" }),
  disconnected_at_polar: Schema.Boolean.annotate({
    description:
      "Whether Polar revoked the access. false if there was none or Polar could not be reached; the person can then revoke it at account.polar.com"
  })
}).annotate({ identifier: "ConnectionEnded" })

/** Connecting accounts. No API key is needed, because the flow authenticates the person. */
export class ConnectApi extends HttpApiGroup.make("connect")
  .add(
    start,
    callback,
    HttpApiEndpoint.get("ownerStart", "/admin/oauth/authorize", { success: Found })
      .middleware(AdminAuthorization)
      .annotate(OpenApi.Summary, "Connect the owner's own Polar account: redirects to Polar"),
    HttpApiEndpoint.get("ownerCallback", "/admin/oauth/callback", {
      query: fromPolar,
      success: Found,
      error: [BadRequest, Forbidden]
    }).annotate(OpenApi.Summary, "Callback of Polar's authorization page for the owner"),
    exchangeAt("exchange", "/oauth/exchange"),
    exchangeAt("exchangeV1", "/api/v1/oauth/exchange")
  )
  .annotateMerge(OpenApi.annotations({ title: "Connect", description: "Connecting Polar accounts." })) {}

/** API keys and people. */
export class AccountsApi extends HttpApiGroup.make("accounts")
  .add(
    HttpApiEndpoint.get("apiKeyInfo", "/users/:user_id/api-key/info", {
      params,
      success: ApiKeyInfo,
      error: NotFound
    })
      .middleware(Conditional)
      .annotate(RequiredAccess, "manage")
      .annotate(OpenApi.Summary, "Get the person's API key, without the secret"),
    HttpApiEndpoint.post("regenerateApiKey", "/users/:user_id/api-key/regenerate", {
      params,
      payload: regenerateBodies,
      success: ApiKeyRegenerated,
      error: [BadRequest, NotFound, ContentTooLarge, UnsupportedMediaType]
    })
      .annotate(RequiredAccess, "manage")
      .annotate(
        OpenApi.Summary,
        "Create a new API key and revoke the person's other keys, immediately or after an overlap"
      ),
    HttpApiEndpoint.post("revokeApiKey", "/users/:user_id/api-key/revoke", {
      params,
      success: ApiKeysRevoked,
      error: NotFound
    })
      .annotate(RequiredAccess, "manage")
      .annotate(OpenApi.Summary, "Revoke the person's API keys"),
    HttpApiEndpoint.get("users", "/users", { success: Schema.Array(UserRow) })
      .annotate(RequiredAccess, "service")
      .annotate(OpenApi.Summary, "List all people, by id"),
    HttpApiEndpoint.delete("disconnect", "/users/:user_id/connection", {
      params,
      success: ConnectionEnded,
      error: NotFound
    })
      .annotate(RequiredAccess, "manage")
      .annotate(
        OpenApi.Summary,
        "Disconnect a person from Polar and keep their data. They can connect again at any time"
      ),
    HttpApiEndpoint.delete("eraseUser", "/users/:user_id", {
      params,
      success: ErasureReceipt,
      error: [NotFound, SyncRunning]
    })
      .annotate(RequiredAccess, "service")
      .annotate(OpenApi.Summary, "Disconnect a person from Polar and erase all their data")
  )
  .middleware(RateLimited)
  .middleware(Authorization)
  .prefix("/api/v1")
  .annotateMerge(OpenApi.annotations({ title: "Accounts", description: "API keys and people." })) {}

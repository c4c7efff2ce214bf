/** Connecting Polar accounts, and the keys that clients present. */
import { ApiKeyScope, UserId } from "@polar-flow/domain"
import { Schema } from "effect"
import { HttpApiEndpoint, HttpApiGroup, HttpApiSchema, OpenApi } from "effect/http-api"
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
      description: "Where the browser goes in the end; its origin must be allowed by the server"
    }),
    client_id: optional(opaqueText, "Names the caller; the exchange must then name the same"),
    state: optional(opaqueText, "Handed back unchanged")
  },
  success: Found,
  error: [BadRequest, TooManyRequests]
}).annotate(OpenApi.Summary, "Begin to connect a Polar account: redirects to Polar")

const fromPolar = {
  code: Schema.optionalKey(Schema.String),
  state: Schema.optionalKey(Schema.String),
  error: Schema.optionalKey(Schema.String)
}

const callback = HttpApiEndpoint.get("callback", "/oauth/callback", {
  query: fromPolar,
  success: Found,
  error: [BadRequest, Forbidden]
}).annotate(OpenApi.Summary, "Where Polar sends the browser back to")

const ExchangeRequest = Schema.Struct({
  code: opaqueText.annotate({ description: "The code that the callback carried" }),
  client_id: optional(opaqueText, "The client_id that /oauth/start had")
})

/** A key for the person who connected. It is shown this once. */
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
  }).annotate(OpenApi.Summary, "Exchange the code of the callback for a key")

const longestOverlapSeconds = 7 * 24 * 60 * 60

/** The body of a regeneration: nothing is required. An absent one reads as null, and PHP sends `[]` for an empty one. */
const RegenerateBody = Schema.Struct({
  overlap_seconds: Schema.optionalKey(
    Schema.Int.check(Schema.isBetween({ minimum: 0, maximum: longestOverlapSeconds })).annotate({
      description: "How long the old keys go on working; 0 when absent: they end at once"
    })
  )
}).annotate({ identifier: "RegenerateBody" })
const regenerateBodies = [
  Schema.Null,
  RegenerateBody,
  Schema.Tuple([]),
  RegenerateBody.pipe(HttpApiSchema.asFormUrlEncoded())
] as const

/** A key without its secret. */
export const ApiKeyInfo = Schema.Struct({
  key_prefix: Schema.String,
  user_id: Schema.String,
  name: Schema.String,
  scope: ApiKeyScope,
  is_active: Schema.Boolean,
  rate_limit_requests: Schema.Int.annotate({ description: "Requests an hour" }),
  rate_limit_remaining: Schema.Int,
  created_at: Schema.String,
  expires_at: Schema.NullOr(Schema.String).annotate({ description: "When the key ends; null for never" }),
  last_used_at: Schema.NullOr(Schema.String).annotate({ description: "To the minute" })
}).annotate({ identifier: "ApiKeyInfo" })
export type ApiKeyInfo = typeof ApiKeyInfo.Type

/** A new key. It is shown this once. */
export const ApiKeyRegenerated = Schema.Struct({
  api_key: Schema.String,
  key_prefix: Schema.String,
  user_id: Schema.String,
  revoked: Schema.Array(Schema.String).annotate({
    description: "Prefixes of the keys that ended, or end with the overlap"
  }),
  overlap_ends_at: Schema.NullOr(Schema.String).annotate({
    description: "Until when the old keys go on working, unless they end before; null: they ended at once"
  })
}).annotate({ identifier: "ApiKeyRegenerated" })

/** The keys that ended. */
export const ApiKeysRevoked = Schema.Struct({
  user_id: Schema.String,
  revoked: Schema.Array(Schema.String).annotate({ description: "Prefixes of the keys that ended" })
}).annotate({ identifier: "ApiKeysRevoked" })

/** A person in a list. */
export const UserRow = Schema.Struct({
  polar_user_id: Schema.String,
  is_active: Schema.Boolean,
  connected_at: Schema.String,
  last_synced_at: Schema.NullOr(Schema.String)
}).annotate({ identifier: "UserRow" })

const fact = (description: string) => Schema.Int.annotate({ description })

/** What was erased of a person. */
export const ErasureReceipt = Schema.Struct({
  user_id: Schema.String.annotate({ description: "Who is erased; this receipt is the last to say so" }),
  pseudonym: Schema.String.annotate({
    description: "What stands for the person in the audit log from now on"
  }),
  erased_at: Schema.String.annotate({ description: "Instant, ISO-8601 UTC" }),
  disconnected_at_polar: Schema.Boolean.annotate({
    description: "Whether Polar ended the access; false when it was over already, or Polar was out of reach"
  }),
  records: fact("Records that were erased, of every type"),
  answers: fact("Kept answers of Polar that were erased"),
  api_keys: fact("Keys that ended"),
  audit_entries: fact("Entries of the audit log that name the pseudonym now")
}).annotate({ identifier: "ErasureReceipt" })
export type ErasureReceipt = typeof ErasureReceipt.Type

/** Connecting accounts. No key is needed: the flow itself proves who is there. */
export class ConnectApi extends HttpApiGroup.make("connect")
  .add(
    start,
    callback,
    HttpApiEndpoint.get("ownerStart", "/admin/oauth/authorize", { success: Found })
      .middleware(AdminAuthorization)
      .annotate(OpenApi.Summary, "Begin to connect the owner's own Polar account: redirects to Polar"),
    HttpApiEndpoint.get("ownerCallback", "/admin/oauth/callback", {
      query: fromPolar,
      success: Found,
      error: [BadRequest, Forbidden]
    }).annotate(OpenApi.Summary, "Where Polar sends the owner's browser back to"),
    exchangeAt("exchange", "/oauth/exchange"),
    exchangeAt("exchangeV1", "/api/v1/oauth/exchange")
  )
  .annotateMerge(OpenApi.annotations({ title: "Connect", description: "Connecting Polar accounts." })) {}

/** Keys and people. */
export class AccountsApi extends HttpApiGroup.make("accounts")
  .add(
    HttpApiEndpoint.get("apiKeyInfo", "/users/:user_id/api-key/info", {
      params,
      success: ApiKeyInfo,
      error: NotFound
    })
      .middleware(Conditional)
      .annotate(RequiredAccess, "manage")
      .annotate(OpenApi.Summary, "The person's key, without its secret"),
    HttpApiEndpoint.post("regenerateApiKey", "/users/:user_id/api-key/regenerate", {
      params,
      payload: regenerateBodies,
      success: ApiKeyRegenerated,
      error: [BadRequest, NotFound, ContentTooLarge, UnsupportedMediaType]
    })
      .annotate(RequiredAccess, "manage")
      .annotate(OpenApi.Summary, "Make a new key and end the person's others, at once or after an overlap"),
    HttpApiEndpoint.post("revokeApiKey", "/users/:user_id/api-key/revoke", {
      params,
      success: ApiKeysRevoked,
      error: NotFound
    })
      .annotate(RequiredAccess, "manage")
      .annotate(OpenApi.Summary, "End the person's keys"),
    HttpApiEndpoint.get("users", "/users", { success: Schema.Array(UserRow) })
      .annotate(RequiredAccess, "service")
      .annotate(OpenApi.Summary, "Everybody, by id"),
    HttpApiEndpoint.delete("eraseUser", "/users/:user_id", {
      params,
      success: ErasureReceipt,
      error: [NotFound, SyncRunning]
    })
      .annotate(RequiredAccess, "service")
      .annotate(OpenApi.Summary, "Disconnect a person at Polar and erase everything that is kept of them")
  )
  .middleware(RateLimited)
  .middleware(Authorization)
  .prefix("/api/v1")
  .annotateMerge(OpenApi.annotations({ title: "Accounts", description: "Keys and people." })) {}

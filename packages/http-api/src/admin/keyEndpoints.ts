/** Every key of the server, as the owner sees them. */
import { Instant, UserId } from "@polar-flow/domain"
import { Schema } from "effect"
import { HttpApiEndpoint, HttpApiSchema, OpenApi } from "effect/http-api"
import { AdminAuthorization } from "../AdminAuthorization.ts"
import { BadRequest, NotFound, Unprocessable } from "../Problem.ts"

const longestName = 100
const mostRequests = 1_000_000_000

const instant = (description: string) =>
  Schema.NullOr(Schema.String).annotate({ description: `${description}, ISO-8601 UTC` })

/** A key without its secret. */
export const KeyRow = Schema.Struct({
  prefix: Schema.String.annotate({ description: "The key's first 12 characters" }),
  name: Schema.String.annotate({ description: "What the key is for" }),
  kind: Schema.Literals(["user", "service", "master"]).annotate({
    description: "user reads one person, service everybody"
  }),
  user_id: Schema.NullOr(Schema.String).annotate({ description: "The person of a user key" }),
  scope: Schema.Literals(["read", "sync", "admin"]).annotate({
    description: "What the key may do; each includes the ones before"
  }),
  rate_limit: Schema.NullOr(Schema.Int).annotate({
    description: "Requests an hour; null for the server's default"
  }),
  is_active: Schema.Boolean.annotate({ description: "Neither revoked nor expired" }),
  created_at: Schema.String.annotate({ description: "Instant, ISO-8601 UTC" }),
  expires_at: instant("Instant at which the key ends"),
  revoked_at: instant("Instant at which the key was ended"),
  last_used_at: instant("Instant of the last use, to the minute")
}).annotate({ identifier: "KeyRow" })
export type KeyRow = typeof KeyRow.Type

/** What a new key is to be. */
export const KeyRequest = Schema.Struct({
  name: Schema.String.check(Schema.isPattern(/\S/u), Schema.isMaxLength(longestName)).annotate({
    description: "What the key is for"
  }),
  user_id: Schema.optionalKey(
    Schema.NullOr(UserId).annotate({
      description: "The only person whose data it reads; absent: everybody's"
    })
  ),
  scope: Schema.optionalKey(
    Schema.Literals(["read", "sync", "admin"]).annotate({
      description: "read, sync (the default), or for a key without a person admin"
    })
  ),
  rate_limit: Schema.optionalKey(
    Schema.NullOr(Schema.Int.check(Schema.isBetween({ minimum: 1, maximum: mostRequests }))).annotate({
      description: "Requests an hour; absent: the server's default"
    })
  ),
  expires_at: Schema.optionalKey(
    Schema.NullOr(Instant).annotate({ description: "Instant at which it ends, ISO-8601 UTC; absent: never" })
  )
}).annotate({ identifier: "KeyRequest" })
export type KeyRequest = typeof KeyRequest.Type

/** A new key. It is shown this once. */
export const KeyMade = Schema.Struct({
  api_key: Schema.String.annotate({ description: "The key itself, shown this once" }),
  key: KeyRow
}).annotate({ identifier: "KeyMade" })

const params = { prefix: Schema.String.annotate({ description: "The key's first 12 characters" }) }

/** The endpoints of keys. */
export const keyEndpoints = [
  HttpApiEndpoint.get("keys", "/keys", { success: Schema.Array(KeyRow) })
    .middleware(AdminAuthorization)
    .annotate(OpenApi.Summary, "Every key, newest first"),
  HttpApiEndpoint.post("makeKey", "/keys", {
    payload: KeyRequest,
    success: KeyMade.pipe(HttpApiSchema.status(201)),
    error: [BadRequest, Unprocessable]
  })
    .middleware(AdminAuthorization)
    .annotate(OpenApi.Summary, "Make a key"),
  HttpApiEndpoint.delete("revokeKey", "/keys/:prefix", { params, success: KeyRow, error: NotFound })
    .middleware(AdminAuthorization)
    .annotate(OpenApi.Summary, "End a key at once")
] as const

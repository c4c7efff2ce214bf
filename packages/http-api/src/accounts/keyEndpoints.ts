/** Every key of the server, as the owner sees them. */
import { ApiKeyScope, Instant, KeyPermission, UserId } from "@polar-flow/domain"
import { Schema } from "effect"
import { HttpApiEndpoint, HttpApiSchema, OpenApi } from "effect/http-api"
import { AdminAuthorization } from "./AdminAuthorization.ts"
import { BadRequest, NotFound, Unprocessable } from "../edge/Problem.ts"
import { nameOf, textOf } from "../edge/Text.ts"

const longestName = 100
const mostRequests = 1_000_000_000
const longestOverlapSeconds = 7 * 24 * 60 * 60

const instant = (description: string) =>
  Schema.NullOr(Schema.String).annotate({ description: `${description}, ISO-8601 UTC` })

/** The permissions of a key one by one. */
export const scopesOfKey = Schema.Array(KeyPermission).annotate({
  description: "What scope stands for, one by one: read, sync, journal, admin"
})

/** An API key without its secret. */
export const KeyRow = Schema.Struct({
  prefix: Schema.String.annotate({ description: "The key's first 12 characters" }),
  name: Schema.String.annotate({ description: "Name of the key" }),
  kind: Schema.Literals(["user", "service", "master"]).annotate({
    description: "user: one person's data. service: all people's data"
  }),
  user_id: Schema.NullOr(Schema.String).annotate({ description: "The person of a user key" }),
  scope: ApiKeyScope,
  scopes: scopesOfKey,
  rate_limit: Schema.NullOr(Schema.Int).annotate({
    description: "Requests per hour. null: the server's default"
  }),
  is_active: Schema.Boolean.annotate({ description: "Neither revoked nor expired" }),
  created_at: Schema.String.annotate({ description: "Instant, ISO-8601 UTC" }),
  expires_at: instant("Expiry"),
  revoked_at: instant("When the key was revoked"),
  last_used_at: instant("Last use, to the minute"),
  replaced_by: Schema.NullOr(Schema.String).annotate({
    description: "Prefix of the key that replaced this one in a rotation"
  })
}).annotate({ identifier: "KeyRow" })
export type KeyRow = typeof KeyRow.Type

/** Request to create an API key. */
export const KeyRequest = Schema.Struct({
  name: nameOf(longestName).annotate({
    description: "Name of the key"
  }),
  user_id: Schema.optionalKey(
    Schema.NullOr(UserId).annotate({
      description: "Only this person's data. Default: all people's"
    })
  ),
  scope: Schema.optionalKey(
    ApiKeyScope.annotate({ description: "Default: sync. admin is possible only for a key without a person" })
  ),
  scopes: Schema.optionalKey(
    Schema.Array(KeyPermission).check(Schema.isMinLength(1), Schema.isUnique()).annotate({
      description: "Instead of scope: permissions one by one. sync brings read with it, and admin everything"
    })
  ),
  rate_limit: Schema.optionalKey(
    Schema.NullOr(Schema.Int.check(Schema.isBetween({ minimum: 1, maximum: mostRequests }))).annotate({
      description: "Requests per hour. Default: the server's"
    })
  ),
  expires_at: Schema.optionalKey(
    Schema.NullOr(Instant).annotate({ description: "Expiry, ISO-8601 UTC. Default: never" })
  )
}).annotate({ identifier: "KeyRequest" })
export type KeyRequest = typeof KeyRequest.Type

/** A new API key. Shown only once. */
const KeyMade = Schema.Struct({
  api_key: Schema.String.annotate({ description: "The key itself, shown this once" }),
  key: KeyRow
}).annotate({ identifier: "KeyMade" })

/** A key in the place of another. It is shown this once. */
const KeyRotated = Schema.Struct({
  api_key: Schema.String.annotate({ description: "The key itself, shown this once" }),
  key: KeyRow,
  previous: KeyRow
}).annotate({ identifier: "KeyRotated" })

const RotationRequest = Schema.Struct({
  overlap_seconds: Schema.optionalKey(
    Schema.Int.check(Schema.isBetween({ minimum: 0, maximum: longestOverlapSeconds })).annotate({
      description: "How long the old key keeps working. Default: 0"
    })
  )
}).annotate({ identifier: "RotationRequest" })

const params = { prefix: textOf(longestName).annotate({ description: "The key's first 12 characters" }) }

/** The endpoints of keys. */
export const keyEndpoints = [
  HttpApiEndpoint.get("keys", "/keys", { success: Schema.Array(KeyRow) })
    .middleware(AdminAuthorization)
    .annotate(OpenApi.Summary, "List API keys, newest first"),
  HttpApiEndpoint.post("makeKey", "/keys", {
    payload: KeyRequest,
    success: KeyMade.pipe(HttpApiSchema.status(201)),
    error: [BadRequest, Unprocessable]
  })
    .middleware(AdminAuthorization)
    .annotate(OpenApi.Summary, "Create an API key"),
  HttpApiEndpoint.post("rotateKey", "/keys/:prefix/rotate", {
    params,
    payload: [Schema.Null, RotationRequest],
    success: KeyRotated.pipe(HttpApiSchema.status(201)),
    error: [BadRequest, NotFound, Unprocessable]
  })
    .middleware(AdminAuthorization)
    .annotate(
      OpenApi.Summary,
      "Rotate an API key: create its replacement, with an overlap in which both work"
    ),
  HttpApiEndpoint.delete("revokeKey", "/keys/:prefix", { params, success: KeyRow, error: NotFound })
    .middleware(AdminAuthorization)
    .annotate(OpenApi.Summary, "Revoke an API key")
] as const

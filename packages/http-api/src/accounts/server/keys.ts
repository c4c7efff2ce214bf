/** API keys in the admin API. */
import { type ApiKey, ApiKeys, ApiKeyScope, Instant, newApiKey } from "@polar-flow/domain"
import { DateTime, Effect, Redacted } from "effect"
import type { KeyRequest, KeyRow } from "../keyEndpoints.ts"
import { NotFound, Unprocessable } from "../../edge/Problem.ts"
import { badRequest } from "../../edge/server/strictRequests.ts"
import { isUsable } from "./activeKeys.ts"
import { makeAudit } from "./audit.ts"

const toRow = (key: ApiKey, nowMillis: number): KeyRow => ({
  prefix: key.prefix,
  name: key.name,
  kind: key.kind,
  user_id: key.userId,
  scope: key.scope,
  scopes: ApiKeyScope.permissionsOf(key.scope),
  rate_limit: key.rateLimit,
  is_active: isUsable(key, nowMillis),
  created_at: key.createdAt,
  expires_at: key.expiresAt,
  revoked_at: key.revokedAt,
  last_used_at: key.lastUsedAt,
  replaced_by: key.replacedBy
})

const scopeOf = ({ scope, scopes }: KeyRequest) =>
  scope !== undefined && scopes !== undefined
    ? Effect.fail(badRequest(["payload", "scopes"], "cannot be combined with scope"))
    : Effect.succeed(scope ?? ApiKeyScope.ofPermissions(scopes ?? []) ?? "sync")

const millisPerSecond = 1000
const now = Effect.map(DateTime.now, ({ epochMilliseconds }) => epochMilliseconds)

/** Operations on API keys for the JSON API and the pages. */
export const makeKeys = Effect.gen(function* () {
  const keys = yield* ApiKeys
  const audit = yield* makeAudit

  const rows = Effect.gen(function* () {
    const nowMillis = yield* now
    return (yield* keys.list()).map((key) => toRow(key, nowMillis))
  })

  const make = Effect.fnUntraced(function* (request: KeyRequest) {
    const { name, user_id: userId = null, rate_limit = null, expires_at = null } = request
    const scope = yield* scopeOf(request)
    const facts = { name: name.trim(), userId, scope, rateLimit: rate_limit, expiresAt: expires_at }
    const wanted = yield* Effect.mapError(
      Effect.fromResult(newApiKey(facts)),
      ({ message, hint }) => new Unprocessable({ detail: `${message}. ${hint}` })
    )
    const { secret, key } = yield* keys.create(wanted)
    yield* audit.note({
      action: "key.created",
      subject: userId,
      details: { prefix: key.prefix, name: key.name, scope }
    })
    return { api_key: Redacted.value(secret), key: toRow(key, yield* now) }
  })

  const revoke = Effect.fnUntraced(function* (prefix: string) {
    const key = yield* Effect.mapError(
      keys.revoke(prefix),
      ({ message }) => new NotFound({ detail: message })
    )
    yield* audit.note({ action: "key.revoked", subject: key.userId, details: { prefix } })
    return toRow(key, yield* now)
  })

  const rotate = Effect.fnUntraced(function* (prefix: string, overlapSeconds: number) {
    const until = Instant.fromMillis((yield* now) + overlapSeconds * millisPerSecond)
    const { secret, key, previous } = yield* keys.rotate(prefix, until).pipe(
      Effect.catchTags({
        ApiKeyNotFound: ({ message }) => Effect.fail(new NotFound({ detail: message })),
        ApiKeyNotRotatable: ({ message, hint }) =>
          Effect.fail(new Unprocessable({ detail: `${message}. ${hint}` }))
      })
    )
    const details = { prefix: key.prefix, replaces: prefix, overlap_seconds: overlapSeconds }
    yield* audit.note({ action: "key.rotated", subject: key.userId, details })
    const nowMillis = yield* now
    return {
      api_key: Redacted.value(secret),
      key: toRow(key, nowMillis),
      previous: toRow(previous, nowMillis)
    }
  })

  return { rows, make, rotate, revoke }
})

/** The handlers of keys under `/admin/api`. */
import { type ApiKey, ApiKeys, type AuditLog } from "@polar-flow/domain"
import { DateTime, Effect, Redacted } from "effect"
import type { KeyRequest, KeyRow } from "../../admin/keyEndpoints.ts"
import { NotFound, Unprocessable } from "../../Problem.ts"
import { isUsable } from "../activeKeys.ts"
import { note } from "../audit.ts"

const toRow = (key: ApiKey, nowMillis: number): KeyRow => ({
  prefix: key.prefix,
  name: key.name,
  kind: key.kind,
  user_id: key.userId,
  scope: key.scope,
  rate_limit: key.rateLimit,
  is_active: isUsable(key, nowMillis),
  created_at: key.createdAt,
  expires_at: key.expiresAt,
  revoked_at: key.revokedAt,
  last_used_at: key.lastUsedAt
})

const now = Effect.map(DateTime.now, ({ epochMilliseconds }) => epochMilliseconds)
const notForOne = new Unprocessable({ detail: "A key for one person cannot have the scope admin" })

/** What the JSON API and the pages do with keys. */
export const makeKeys = Effect.gen(function* () {
  const keys = yield* ApiKeys
  const services = yield* Effect.context<AuditLog>()

  const rows = Effect.gen(function* () {
    const nowMillis = yield* now
    return (yield* keys.list()).map((key) => toRow(key, nowMillis))
  })

  const make = Effect.fnUntraced(function* (request: KeyRequest) {
    const { name, user_id: userId = null, scope = "sync", rate_limit = null, expires_at = null } = request
    if (userId !== null && scope === "admin") return yield* notForOne
    const { secret, key } = yield* keys.create({
      name: name.trim(),
      kind: userId === null ? "service" : "user",
      userId,
      scope,
      rateLimit: rate_limit,
      expiresAt: expires_at
    })
    yield* note({
      action: "key.created",
      subject: userId,
      details: { prefix: key.prefix, name: key.name, scope }
    })
    return { api_key: Redacted.value(secret), key: toRow(key, yield* now) }
  }, Effect.provide(services))

  const revoke = Effect.fnUntraced(function* (prefix: string) {
    const key = yield* Effect.mapError(
      keys.revoke(prefix),
      ({ message }) => new NotFound({ detail: message })
    )
    yield* note({ action: "key.revoked", subject: key.userId, details: { prefix } })
    return toRow(key, yield* now)
  }, Effect.provide(services))

  return { rows, make, revoke }
})

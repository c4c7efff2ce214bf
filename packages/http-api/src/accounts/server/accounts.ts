/** API keys and people. */
import { type ApiKey, ApiKeys, ApiKeyScope, RateLimits, type UserId, Users } from "@polar-flow/domain"
import { DateTime, Effect } from "effect"
import { HttpApiBuilder } from "effect/http-api"
import { CurrentCaller } from "../Authorization.ts"
import { PolarFlowApi } from "../../PolarFlowApi.ts"
import { HttpApiConfig } from "../../system/server/HttpApiConfig.ts"
import { activeKeysOf, isUsable, noKey } from "./activeKeys.ts"
import { makeAudit } from "./audit.ts"
import { makeDisconnect } from "./disconnect.ts"
import { makeErasure } from "./erasure.ts"
import { counterOf } from "./rateLimited.ts"
import { makeRegenerate } from "./regenerate.ts"
import { userRow } from "./userRow.ts"

const makeKeyInfo = Effect.gen(function* () {
  const config = yield* HttpApiConfig
  const keys = yield* ApiKeys
  const limits = yield* RateLimits

  /** The key that asks, when it is the person's own; else the person's newest. */
  const keyOf = Effect.fnUntraced(function* (userId: UserId) {
    const { prefix } = yield* CurrentCaller
    const own = yield* keys.list(userId)
    const now = (yield* DateTime.now).epochMilliseconds
    return own.find((key) => key.prefix === prefix) ?? own.find((key) => isUsable(key, now)) ?? own[0]
  })

  const remainingOf = Effect.fnUntraced(function* (key: ApiKey) {
    const counter = counterOf(key, config.rateLimit)
    return counter === null ? config.rateLimit : (yield* limits.peek(counter)).remaining
  })

  return Effect.fnUntraced(function* (userId: UserId) {
    const key = yield* keyOf(userId)
    if (key === undefined) return yield* noKey
    const now = (yield* DateTime.now).epochMilliseconds
    return {
      key_prefix: key.prefix,
      user_id: userId,
      name: key.name,
      scope: key.scope,
      scopes: ApiKeyScope.permissionsOf(key.scope),
      is_active: isUsable(key, now),
      rate_limit_requests: key.rateLimit ?? config.rateLimit,
      rate_limit_remaining: yield* remainingOf(key),
      created_at: key.createdAt,
      expires_at: key.expiresAt,
      last_used_at: key.lastUsedAt
    }
  })
})

/** The handlers of `AccountsApi`. */
export const accountsHandlers = HttpApiBuilder.group(
  PolarFlowApi,
  "accounts",
  Effect.fnUntraced(function* (handlers) {
    const keys = yield* ApiKeys
    const users = yield* Users
    const keyInfo = yield* makeKeyInfo
    const erase = yield* makeErasure
    const disconnect = yield* makeDisconnect
    const audit = yield* makeAudit

    const regenerate = yield* makeRegenerate

    return handlers.handleAll({
      apiKeyInfo: ({ params }) => keyInfo(params.user_id),
      regenerateApiKey: ({ params, payload }) => regenerate(params.user_id, payload),
      revokeApiKey: Effect.fnUntraced(function* ({ params: { user_id: userId } }) {
        const ending = yield* activeKeysOf(keys, userId)
        if (ending.length === 0) return yield* noKey
        yield* Effect.forEach(ending, ({ prefix }) => Effect.ignore(keys.revoke(prefix)), { discard: true })
        for (const { prefix } of ending)
          yield* audit.note({ action: "key.revoked", subject: userId, details: { prefix } })
        return { user_id: userId, revoked: ending.map(({ prefix }) => prefix) }
      }),
      disconnect: ({ params }) => disconnect(params.user_id),
      users: () => Effect.map(users.list, (everybody) => everybody.map(userRow)),
      eraseUser: ({ params }) => erase(params.user_id)
    })
  })
)

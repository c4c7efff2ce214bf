/** Keys and people. */
import { type ApiKey, ApiKeys, RateLimits, type UserId, Users } from "@polar-flow/domain"
import { DateTime, Effect, Redacted } from "effect"
import { HttpApiBuilder } from "effect/http-api"
import { CurrentCaller } from "../Authorization.ts"
import { PolarFlowApi } from "../PolarFlowApi.ts"
import { NotFound } from "../Problem.ts"
import { HttpApiConfig } from "./HttpApiConfig.ts"
import { activeKeysOf, isUsable } from "./activeKeys.ts"
import { makeErasure } from "./erasure.ts"
import { counterOf } from "./rateLimited.ts"
import { userRow } from "./userRow.ts"

const noKey = new NotFound({ detail: "This user has no API key" })

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
      is_active: isUsable(key, now),
      rate_limit_requests: key.rateLimit ?? config.rateLimit,
      rate_limit_remaining: yield* remainingOf(key),
      created_at: key.createdAt,
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

    const revokeAll = Effect.fnUntraced(function* (ending: ReadonlyArray<ApiKey>) {
      yield* Effect.forEach(ending, ({ prefix }) => Effect.ignore(keys.revoke(prefix)), { discard: true })
      return ending.map(({ prefix }) => prefix)
    })

    return handlers.handleAll({
      apiKeyInfo: ({ params }) => keyInfo(params.user_id),
      // The new key is there before the old ones end, so that a crash in between locks nobody out.
      regenerateApiKey: Effect.fnUntraced(function* ({ params: { user_id: userId } }) {
        const ending = yield* activeKeysOf(keys, userId)
        if (ending[0] === undefined) return yield* noKey
        const { name, scope, rateLimit, expiresAt } = ending[0]
        const { secret, key } = yield* keys.create({
          kind: "user",
          userId,
          name,
          scope,
          rateLimit,
          expiresAt
        })
        const revoked = yield* revokeAll(ending)
        return { api_key: Redacted.value(secret), key_prefix: key.prefix, user_id: userId, revoked }
      }),
      revokeApiKey: Effect.fnUntraced(function* ({ params: { user_id: userId } }) {
        const ending = yield* activeKeysOf(keys, userId)
        if (ending.length === 0) return yield* noKey
        return { user_id: userId, revoked: yield* revokeAll(ending) }
      }),
      users: () => Effect.map(users.list, (everybody) => everybody.map(userRow)),
      eraseUser: ({ params }) => erase(params.user_id)
    })
  })
)

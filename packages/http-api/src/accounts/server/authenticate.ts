/** Authentication by API key. */
import { createHash, timingSafeEqual } from "node:crypto"
import { type ApiKey, ApiKeys, Instant, Users, Wait } from "@polar-flow/domain"
import { DateTime, Effect, Option, Redacted } from "effect"
import type { HttpServerRequest } from "effect/http"
import type { Caller } from "../Authorization.ts"
import { type NotSignedIn, Unauthorized } from "../../edge/Problem.ts"
import { isUsable } from "./activeKeys.ts"
import { HttpApiConfig } from "../../system/server/HttpApiConfig.ts"
import { makeFailedAuthentication } from "./failedAuthentication.ts"
import { headerValue } from "../../edge/server/headerValue.ts"
import { isLocal } from "../../edge/server/isLocal.ts"

const touchMillis = 60_000

/** What a request without a key is told. */
export const missing = new Unauthorized({ detail: "Missing API key. Use X-API-Key header." })
/** What a request with a wrong key is told. */
export const invalid = new Unauthorized({ detail: "Invalid API key" })

const keyless = { userId: null, name: null, prefix: null, rateLimit: null, session: null }
const local: Caller = { ...keyless, kind: "local", scope: "read,sync" }
const master: Caller = { ...keyless, kind: "master", scope: "admin" }

/** The caller of a key. */
export const callerOfKey = ({ kind, userId, scope, prefix, rateLimit }: ApiKey): Caller => ({
  kind,
  userId,
  scope,
  name: prefix,
  prefix,
  rateLimit,
  session: null
})

/** The key of a request: `X-API-Key`, else `Authorization: Bearer` (case-insensitive). */
export const presentedKey = ({ headers }: HttpServerRequest.HttpServerRequest): string | undefined =>
  headerValue(headers["x-api-key"]) ?? /^bearer +(\S+) *$/iu.exec(headers["authorization"] ?? "")?.[1]

const digest = (text: string) => createHash("sha256").update(text).digest()

/** Whether a text is the master key. */
export const isMaster = (presented: string, masterKey: Redacted.Redacted | null): boolean =>
  masterKey !== null && timingSafeEqual(digest(presented), digest(Redacted.value(masterKey)))

/** A key that was found, or null if it may not be used now. */
export const makeUsableNow = Effect.map(Users, (users) =>
  Effect.fnUntraced(function* (found: Option.Option<ApiKey>) {
    const now = (yield* DateTime.now).epochMilliseconds
    if (Option.isNone(found) || !isUsable(found.value, now)) return null
    const { userId } = found.value
    return userId !== null && (yield* users.isErasing(userId)) ? null : { key: found.value, now }
  })
)

/** The caller of the key that a request presents, or null if it may not be used. Notes nothing. */
export const makeCallerNow = Effect.gen(function* () {
  const keys = yield* ApiKeys
  const usableNow = yield* makeUsableNow
  return (presented: string) => Effect.flatMap(keys.lookup(Redacted.make(presented)), usableNow)
})

/** The caller of a key. `without` is the error of a request that has none. */
export const makeAuthenticate = Effect.gen(function* () {
  const config = yield* HttpApiConfig
  const keys = yield* ApiKeys
  const failedAuthentication = yield* makeFailedAuthentication
  const callerNow = yield* makeCallerNow

  const touched = Effect.fnUntraced(function* (key: ApiKey, now: number) {
    const isRecent =
      key.lastUsedAt !== null &&
      now - Instant.toMillis(key.lastUsedAt) < touchMillis &&
      !Wait.isAhead(key.lastUsedAt, now)
    if (!isRecent) yield* keys.touch(key.prefix, Instant.fromMillis(now))
    return callerOfKey(key)
  })

  return Effect.fnUntraced(function* (
    request: HttpServerRequest.HttpServerRequest,
    without: Unauthorized | NotSignedIn = missing
  ) {
    const presented = presentedKey(request)
    if (presented === undefined) {
      return yield* config.allowUnauthenticatedLocalhost && isLocal(request)
        ? Effect.succeed(local)
        : Effect.fail(without)
    }
    if (isMaster(presented, config.masterKey)) return master
    const found = yield* callerNow(presented)
    return found === null
      ? yield* failedAuthentication(request, invalid)
      : yield* touched(found.key, found.now)
  })
})

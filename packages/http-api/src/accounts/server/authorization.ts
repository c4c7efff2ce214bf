/** Authentication and authorization by API key. */
import { createHash, timingSafeEqual } from "node:crypto"
import { type ApiKey, ApiKeys, ApiKeyScope, Instant, type RateLimits } from "@polar-flow/domain"
import { Context, DateTime, Effect, Layer, Option, Redacted } from "effect"
import { HttpRouter, HttpServerRequest } from "effect/http"
import { Authorization, type Caller, CurrentCaller } from "../Authorization.ts"
import { type Access, RequiredAccess } from "../../edge/Policy.ts"
import { Forbidden, Unauthorized } from "../../edge/Problem.ts"
import { isUsable } from "./activeKeys.ts"
import { HttpApiConfig } from "../../system/server/HttpApiConfig.ts"
import { makeFailedAuthentication } from "./failedAuthentication.ts"
import { headerValue } from "../../edge/server/headerValue.ts"
import { isLocal } from "../../edge/server/isLocal.ts"

const touchMillis = 60_000

const missing = new Unauthorized({ detail: "Missing API key. Use X-API-Key header." })
const invalid = new Unauthorized({ detail: "Invalid API key" })
const notThisUser = new Unauthorized({ detail: "API key not authorized for this user" })
const needsService = new Forbidden({ detail: "This needs a service key" })
const needsAdmin = new Forbidden({ detail: "This needs a service key with scope admin" })
const readOnly = new Forbidden({ detail: "This key is read-only" })

const keyless = { userId: null, name: null, prefix: null, rateLimit: null, session: null }
const local: Caller = { ...keyless, kind: "local", scope: "sync" }
const master: Caller = { ...keyless, kind: "master", scope: "admin" }

const callerOf = ({ kind, userId, scope, prefix, rateLimit }: ApiKey): Caller => ({
  kind,
  userId,
  scope,
  name: prefix,
  prefix,
  rateLimit,
  session: null
})

/** The key of a request: `X-API-Key`, else `Authorization: Bearer` (case-insensitive). */
const presentedKey = ({ headers }: HttpServerRequest.HttpServerRequest): string | undefined =>
  headerValue(headers["x-api-key"]) ?? /^bearer +(\S+) *$/iu.exec(headers["authorization"] ?? "")?.[1]

const digest = (text: string) => createHash("sha256").update(text).digest()

const isMaster = (presented: string, masterKey: Redacted.Redacted | null): boolean =>
  masterKey !== null && timingSafeEqual(digest(presented), digest(Redacted.value(masterKey)))

/** Why the caller may not call the endpoint for the person in the path; null if allowed. */
const refusalOf = (caller: Caller, access: Access, method: string, userId: string | undefined) => {
  if (caller.kind === "local" && access !== "data") return missing
  if (caller.kind === "user" && (access === "service" || access === "admin")) return needsService
  if (caller.kind === "user" && userId !== undefined && caller.userId !== userId) return notThisUser
  if (access === "admin" && !ApiKeyScope.includes(caller.scope, "admin")) return needsAdmin
  return method !== "GET" && !ApiKeyScope.includes(caller.scope, "sync") ? readOnly : null
}

/** The caller of a key. `without` is the error of a request that has none. */
export const makeAuthenticate = Effect.gen(function* () {
  const config = yield* HttpApiConfig
  const keys = yield* ApiKeys
  const failedAuthentication = yield* makeFailedAuthentication

  const touched = Effect.fnUntraced(function* (key: ApiKey, now: number) {
    const isRecent = key.lastUsedAt !== null && now - Instant.toMillis(key.lastUsedAt) < touchMillis
    if (!isRecent) yield* keys.touch(key.prefix, Instant.fromMillis(now))
    return callerOf(key)
  })

  return Effect.fnUntraced(function* (request: HttpServerRequest.HttpServerRequest, without = missing) {
    const presented = presentedKey(request)
    if (presented === undefined) {
      return yield* config.allowUnauthenticatedLocalhost && isLocal(request)
        ? Effect.succeed(local)
        : Effect.fail(without)
    }
    if (isMaster(presented, config.masterKey)) return master
    const now = (yield* DateTime.now).epochMilliseconds
    const found = Option.filter(yield* keys.lookup(Redacted.make(presented)), (key) => isUsable(key, now))
    return Option.isNone(found)
      ? yield* failedAuthentication(request, invalid)
      : yield* touched(found.value, now)
  })
})

/** The `Authorization` middleware. */
export const authorization: Layer.Layer<Authorization, never, ApiKeys | RateLimits | HttpApiConfig> =
  Layer.effect(
    Authorization,
    Effect.gen(function* () {
      const authenticate = yield* makeAuthenticate
      return Authorization.of({
        apiKey: Effect.fnUntraced(function* (httpEffect, { endpoint }) {
          const request = yield* HttpServerRequest.HttpServerRequest
          const params = yield* HttpRouter.params
          const caller = yield* authenticate(request)
          const access = Context.get(endpoint.annotations, RequiredAccess)
          const refusal = refusalOf(caller, access, endpoint.method, params["user_id"])
          if (refusal !== null) return yield* refusal
          return yield* Effect.provideService(httpEffect, CurrentCaller, caller)
        })
      })
    })
  )

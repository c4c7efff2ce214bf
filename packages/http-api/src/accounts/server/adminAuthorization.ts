/** Access to the admin API. */
import type { ApiKeys, RateLimits } from "@polar-flow/domain"
import { Effect, Layer, Option } from "effect"
import { HttpServerRequest } from "effect/http"
import { AdminAuthorization, csrfHeader } from "../AdminAuthorization.ts"
import { type Caller, CurrentCaller } from "../Authorization.ts"
import { Forbidden, Unauthorized } from "../../edge/Problem.ts"
import { makeAuthenticate } from "./authorization.ts"
import { HttpApiConfig } from "../../system/server/HttpApiConfig.ts"
import { OwnerAccount, type SignedIn } from "./OwnerAccount.ts"
import { isSameOrigin } from "./sameOrigin.ts"
import { csrfTokenOf } from "./sessionCookie.ts"

const notSignedIn = new Unauthorized({
  detail: "Sign in at /admin/login, or send an API key with scope admin in X-API-Key"
})
const notAdmin = new Forbidden({ detail: "This needs the owner's session or a service key with scope admin" })
const forged = new Forbidden({
  detail: "X-CSRF-Token is missing or wrong"
})

/** The caller of a session. */
export const callerOf = ({ owner, session }: SignedIn): Caller => ({
  kind: "owner",
  userId: null,
  scope: "admin",
  name: owner.name,
  prefix: null,
  rateLimit: null,
  session
})

const isAdmin = ({ kind, scope }: Caller): boolean =>
  kind === "master" || (kind === "service" && scope === "admin")

/** Whether a request that changes something has the CSRF token. */
const isMeant = (
  request: HttpServerRequest.HttpServerRequest,
  { secret }: SignedIn,
  given: string | undefined,
  baseUrl: string
): boolean => request.method === "GET" || (isSameOrigin(request, baseUrl) && given === csrfTokenOf(secret))

/** The `AdminAuthorization` middleware. A session takes precedence over a key, because a browser may send both. */
export const adminAuthorization: Layer.Layer<
  AdminAuthorization,
  never,
  ApiKeys | RateLimits | HttpApiConfig | OwnerAccount
> = Layer.effect(
  AdminAuthorization,
  Effect.gen(function* () {
    const { baseUrl } = yield* HttpApiConfig
    const account = yield* OwnerAccount
    const authenticate = yield* makeAuthenticate

    const withKey = Effect.fnUntraced(function* (request: HttpServerRequest.HttpServerRequest) {
      const caller = yield* authenticate(request, notSignedIn)
      return isAdmin(caller) ? caller : yield* caller.kind === "local" ? notSignedIn : notAdmin
    })

    const identify = Effect.fnUntraced(function* (request: HttpServerRequest.HttpServerRequest) {
      const signedIn = yield* account.current(request)
      if (Option.isNone(signedIn)) return yield* withKey(request)
      return isMeant(request, signedIn.value, request.headers[csrfHeader], baseUrl)
        ? callerOf(signedIn.value)
        : yield* forged
    })

    return AdminAuthorization.of({
      session: Effect.fnUntraced(function* (httpEffect) {
        const caller = yield* identify(yield* HttpServerRequest.HttpServerRequest)
        return yield* Effect.provideService(httpEffect, CurrentCaller, caller)
      })
    })
  })
)

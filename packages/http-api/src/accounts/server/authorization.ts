/** Authorization: by API key, or by the session of a browser. */
import { ApiKeyScope, type KeyPermission } from "@polar-flow/domain"
import { Context, Effect, Layer, Option } from "effect"
import { HttpRouter, HttpServerRequest } from "effect/http"
import { Authorization, type Caller, CurrentCaller } from "../Authorization.ts"
import { type Access, RequiredAccess, RequiredPermission } from "../../edge/Policy.ts"
import { Forbidden, Unauthorized } from "../../edge/Problem.ts"
import { callerOfKey, makeCallerNow, missing, presentedKey } from "./authenticate.ts"
import { BrowserSessions } from "./BrowserSessions.ts"
import { makeCallerOfSession, makeIdentify } from "./identify.ts"
import { StillAllowed } from "../../edge/server/StillAllowed.ts"
import { makeUnknownWhileErasing } from "./unknownWhileErasing.ts"

const notThisUser = new Unauthorized({ detail: "API key not authorized for this user" })
const needsService = new Forbidden({ detail: "This needs a service key" })
const needsAdmin = new Forbidden({ detail: "This needs a service key with scope admin" })
const readOnly = new Forbidden({ detail: "This key is read-only" })

/** What a request wants to do. */
interface Wanted {
  readonly access: Access
  readonly permission: KeyPermission
  /** The person in the path. */
  readonly userId: string | undefined
}

/** Why the caller lacks a permission. */
const lacking = (caller: Caller, permission: KeyPermission) => {
  if (caller.kind === "local") return missing
  return caller.scope === "read"
    ? readOnly
    : new Forbidden({ detail: `This key lacks the permission ${permission}` })
}

/** Why the caller may not call the endpoint for the person in the path; null if allowed. */
const refusalOf = (caller: Caller, { access, permission, userId }: Wanted) => {
  if (caller.kind === "local" && access !== "data") return missing
  if (caller.kind === "user" && (access === "service" || access === "admin")) return needsService
  if (caller.kind === "user" && userId !== undefined && caller.userId !== userId) return notThisUser
  if (access === "admin" && !ApiKeyScope.includes(caller.scope, "admin")) return needsAdmin
  return ApiKeyScope.includes(caller.scope, permission) ? null : lacking(caller, permission)
}

/** Whether the caller of a request would still be let through; for streams, which outlast the check at their start. */
const makeStillAllowed = Effect.gen(function* () {
  const callerNow = yield* makeCallerNow
  const sessions = yield* BrowserSessions
  const callerOfSession = yield* makeCallerOfSession
  const unknownWhileErasing = yield* makeUnknownWhileErasing

  const again = Effect.fnUntraced(function* (
    request: HttpServerRequest.HttpServerRequest,
    { session }: Caller
  ) {
    if (session !== null) {
      const found = Option.filter(yield* sessions.find(request), (now) => now.session.id === session.id)
      return Option.isNone(found) ? null : Option.getOrNull(yield* callerOfSession(found.value))
    }
    const found = yield* callerNow(presentedKey(request) ?? "")
    return found && callerOfKey(found.key)
  })

  return Effect.fnUntraced(function* (
    request: HttpServerRequest.HttpServerRequest,
    caller: Caller,
    isAllowed: (caller: Caller) => boolean
  ) {
    if ((yield* unknownWhileErasing) !== null) return false
    if (caller.prefix === null && caller.session === null) return true
    const now = yield* again(request, caller)
    return now !== null && isAllowed(now)
  })
})

/** The `Authorization` middleware. */
export const authorization = Layer.effect(
  Authorization,
  Effect.gen(function* () {
    const identify = yield* makeIdentify
    const unknownWhileErasing = yield* makeUnknownWhileErasing
    const isStillAllowed = yield* makeStillAllowed
    return Authorization.of({
      apiKey: Effect.fnUntraced(function* (httpEffect, { endpoint }) {
        const request = yield* HttpServerRequest.HttpServerRequest
        const params = yield* HttpRouter.params
        const caller = yield* identify(request)
        const wanted: Wanted = {
          access: Context.get(endpoint.annotations, RequiredAccess),
          permission:
            endpoint.method === "GET" ? "read" : Context.get(endpoint.annotations, RequiredPermission),
          userId: params["user_id"]
        }
        const refusalFor = (someone: Caller) => refusalOf(someone, wanted)
        const refusal = refusalFor(caller)
        if (refusal !== null) return yield* refusal
        const unknown = yield* unknownWhileErasing
        if (unknown !== null) return unknown
        const stillAllowed = isStillAllowed(request, caller, (someone) => refusalFor(someone) === null)
        return yield* httpEffect.pipe(
          Effect.provideService(CurrentCaller, caller),
          Effect.provideService(
            StillAllowed,
            Effect.provideService(stillAllowed, HttpRouter.RouteContext, yield* HttpRouter.RouteContext)
          )
        )
      })
    })
  })
)

/** What a page learns about its session. */
import { ApiKeyScope, Profiles, type UserId, Users } from "@polar-flow/domain"
import { Effect, Option } from "effect"
import type { HttpServerRequest } from "effect/http"
import type { CurrentSession } from "../SessionApi.ts"
import { HttpApiConfig } from "../../system/server/HttpApiConfig.ts"
import { type BrowserSession, BrowserSessions, sessionEnd } from "./BrowserSessions.ts"
import { makeCallerOfSession } from "./identify.ts"
import { presentedKey } from "./authenticate.ts"
import { isSameOrigin } from "./sameOrigin.ts"
import { csrfTokenOf } from "./sessionCookie.ts"

type Request = HttpServerRequest.HttpServerRequest

const makePeople = Effect.gen(function* () {
  const profiles = yield* Profiles
  const users = yield* Users
  return Effect.fnUntraced(function* (userId: UserId | null) {
    const ids = userId === null ? (yield* users.list).map(({ id }) => id) : [userId]
    const names = yield* profiles.displayNames
    return ids.map((id) => ({ user_id: id, display_name: names.get(id) ?? null }))
  })
})

/** Describes a session; none if it is the owner's and there is no owner any more. */
export const makeCurrentSession = Effect.gen(function* () {
  const callerOfSession = yield* makeCallerOfSession
  const people = yield* makePeople
  return Effect.fnUntraced(function* (found: BrowserSession) {
    const caller = yield* callerOfSession(found)
    if (Option.isNone(caller)) return Option.none<CurrentSession>()
    const { session, key, secret } = found
    const { scope, userId } = caller.value
    return Option.some<CurrentSession>({
      kind: key === null ? "owner" : "key",
      id: session.id,
      name: key?.name ?? caller.value.name ?? "",
      csrf_token: csrfTokenOf(secret),
      scopes: ApiKeyScope.permissionsOf(scope),
      user_id: userId,
      users: yield* people(userId),
      started_at: session.startedAt,
      ends_at: sessionEnd(session, key)
    })
  })
})

/**
 * The session of a request that carries no key and that a page of this server sent; none otherwise. A page that asks
 * may have the token of an earlier session, and learns the present one.
 */
export const makeOwnSession = Effect.gen(function* () {
  const { baseUrl } = yield* HttpApiConfig
  const sessions = yield* BrowserSessions
  return Effect.fnUntraced(function* (request: Request) {
    if (presentedKey(request) !== undefined) return Option.none<BrowserSession>()
    return isSameOrigin(request, baseUrl) ? yield* sessions.use(request) : Option.none()
  })
})

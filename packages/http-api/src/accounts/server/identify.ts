/** Who sends a request: the key that it carries, or else the browser's session. */
import { type Owner, Owners } from "@polar-flow/domain"
import { Effect, Option } from "effect"
import type { HttpServerRequest } from "effect/http"
import { csrfHeader } from "../AdminAuthorization.ts"
import type { Caller } from "../Authorization.ts"
import { ForgedRequest, NotSignedIn, type Unauthorized } from "../../edge/Problem.ts"
import { HttpApiConfig } from "../../system/server/HttpApiConfig.ts"
import { type BrowserSession, BrowserSessions } from "./BrowserSessions.ts"
import { callerOfKey, makeAuthenticate, missing, presentedKey } from "./authenticate.ts"
import { isSameOrigin } from "./sameOrigin.ts"
import { csrfTokenOf, secretOf } from "./sessionCookie.ts"

type Request = HttpServerRequest.HttpServerRequest

const ended = new NotSignedIn({ detail: "The session has ended. Sign in again" })
const foreign = new ForgedRequest({ detail: "A page of another site sent this request" })
const forged = new ForgedRequest({ detail: "X-CSRF-Token is missing or wrong" })

const isRead = ({ method }: Request): boolean => method === "GET" || method === "HEAD"

/** Why a session does not count for a request; null if it does. A token that is given is right, or the page is not of this session. */
export const misuseOf = (
  request: Request,
  { secret }: Pick<BrowserSession, "secret">,
  baseUrl: string
): ForgedRequest | null => {
  if (!isSameOrigin(request, baseUrl)) return foreign
  const given = request.headers[csrfHeader]
  if (given === undefined && isRead(request)) return null
  return given === csrfTokenOf(secret) ? null : forged
}

/** The caller of the owner's session. */
export const callerOfOwner = ({ name }: Pick<Owner, "name">, session: BrowserSession["session"]): Caller => ({
  kind: "owner",
  userId: null,
  scope: "admin",
  name,
  prefix: null,
  rateLimit: null,
  session
})

/** The caller of a session. None if it is the owner's and there is no owner any more. */
export const makeCallerOfSession = Effect.map(Owners, (owners) =>
  Effect.fnUntraced(function* ({ key, session }: BrowserSession) {
    if (key !== null) return Option.some<Caller>({ ...callerOfKey(key), session })
    return Option.map(yield* owners.get, (owner) => callerOfOwner(owner, session))
  })
)

/** Whether a page with a session sent a request, which has ended if it is not found. */
const isFromPage = (request: Request, config: HttpApiConfig["Service"]): boolean =>
  Option.isSome(secretOf(request, config)) || request.headers[csrfHeader] !== undefined

/** The caller of a request. A key that it carries counts, whatever cookie it has. */
export const makeIdentify = Effect.gen(function* () {
  const config = yield* HttpApiConfig
  const sessions = yield* BrowserSessions
  const callerOfSession = yield* makeCallerOfSession
  const authenticate = yield* makeAuthenticate

  const ofSession = Effect.fnUntraced(function* (request: Request) {
    const found = yield* sessions.use(request)
    if (Option.isNone(found)) return Option.none<Caller>()
    const misuse = misuseOf(request, found.value, config.baseUrl)
    return misuse === null ? yield* callerOfSession(found.value) : yield* misuse
  })

  return Effect.fnUntraced(function* (request: Request, without: Unauthorized = missing) {
    if (presentedKey(request) !== undefined) return yield* authenticate(request, without)
    const caller = yield* ofSession(request)
    if (Option.isSome(caller)) return caller.value
    return yield* authenticate(request, isFromPage(request, config) ? ended : without)
  })
})

/** Signing in with a key, or with a link that works once. */
import { type ApiKey, ApiKeys, type Owner, Owners, RateLimits, Sessions } from "@polar-flow/domain"
import { Duration, Effect, Option, Redacted } from "effect"
import type { HttpServerRequest } from "effect/http"
import { Forbidden, TooManyRequests, Unauthorized } from "../../edge/Problem.ts"
import { HttpApiConfig } from "../../system/server/HttpApiConfig.ts"
import { makeAudit } from "./audit.ts"
import { invalid, isMaster, makeCallerNow, makeUsableNow } from "./authenticate.ts"
import { BrowserSessions } from "./BrowserSessions.ts"
import { makeFailedAuthentication } from "./failedAuthentication.ts"
import { retryAfter } from "./rateLimited.ts"
import { isLinkToken } from "./signInLink.ts"

type Request = HttpServerRequest.HttpServerRequest

const mostSignIns = { limit: 60, window: Duration.hours(1) }

/** It has no entry in the list of keys, where its sessions could be ended. */
const notMaster = new Forbidden({
  detail:
    "The master key cannot sign in. Use a key of a person, a service key, or the owner's name and password"
})

const wrongLink = new Unauthorized({
  detail: "The sign-in link was used, or is older than ten minutes"
})

/** Starts a session of a key or of a link. Wrong ones count as failed authentications of the client's address. */
export const makeKeySignIn = Effect.gen(function* () {
  const config = yield* HttpApiConfig
  const sessions = yield* BrowserSessions
  const links = yield* Sessions
  const keys = yield* ApiKeys
  const owners = yield* Owners
  const limits = yield* RateLimits
  const usableNow = yield* makeUsableNow
  const callerNow = yield* makeCallerNow
  const failedAuthentication = yield* makeFailedAuthentication
  const audit = yield* makeAudit

  /** A program that signs in for every request would fill the audit log. */
  const throttled = Effect.fnUntraced(function* ({ prefix }: ApiKey) {
    const count = yield* limits.consume({ key: `sign-in-key:${prefix}`, ...mostSignIns })
    if (count.isAllowed) return
    yield* retryAfter(count)
    return yield* new TooManyRequests({ detail: "Too many sign-ins with this key. Try again in an hour" })
  })

  const begin = Effect.fnUntraced(function* (key: ApiKey) {
    yield* throttled(key)
    const begun = yield* sessions.begin(key)
    const details = { session: begun.session.id }
    yield* audit.noteOf("key", key.prefix, { action: "session.started", subject: key.userId, details })
    return begun
  })

  /** Answers for a wrong key or link. */
  const refuse = Effect.fnUntraced(function* (request: Request, refusal: Unauthorized) {
    return yield* failedAuthentication(request, refusal).pipe(
      Effect.tapErrorTag("Unauthorized", () => audit.noteOf("visitor", null, { action: "session.refused" }))
    )
  })

  const beginOwners = Effect.fnUntraced(function* ({ name }: Owner) {
    const begun = yield* sessions.begin(null)
    const details = { session: begun.session.id, by_link: true }
    yield* audit.noteOf("owner", name, { action: "session.started", details })
    return begun
  })

  const withLink = Effect.fnUntraced(function* (token: string, request: Request) {
    const link = yield* links.takeLink(Redacted.make(token))
    if (Option.isNone(link)) return yield* refuse(request, wrongLink)
    const { keyPrefix } = link.value
    if (keyPrefix !== null) {
      const found = yield* usableNow(yield* keys.get(keyPrefix))
      return found === null ? yield* refuse(request, wrongLink) : yield* begin(found.key)
    }
    const owner = yield* owners.get
    return Option.isNone(owner) ? yield* refuse(request, wrongLink) : yield* beginOwners(owner.value)
  })

  return Effect.fnUntraced(function* (presented: string, request: Request) {
    if (isMaster(presented, config.masterKey)) return yield* notMaster
    if (isLinkToken(presented)) return yield* withLink(presented, request)
    const found = yield* callerNow(presented)
    return found === null ? yield* refuse(request, invalid) : yield* begin(found.key)
  })
})

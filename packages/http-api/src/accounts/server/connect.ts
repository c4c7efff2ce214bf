/** Connects a Polar account: from the caller's page to Polar and back. */
import { randomBytes } from "node:crypto"
import {
  type ConnectedAccount,
  type EventOutbox,
  type EventSubscriptions,
  hasConnected,
  Instant,
  type OAuthFlow,
  OAuthFlows,
  OutgoingEvents,
  PolarAccounts,
  PolarTokens,
  publishEvent,
  RateLimits,
  SyncQueue,
  Users
} from "@polar-flow/domain"
import { DateTime, Duration, Effect, Option, Result, Schedule } from "effect"
import { HttpServerRequest, HttpServerResponse } from "effect/http"
import { HttpApiBuilder } from "effect/http-api"
import { CurrentCaller } from "../Authorization.ts"
import { PolarFlowApi } from "../../PolarFlowApi.ts"
import { BadRequest, Forbidden, TooManyRequests } from "../../edge/Problem.ts"
import { BrowserSessions } from "./BrowserSessions.ts"
import { makeAudit } from "./audit.ts"
import { HttpApiConfig } from "../../system/server/HttpApiConfig.ts"
import { type Link, makeLink } from "../../edge/server/links.ts"
import { clientFacts } from "../../edge/server/clientFacts.ts"
import { parseCallbackUrl, returnUrl } from "./callbackUrl.ts"
import { makeExchange } from "./exchange.ts"
import { messagePage } from "../../pages/server/messagePage.ts"
import { makeCurrentView, type View } from "../../pages/server/View.ts"
import { retryAfter } from "./rateLimited.ts"
import { badRequest } from "../../edge/server/strictRequests.ts"

type Request = HttpServerRequest.HttpServerRequest
type StartQuery = { readonly callback_url: string; readonly client_id?: string; readonly state?: string }
type FromPolar = { readonly code?: string; readonly state?: string; readonly error?: string }

const flowLifetime = Duration.minutes(10)
const codeLifetime = Duration.minutes(5)
const secretBytes = 32
/** Maximum number of open flows per address. A flow is open for ten minutes at most. */
const mostBeginnings = { limit: 60, window: Duration.minutes(15) }
const expired = "This connection was not begun here, was used already, or took longer than ten minutes."
const elsewhere =
  "This connection was begun by the owner in another browser, or the owner has signed out since."

/** 256 bits, safe in a URL. */
const secret = Effect.sync(() => randomBytes(secretBytes).toString("base64url"))

const expiry = (lifetime: Duration.Duration) =>
  Effect.map(DateTime.now, (now) => Instant.fromMillis(now.epochMilliseconds + Duration.toMillis(lifetime)))

const seeOther = (location: string) =>
  HttpServerResponse.redirect(location, { status: 303, headers: { "cache-control": "no-store" } })

const isBrowser = ({ headers }: Request): boolean => headers["accept"]?.includes("text/html") === true

type CurrentView = Effect.Effect<View, never, Request>

/** A browser gets a page that says what to do; a program gets a problem. */
const unknownState = (currentView: CurrentView, link: Link, request: Request) =>
  isBrowser(request)
    ? Effect.map(currentView, (view) => messagePage(view, 400, view.words.usedUpTitle, view.words.usedUpText))
    : Effect.fail(new BadRequest({ detail: `${expired} Start again at ${link("/oauth/start")}.` }))

const anotherBrowser = (currentView: CurrentView, request: Request) =>
  isBrowser(request)
    ? Effect.map(currentView, (view) =>
        messagePage(view, 403, view.words.elsewhereTitle, view.words.elsewhereText, {
          to: view.link("/admin"),
          label: view.words.signInDo
        })
      )
    : Effect.fail(new Forbidden({ detail: elsewhere }))

/** Where the browser goes after a failed connection. */
const failedUrl = (flow: Pick<OAuthFlow, "callbackUrl" | "clientState">, error: string): string =>
  returnUrl(flow.callbackUrl, { error, status: "failed", state: flow.clientState })

const makeRedirectUris = Effect.map(HttpApiConfig, ({ baseUrl }) => ({
  home: `${baseUrl}/admin`,
  /** Polar requires the redirect URL that started the flow. */
  of: ({ sessionId }: Pick<OAuthFlow, "sessionId">): string =>
    `${baseUrl}${sessionId === null ? "" : "/admin"}/oauth/callback`
}))

const makeBegin = Effect.gen(function* () {
  const flows = yield* OAuthFlows
  const accounts = yield* PolarAccounts
  const redirectUris = yield* makeRedirectUris
  return Effect.fnUntraced(function* (asked: Omit<OAuthFlow, "state" | "expiresAt">) {
    const flow = { ...asked, state: yield* secret, expiresAt: yield* expiry(flowLifetime) }
    return yield* accounts.authorizeUrl({ state: flow.state, redirectUri: redirectUris.of(flow) }).pipe(
      Effect.tap(() => flows.begin(flow)),
      Effect.catchTag("ConnectFailed", ({ reason }) => Effect.succeed(failedUrl(flow, reason))),
      Effect.map(seeOther)
    )
  })
})

const makeStart = Effect.gen(function* () {
  const config = yield* HttpApiConfig
  const begin = yield* makeBegin
  const limits = yield* RateLimits

  const throttled = Effect.fnUntraced(function* (request: Request) {
    const { address } = clientFacts(request)
    const count = yield* limits.consume({ key: `connect-address:${address ?? "unknown"}`, ...mostBeginnings })
    if (count.isAllowed) return
    yield* retryAfter(count)
    return yield* new TooManyRequests({ detail: "Too many connection attempts from this address" })
  })

  return Effect.fnUntraced(function* (query: StartQuery, request: Request) {
    yield* throttled(request)
    const callbackUrl = parseCallbackUrl(query.callback_url, config.oauthAllowedCallbackOrigins)
    if (Result.isFailure(callbackUrl))
      return yield* badRequest(["query", "callback_url"], callbackUrl.failure)
    return yield* begin({
      callbackUrl: callbackUrl.success.href,
      clientId: query.client_id ?? null,
      clientState: query.state ?? null,
      sessionId: null
    })
  })
})

/** For the owner's own account, the browser returns to `/admin`. */
const makeOwnerStart = Effect.gen(function* () {
  const { home } = yield* makeRedirectUris
  const begin = yield* makeBegin
  const link = yield* makeLink
  return Effect.fnUntraced(function* () {
    const { session } = yield* CurrentCaller
    if (session === null) return seeOther(link("/admin/login"))
    return yield* begin({ callbackUrl: home, clientId: null, clientState: null, sessionId: session.id })
  })
})

const makeConnected = Effect.gen(function* () {
  const flows = yield* OAuthFlows
  const users = yield* Users
  const tokens = yield* PolarTokens
  const queue = yield* SyncQueue
  const publishing = yield* Effect.context<EventSubscriptions | EventOutbox>()
  const audit = yield* makeAudit

  /** Stores the token and starts the first sync. An app gets a code to exchange for a key; the owner does not. */
  return Effect.fnUntraced(function* ({ userId, memberId, token }: ConnectedAccount, flow: OAuthFlow) {
    const again = Option.exists(yield* users.get(userId), hasConnected)
    const user = yield* users.connect({ id: userId, memberId, connectedAt: yield* Instant.now })
    yield* tokens.put(userId, token)
    yield* Effect.provide(publishEvent(OutgoingEvents.userConnected(user, again)), publishing)
    const details = { client_id: flow.clientId, again }
    yield* audit.noteOf("visitor", null, { action: "user.connected", subject: userId, details })
    yield* queue.offer({ userId, priority: "critical", trigger: "connect" })
    const facts = { polar_user_id: userId, status: "connected", state: flow.clientState }
    if (flow.sessionId !== null) return returnUrl(flow.callbackUrl, facts)
    const code = yield* secret
    yield* flows.issue({ code, userId, clientId: flow.clientId, expiresAt: yield* expiry(codeLifetime) })
    return returnUrl(flow.callbackUrl, { code, ...facts })
  })
})

/** Time to wait for an erasure that is going on. */
const erasurePatience = Schedule.spaced("250 millis").pipe(Schedule.upTo({ duration: "30 seconds" }))

/**
 * Waits until no erasure is going on. Its last calls to Polar would end a new connection of the same person, and its
 * deletions would take what the connection stores. False if it takes too long.
 */
const makeErasuresAreOver = Effect.map(Users, ({ erasing }) =>
  Effect.map(erasing, ({ length }) => length === 0).pipe(
    Effect.repeat({ schedule: erasurePatience, until: (isOver) => isOver })
  )
)

const makeCallback = Effect.gen(function* () {
  const flows = yield* OAuthFlows
  const accounts = yield* PolarAccounts
  const redirectUris = yield* makeRedirectUris
  const sessions = yield* BrowserSessions
  const connected = yield* makeConnected
  const link = yield* makeLink
  const currentView = yield* makeCurrentView
  const erasuresAreOver = yield* makeErasuresAreOver
  const audit = yield* makeAudit

  const failed = Effect.fnUntraced(function* (flow: OAuthFlow, reason: string) {
    yield* audit.noteOf("visitor", null, {
      action: "user.connect_failed",
      details: { client_id: flow.clientId, reason }
    })
    return failedUrl(flow, reason)
  })

  const finish = Effect.fnUntraced(function* (flow: OAuthFlow, { code, error }: FromPolar) {
    if (code === undefined || error !== undefined) return yield* failed(flow, error ?? "missing_code")
    if (!(yield* erasuresAreOver)) return yield* failed(flow, "erasure_in_progress")
    return yield* accounts.connect({ code, redirectUri: redirectUris.of(flow) }).pipe(
      Effect.flatMap((account) => connected(account, flow)),
      Effect.catchTag("ConnectFailed", ({ reason }) => failed(flow, reason))
    )
  })

  /** A flow begun under `/admin` is bound to a session, so that nobody can make the owner connect another account. */
  const isBegunHere = Effect.fnUntraced(function* ({ sessionId }: OAuthFlow, request: Request) {
    if (sessionId === null) return true
    const found = yield* sessions.find(request)
    return Option.exists(found, ({ session }) => session.id === sessionId)
  })

  return Effect.fnUntraced(function* (query: FromPolar, request: Request) {
    const flow = yield* flows.take(query.state ?? "")
    if (Option.isNone(flow)) return yield* unknownState(currentView, link, request)
    if (!(yield* isBegunHere(flow.value, request))) return yield* anotherBrowser(currentView, request)
    return seeOther(yield* finish(flow.value, query))
  })
})

/** The handlers of `ConnectApi`. Polar sends refusals to the client's default URL, so both callbacks take any flow. */
export const connectHandlers = HttpApiBuilder.group(
  PolarFlowApi,
  "connect",
  Effect.fnUntraced(function* (handlers) {
    const start = yield* makeStart
    const ownerStart = yield* makeOwnerStart
    const callback = yield* makeCallback
    const exchange = yield* makeExchange
    return handlers.handleAll({
      start: ({ query, request }) => start(query, request),
      callback: ({ query, request }) => callback(query, request),
      ownerStart: () => ownerStart(),
      ownerCallback: ({ query, request }) => callback(query, request),
      exchange: ({ payload, request }) => exchange(payload, request),
      exchangeV1: ({ payload, request }) => exchange(payload, request)
    })
  })
)

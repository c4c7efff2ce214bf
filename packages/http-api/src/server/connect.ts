/** Connecting a Polar account, from the caller's page over Polar's and back. */
import { randomBytes } from "node:crypto"
import {
  type ConnectedAccount,
  Instant,
  type OAuthFlow,
  OAuthFlows,
  PolarAccounts,
  PolarTokens,
  SyncControl,
  Users
} from "@polar-flow/domain"
import { DateTime, Duration, Effect, Option, Result } from "effect"
import { type HttpServerRequest, HttpServerResponse } from "effect/http"
import { HttpApiBuilder } from "effect/http-api"
import { PolarFlowApi } from "../PolarFlowApi.ts"
import { BadRequest } from "../Problem.ts"
import { HttpApiConfig } from "./HttpApiConfig.ts"
import { parseCallbackUrl, returnUrl } from "./callbackUrl.ts"
import { makeExchange } from "./exchange.ts"
import { messagePage } from "./pages.ts"
import { badRequest } from "./strictRequests.ts"

const flowLifetime = Duration.minutes(10)
const codeLifetime = Duration.minutes(5)
const secretBytes = 32
const expired = "This connection was not begun here, was used already, or took longer than ten minutes."

/** 256 bits, safe in a URL. */
const secret = Effect.sync(() => randomBytes(secretBytes).toString("base64url"))

const expiry = (lifetime: Duration.Duration) =>
  Effect.map(DateTime.now, (now) => Instant.fromMillis(now.epochMilliseconds + Duration.toMillis(lifetime)))

const seeOther = (location: string) =>
  HttpServerResponse.redirect(location, { status: 303, headers: { "cache-control": "no-store" } })

/** Who follows a link in a browser gets a page that says what to do; a program gets a problem. */
const unknownState = ({ headers }: HttpServerRequest.HttpServerRequest) =>
  headers["accept"]?.includes("text/html") === true
    ? Effect.succeed(
        messagePage(400, "This link is no longer good", `${expired} Go back to the app and connect again.`)
      )
    : Effect.fail(new BadRequest({ detail: `${expired} Begin again at /oauth/start.` }))

const makeStart = Effect.gen(function* () {
  const config = yield* HttpApiConfig
  const flows = yield* OAuthFlows
  const accounts = yield* PolarAccounts
  const redirectUri = `${config.baseUrl}/oauth/callback`
  return Effect.fnUntraced(function* (query: {
    readonly callback_url: string
    readonly client_id?: string
    readonly state?: string
  }) {
    const callbackUrl = parseCallbackUrl(query.callback_url, config.oauthAllowedCallbackOrigins)
    if (Result.isFailure(callbackUrl))
      return yield* badRequest(["query", "callback_url"], callbackUrl.failure)
    const state = yield* secret
    yield* flows.begin({
      state,
      callbackUrl: query.callback_url,
      clientId: query.client_id ?? null,
      clientState: query.state ?? null,
      sessionId: null,
      expiresAt: yield* expiry(flowLifetime)
    })
    return seeOther(accounts.authorizeUrl({ state, redirectUri }))
  })
})

const makeConnected = Effect.gen(function* () {
  const flows = yield* OAuthFlows
  const users = yield* Users
  const tokens = yield* PolarTokens
  const control = yield* SyncControl

  /** Keeps what Polar gave, begins the first sync, and hands out a code for a key. */
  return Effect.fnUntraced(function* ({ userId, memberId, token }: ConnectedAccount, flow: OAuthFlow) {
    yield* users.connect({ id: userId, memberId, connectedAt: yield* Instant.now })
    yield* tokens.put(userId, token)
    yield* Effect.ignore(control.start(userId, { trigger: "connect" }))
    const code = yield* secret
    yield* flows.issue({ code, userId, clientId: flow.clientId, expiresAt: yield* expiry(codeLifetime) })
    return returnUrl(flow.callbackUrl, {
      code,
      polar_user_id: userId,
      status: "connected",
      state: flow.clientState
    })
  })
})

const failed = (flow: OAuthFlow, error: string) =>
  Effect.succeed(returnUrl(flow.callbackUrl, { error, status: "failed", state: flow.clientState }))

const makeCallback = Effect.gen(function* () {
  const config = yield* HttpApiConfig
  const flows = yield* OAuthFlows
  const accounts = yield* PolarAccounts
  const connected = yield* makeConnected
  const redirectUri = `${config.baseUrl}/oauth/callback`

  const finish = (flow: OAuthFlow, query: { readonly code?: string; readonly error?: string }) =>
    query.code === undefined || query.error !== undefined
      ? failed(flow, query.error ?? "missing_code")
      : accounts.connect({ code: query.code, redirectUri }).pipe(
          Effect.flatMap((account) => connected(account, flow)),
          Effect.catchTag("ConnectFailed", ({ reason }) => failed(flow, reason))
        )

  return Effect.fnUntraced(function* (
    query: { readonly code?: string; readonly state?: string; readonly error?: string },
    request: HttpServerRequest.HttpServerRequest
  ) {
    const flow = yield* flows.take(query.state ?? "")
    if (Option.isNone(flow)) return yield* unknownState(request)
    return seeOther(yield* finish(flow.value, query))
  })
})

/** The handlers of `ConnectApi`. */
export const connectHandlers = HttpApiBuilder.group(
  PolarFlowApi,
  "connect",
  Effect.fnUntraced(function* (handlers) {
    const start = yield* makeStart
    const callback = yield* makeCallback
    const exchange = yield* makeExchange
    return handlers.handleAll({
      start: ({ query }) => start(query),
      callback: ({ query, request }) => callback(query, request),
      exchange: ({ payload, request }) => exchange(payload, request),
      exchangeV1: ({ payload, request }) => exchange(payload, request)
    })
  })
)

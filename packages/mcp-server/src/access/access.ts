/** Lets requests with an API key through to the tools. */
import type { Caller as ApiCaller } from "@polar-flow/http-api"
import {
  clientFacts,
  DataIsWhole,
  HttpApiConfig,
  makeAuthenticate,
  makeCountRequest,
  problem
} from "@polar-flow/http-api/server"
import { Effect } from "effect"
import { HttpRouter, HttpServerRequest } from "effect/http"
import { McpTools } from "../tools/McpTools.ts"
import { isOwnHost } from "./isOwnHost.ts"
import { type Caller, McpCaller, scopesOfKey } from "./McpCaller.ts"
import { messagesOf, scopeOfMessage } from "./neededScopes.ts"
import { insufficientScope, unauthorized } from "./refusals.ts"

/** Messages in one body. A batch counts against the rate limit with each of them. */
const mostMessages = 20

const restoring = "The data is being restored after damage. Try again in a moment."
const foreignHost = "This name is not the server's. Set BASE_URL to the URL that clients use"
const foreignOrigin = "A page of another site sent this request. Allow its origin with CORS_ALLOWED_ORIGINS"

const callerOf = (
  { kind, name, scope, userId }: ApiCaller,
  request: HttpServerRequest.HttpServerRequest
): Caller => ({
  userId,
  scopes: scopesOfKey(scope),
  actor: {
    kind: kind === "user" || kind === "service" ? "key" : kind,
    name,
    address: clientFacts(request).address
  }
})

const hasCredential = ({ headers }: HttpServerRequest.HttpServerRequest): boolean =>
  headers["x-api-key"] !== undefined || headers["authorization"] !== undefined

const makeAccess = Effect.gen(function* () {
  const { baseUrl, corsAllowedOrigins } = yield* HttpApiConfig
  const authenticate = yield* makeAuthenticate
  const countRequest = yield* makeCountRequest
  const isWhole = yield* DataIsWhole
  const { named } = yield* McpTools
  const origins = allowedOrigins({ baseUrl, corsAllowedOrigins })

  const foreign = ({ headers }: HttpServerRequest.HttpServerRequest) => {
    if (!isOwnHost(headers["host"], baseUrl)) return problem(403, foreignHost)
    const origin = headers["origin"]
    return origin === undefined || origins.includes(origin) ? null : problem(403, foreignOrigin)
  }

  /** The refusal of what a body asks for; null if it may be answered. Counts its messages. */
  const refusalOf = Effect.fnUntraced(function* (caller: ApiCaller, body: string) {
    const messages = messagesOf(body)
    if (messages.length > mostMessages) return problem(400, `At most ${mostMessages} messages in one body`)
    yield* Effect.forEach([...messages.slice(1), null], () => countRequest(caller), { discard: true })
    const held = scopesOfKey(caller.scope)
    const lacking = messages
      .map((message) => scopeOfMessage(message, named))
      .find((scope) => scope !== null && !held.includes(scope))
    return lacking === undefined || lacking === null ? null : insufficientScope(lacking)
  })

  return Effect.fnUntraced(function* (request: HttpServerRequest.HttpServerRequest) {
    const elsewhere = foreign(request)
    if (elsewhere !== null) return elsewhere
    const caller = yield* authenticate(request)
    // what cannot be read is refused by the protocol
    const body = request.method === "POST" ? yield* Effect.orElseSucceed(request.text, () => "") : ""
    const refusal = yield* refusalOf(caller, body)
    if (refusal !== null) return refusal
    return isWhole(caller.userId) ? callerOf(caller, request) : problem(503, restoring)
  })
})

/** Origins whose pages may call: the server's own, and those that the configuration allows. */
export const allowedOrigins = ({
  baseUrl,
  corsAllowedOrigins
}: Pick<HttpApiConfig["Service"], "baseUrl" | "corsAllowedOrigins">): ReadonlyArray<string> => [
  new URL(baseUrl).origin,
  ...corsAllowedOrigins
]

/** The middleware of the endpoint. It also keeps out requests for another name, and pages of other sites. */
export const access = HttpRouter.middleware<{ provides: McpCaller }>()(
  Effect.map(
    makeAccess,
    (callerOfRequest) => (httpEffect) =>
      Effect.gen(function* () {
        const request = yield* HttpServerRequest.HttpServerRequest
        const found = yield* callerOfRequest(request).pipe(
          Effect.catchTags({
            Unauthorized: ({ detail }) => Effect.succeed(unauthorized(detail, hasCredential(request))),
            NotSignedIn: ({ detail }) => Effect.succeed(unauthorized(detail, false)),
            TooManyRequests: ({ detail }) => Effect.succeed(problem(429, detail))
          })
        )
        return "scopes" in found ? yield* Effect.provideService(httpEffect, McpCaller, found) : found
      })
  )
)

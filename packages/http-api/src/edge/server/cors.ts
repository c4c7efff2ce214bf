/**
 * Which pages of other origins may read answers: none, unless the configuration names them. Keys come in headers that a
 * page sets itself, so credentials of the browser are never asked for.
 */
import { Effect } from "effect"
import { HttpServerRequest, HttpServerResponse } from "effect/http"
import type { Handling } from "./Handling.ts"

/** What may be read across origins. Pages, connecting and administration are never among it. */
const readable = /^\/(?:api\/v1(?:\/|$)|openapi\.json$)/u

const allowedHeaders = "authorization, content-type, if-none-match, x-api-key, x-polar-token, x-request-id"
const exposedHeaders =
  "ETag, Link, Retry-After, X-Next-Cursor, X-RateLimit-Limit, X-RateLimit-Remaining, X-RateLimit-Reset, X-Request-Id"
const preflightSeconds = "600"

const isReadable = (url: string): boolean => readable.test(url.split("?", 1)[0] ?? "")

const isPreflight = ({ headers, method }: HttpServerRequest.HttpServerRequest): boolean =>
  method === "OPTIONS" && headers["access-control-request-method"] !== undefined

/** Allows what the path takes: an answer to OPTIONS names its methods in `Allow`. */
const preflightHeaders = (response: HttpServerResponse.HttpServerResponse) => ({
  "access-control-allow-methods": response.headers["allow"] ?? "",
  "access-control-allow-headers": allowedHeaders,
  "access-control-max-age": preflightSeconds
})

/**
 * Lets pages of these origins read the answers below `/api/v1` and the OpenAPI document. `Vary: Origin` is on each of
 * them, so that a shared cache keeps no answer without the permission for a page that has it.
 */
export const cors = (allowedOrigins: ReadonlyArray<string>) => {
  const allowed = new Set(allowedOrigins)
  const shared = (
    request: HttpServerRequest.HttpServerRequest,
    response: HttpServerResponse.HttpServerResponse
  ) => {
    const { origin } = request.headers
    const varying = HttpServerResponse.setHeader(response, "vary", "Origin")
    if (origin === undefined || !allowed.has(origin)) return varying
    return HttpServerResponse.setHeaders(varying, {
      "access-control-allow-origin": origin,
      ...(isPreflight(request)
        ? preflightHeaders(response)
        : { "access-control-expose-headers": exposedHeaders })
    })
  }
  return (handling: Handling): Handling =>
    allowed.size === 0
      ? handling
      : Effect.flatMap(HttpServerRequest.HttpServerRequest, (request) =>
          isReadable(request.url) ? Effect.map(handling, (response) => shared(request, response)) : handling
        )
}

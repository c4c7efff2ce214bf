/**
 * CORS: no other origin may read responses, unless the configuration names it. Pages send API keys in headers, so
 * browser credentials are never allowed.
 */
import { Effect } from "effect"
import { HttpServerRequest, HttpServerResponse } from "effect/http"
import type { Handling } from "./Handling.ts"

/** Paths that other origins may read. Pages, connecting and administration are never included. */
const readable = /^\/(?:api\/v1(?:\/|$)|openapi\.json$)/u

const allowedHeaders =
  "authorization, content-type, idempotency-key, if-match, if-none-match, x-api-key, x-polar-token, x-request-id"
const exposedHeaders =
  "ETag, Link, Retry-After, X-Next-Cursor, X-RateLimit-Limit, X-RateLimit-Remaining, X-RateLimit-Reset, X-Request-Id"
const preflightSeconds = "600"

const isReadable = (url: string): boolean => readable.test(url.split("?", 1)[0] ?? "")

const isPreflight = ({ headers, method }: HttpServerRequest.HttpServerRequest): boolean =>
  method === "OPTIONS" && headers["access-control-request-method"] !== undefined

/** Allows the methods of the path, which a response to OPTIONS lists in `Allow`. */
const preflightHeaders = (response: HttpServerResponse.HttpServerResponse) => ({
  "access-control-allow-methods": response.headers["allow"] ?? "",
  "access-control-allow-headers": allowedHeaders,
  "access-control-max-age": preflightSeconds
})

/**
 * Allows pages of these origins to read `/api/v1` and the OpenAPI document. Every response has `Vary: Origin`, so that a
 * shared cache does not serve a response without the CORS headers to an allowed origin.
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

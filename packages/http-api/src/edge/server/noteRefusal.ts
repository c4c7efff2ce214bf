/** Logs rejected requests. */
import { Effect, Option } from "effect"
import { HttpRouter, type HttpServerRequest, type HttpServerResponse } from "effect/http"
import { headerValue } from "./headerValue.ts"

/** Wrong values, no or a wrong key, not allowed or forged, too large, of a wrong kind, impossible, too often. */
const refusals = new Set([400, 401, 403, 413, 415, 422, 429])

/** The prefix of a key. Anything that is not a key, such as a misplaced password, is not logged. */
const prefixOf = (presented: string | undefined): string | undefined =>
  /^(?:bearer +)?(pfk_[0-9a-f]{8})[0-9a-f]{32}$/iu.exec(presented ?? "")?.[1]

/**
 * Logs a rejected request, so that guessing and probing are visible: when, what, from where, and with which key. The
 * path is that of the route and names no person. Query and body are not logged.
 */
export const noteRefusal = Effect.fnUntraced(function* (
  { headers, method, remoteAddress }: HttpServerRequest.HttpServerRequest,
  { status }: HttpServerResponse.HttpServerResponse
) {
  if (!refusals.has(status)) return
  const found = yield* Effect.serviceOption(HttpRouter.RouteContext)
  const key = prefixOf(headerValue(headers["x-api-key"]) ?? headers["authorization"])
  yield* Effect.logInfo("refused").pipe(
    Effect.annotateLogs({
      status,
      method,
      route: Option.match(found, { onNone: () => "none", onSome: ({ route }) => route.path }),
      address: Option.getOrElse(remoteAddress, () => "unknown"),
      key: key ?? "none"
    })
  )
})

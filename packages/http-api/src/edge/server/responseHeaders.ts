import { Effect } from "effect"
import { HttpEffect, HttpServerResponse, type Headers } from "effect/http"

/** Sets headers on the response of this request, including errors. */
export const responseHeaders = (headers: Headers.Input) =>
  HttpEffect.appendPreResponseHandler((_request, response) =>
    Effect.succeed(HttpServerResponse.setHeaders(response, headers))
  )

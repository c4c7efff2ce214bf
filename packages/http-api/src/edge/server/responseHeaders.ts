import { Effect } from "effect"
import { HttpEffect, HttpServerResponse, type Headers } from "effect/http"

/** Sets headers on whatever answer this request gets, an error included. */
export const responseHeaders = (headers: Headers.Input) =>
  HttpEffect.appendPreResponseHandler((_request, response) =>
    Effect.succeed(HttpServerResponse.setHeaders(response, headers))
  )

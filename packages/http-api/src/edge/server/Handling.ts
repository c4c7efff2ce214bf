import type { Effect, Types } from "effect"
import type { HttpServerRequest, HttpServerResponse } from "effect/http"

/** The handling of one request, between the router and the host's server. */
export type Handling = Effect.Effect<
  HttpServerResponse.HttpServerResponse,
  Types.unhandled,
  HttpServerRequest.HttpServerRequest
>

import { HttpApiMiddleware } from "effect/http-api"
import type { CurrentCaller } from "../accounts/Authorization.ts"
import { TooManyRequests } from "./Problem.ts"

/** Counts the request against the caller's limit and reports where it stands in `X-RateLimit-*`. */
export class RateLimited extends HttpApiMiddleware.Service<RateLimited, { requires: CurrentCaller }>()(
  "@polar-flow/http-api/RateLimited",
  { error: TooManyRequests }
) {}

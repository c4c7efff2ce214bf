/** Limits failed authentications per client address. */
import { RateLimits } from "@polar-flow/domain"
import { Duration, Effect, Option } from "effect"
import type { HttpServerRequest } from "effect/http"
import { TooManyRequests, type Unauthorized } from "../../edge/Problem.ts"
import { HttpApiConfig } from "../../system/server/HttpApiConfig.ts"
import { retryAfter } from "./rateLimited.ts"

/** Fails with the given error, or with 429 if the address failed too often within the hour. */
export const makeFailedAuthentication = Effect.gen(function* () {
  const config = yield* HttpApiConfig
  const limits = yield* RateLimits
  return Effect.fnUntraced(function* (request: HttpServerRequest.HttpServerRequest, refusal: Unauthorized) {
    const address = Option.getOrElse(request.remoteAddress, () => "unknown")
    const count = yield* limits.consume({
      key: `failed-authentication:${address}`,
      limit: config.failedAuthenticationLimit,
      window: Duration.hours(1)
    })
    if (count.isAllowed) return yield* refusal
    yield* retryAfter(count)
    return yield* new TooManyRequests({ detail: "Too many failed authentications from this address" })
  })
})

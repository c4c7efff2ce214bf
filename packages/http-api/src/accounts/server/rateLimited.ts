/** Rate limits of callers. */
import { counted, Instant, type RateLimit, RateLimits } from "@polar-flow/domain"
import { DateTime, Duration, Effect, Layer } from "effect"
import { type Caller, CurrentCaller } from "../Authorization.ts"
import { TooManyRequests } from "../../edge/Problem.ts"
import { RateLimited } from "../../edge/RateLimited.ts"
import { HttpApiConfig } from "../../system/server/HttpApiConfig.ts"
import { responseHeaders } from "../../edge/server/responseHeaders.ts"

const millisPerSecond = 1000
const sessionWindow = Duration.minutes(10)

/** The rate limit counter of a caller; null for callers without a limit. */
export const counterOf = (caller: Pick<Caller, "prefix" | "rateLimit">, defaultLimit: number) =>
  caller.prefix === null
    ? null
    : { key: `key:${caller.prefix}`, limit: caller.rateLimit ?? defaultLimit, window: Duration.hours(1) }

/** The counter of a session is its own: who looks at a page uses up no key. */
const counterOfCaller = (caller: Caller, { rateLimit, sessionRateLimit }: HttpApiConfig["Service"]) =>
  caller.session === null
    ? counterOf(caller, rateLimit)
    : { key: `session:${caller.session.id}`, limit: sessionRateLimit, window: sessionWindow }

/** Seconds until the window ends, at least one. */
export const retryAfter = Effect.fnUntraced(function* ({ resetsAt }: RateLimit) {
  const now = (yield* DateTime.now).epochMilliseconds
  const seconds = Math.max(1, Math.ceil((Instant.toMillis(resetsAt) - now) / millisPerSecond))
  yield* responseHeaders({ "retry-after": String(seconds) })
})

const report = ({ limit, remaining, resetsAt }: RateLimit) =>
  responseHeaders({
    "x-ratelimit-limit": String(limit),
    "x-ratelimit-remaining": String(remaining),
    "x-ratelimit-reset": String(Math.ceil(Instant.toMillis(resetsAt) / millisPerSecond))
  })

/** Counts a request of a caller, and refuses it beyond the limit. The response says where the limit stands. */
export const makeCountRequest = Effect.gen(function* () {
  const limits = yield* RateLimits
  const config = yield* HttpApiConfig
  return Effect.fnUntraced(function* (caller: Caller) {
    const counter = counterOfCaller(caller, config)
    if (counter === null) return
    const count = yield* limits.consume(counter)
    yield* report(count)
    if (count.isAllowed) return
    yield* retryAfter(count)
    return yield* new TooManyRequests({
      detail: `More than ${counted(count.limit, "request")} ${caller.session === null ? "per hour" : "in ten minutes"}. The limit resets at ${count.resetsAt}`
    })
  })
})

/** The `RateLimited` middleware. */
export const rateLimited: Layer.Layer<RateLimited, never, RateLimits | HttpApiConfig> = Layer.effect(
  RateLimited,
  Effect.map(makeCountRequest, (countRequest) =>
    RateLimited.of((httpEffect) =>
      Effect.flatMap(CurrentCaller, countRequest).pipe(Effect.andThen(httpEffect))
    )
  )
)

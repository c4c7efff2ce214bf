/** Port: counting requests in fixed windows. Atomic: of a burst, exactly `limit` pass. */
import { Context, type Duration, type Effect } from "effect"
import type { Instant } from "../time/Instant.ts"

/** Where a counter stands after a request was counted. */
export interface RateLimit {
  readonly limit: number
  /** Requests left in this window; 0 when used up. */
  readonly remaining: number
  /** When the window ends and the count starts again. */
  readonly resetsAt: Instant
  /** Whether this request was within the limit. */
  readonly isAllowed: boolean
}

/** Port for counters. */
export class RateLimits extends Context.Service<
  RateLimits,
  {
    /** Counts one request. The window begins with the first request of the key and lasts `window`. */
    consume(request: {
      readonly key: string
      readonly limit: number
      readonly window: Duration.Duration
    }): Effect.Effect<RateLimit>
    /** Where the counter stands, without counting; `isAllowed` tells whether one more would pass. */
    peek(request: {
      readonly key: string
      readonly limit: number
      readonly window: Duration.Duration
    }): Effect.Effect<RateLimit>
  }
>()("@polar-flow/domain/RateLimits") {}

/** Port: request counters over fixed windows. Atomic: of concurrent requests, exactly `limit` are allowed. */
import { Context, type Duration, type Effect } from "effect"
import type { Instant } from "../time/Instant.ts"

/** State of a counter after a request. */
export interface RateLimit {
  readonly limit: number
  /** Requests left in this window; 0 when the limit is reached. */
  readonly remaining: number
  /** When the window ends and the counter restarts. */
  readonly resetsAt: Instant
  /** Whether this request is within the limit. */
  readonly isAllowed: boolean
}

/** Port for rate limits. */
export class RateLimits extends Context.Service<
  RateLimits,
  {
    /** Counts one request. A window starts with the first request of a key and lasts `window`. */
    consume(request: {
      readonly key: string
      readonly limit: number
      readonly window: Duration.Duration
    }): Effect.Effect<RateLimit>
    /** State of the counter, without counting. `isAllowed` says whether another request would be allowed. */
    peek(request: {
      readonly key: string
      readonly limit: number
      readonly window: Duration.Duration
    }): Effect.Effect<RateLimit>
  }
>()("@polar-flow/domain/RateLimits") {}

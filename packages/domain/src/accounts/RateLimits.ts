/** Port: counting requests in fixed windows. Atomic: of a burst, exactly `limit` pass. */
import { Clock, Context, Duration, Effect, Layer } from "effect"
import { Instant } from "../time/Instant.ts"

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

interface Counter {
  readonly count: number
  readonly endsAtMillis: number
}

const standing = (counter: Counter, limit: number, isAllowed: boolean): RateLimit => ({
  limit,
  remaining: Math.max(0, limit - counter.count),
  resetsAt: Instant.fromMillis(counter.endsAtMillis),
  isAllowed
})

const makeMemory: Effect.Effect<RateLimits["Service"]> = Effect.sync(() => {
  const counters = new Map<string, Counter>()

  const current = (key: string, window: Duration.Duration, now: number): Counter => {
    const counter = counters.get(key)
    return counter !== undefined && now < counter.endsAtMillis
      ? counter
      : { count: 0, endsAtMillis: now + Duration.toMillis(window) }
  }

  const forgetEnded = (now: number) => {
    for (const [key, { endsAtMillis }] of counters) if (endsAtMillis <= now) counters.delete(key)
  }

  return {
    consume: ({ key, limit, window }) =>
      Effect.map(Clock.currentTimeMillis, (now) => {
        const before = current(key, window, now)
        if (before.count === 0) forgetEnded(now)
        const counter = { ...before, count: before.count + 1 }
        counters.set(key, counter)
        return standing(counter, limit, counter.count <= limit)
      }),
    peek: ({ key, limit, window }) =>
      Effect.map(Clock.currentTimeMillis, (now) => {
        const counter = current(key, window, now)
        return standing(counter, limit, counter.count < limit)
      })
  }
})

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
>()("@polar-flow/domain/RateLimits") {
  /** In this process's memory, gone with it. */
  static readonly layerMemory: Layer.Layer<RateLimits> = Layer.effect(RateLimits, makeMemory)
}

import { Clock, Duration, Effect, Layer } from "effect"
import { Instant } from "../time/Instant.ts"
import { type RateLimit, RateLimits } from "../accounts/RateLimits.ts"
import { latestEnd } from "../time/Wait.ts"

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
    return counter !== undefined &&
      now < counter.endsAtMillis &&
      counter.endsAtMillis <= latestEnd(window, now)
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

/** `RateLimits` in memory, lost when the process ends. */
export const layer: Layer.Layer<RateLimits> = Layer.effect(RateLimits, makeMemory)

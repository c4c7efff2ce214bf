import { assert, layer } from "@effect/vitest"
import { Clock, Duration, Effect, type Layer } from "effect"
import { SecureRandom } from "effect/crypto"
import { TestClock } from "effect/testing"
import { Instant } from "../../time/Instant.ts"
import { RateLimits } from "../../accounts/RateLimits.ts"
import { everyAheadBy, whileAhead } from "../time/clockAhead.ts"

const freshRequest = (limit: number) => ({
  key: `test-${SecureRandom.uuidV4Unsafe()}`,
  limit,
  window: Duration.hours(1)
})

const inAnHour = Effect.map(Clock.currentTimeMillis, (now) => Instant.fromMillis(now + 3_600_000))

/** Registers the contract tests of `RateLimits` for `adapter`. Each test uses new keys. Time is `TestClock`'s. */
export const rateLimitsContract = <E>(name: string, adapter: Layer.Layer<RateLimits, E>): void =>
  layer(adapter)(name, (it) => {
    it.effect("allows exactly `limit` requests of a burst", () =>
      Effect.gen(function* () {
        const limits = yield* RateLimits
        const request = freshRequest(50)
        const burst = yield* Effect.all(
          Array.from({ length: 200 }, () => limits.consume(request)),
          { concurrency: "unbounded" }
        )
        assert.strictEqual(burst.filter(({ isAllowed }) => isAllowed).length, 50)
        const left = burst.filter(({ isAllowed }) => isAllowed).map(({ remaining }) => remaining)
        assert.sameMembers(
          left,
          Array.from({ length: 50 }, (_, index) => index)
        )
        assert.isTrue(burst.every(({ remaining, isAllowed }) => isAllowed || remaining === 0))
      })
    )

    it.effect("counts down within a window that starts with the first request", () =>
      Effect.gen(function* () {
        const limits = yield* RateLimits
        const request = freshRequest(2)
        const resetsAt = yield* inAnHour
        assert.deepStrictEqual(yield* limits.consume(request), {
          limit: 2,
          remaining: 1,
          resetsAt,
          isAllowed: true
        })
        yield* TestClock.adjust(Duration.minutes(59))
        assert.deepStrictEqual(yield* limits.consume(request), {
          limit: 2,
          remaining: 0,
          resetsAt,
          isAllowed: true
        })
        assert.deepStrictEqual(yield* limits.consume(request), {
          limit: 2,
          remaining: 0,
          resetsAt,
          isAllowed: false
        })
      })
    )

    it.effect("restarts the count after the window has ended", () =>
      Effect.gen(function* () {
        const limits = yield* RateLimits
        const request = freshRequest(1)
        yield* limits.consume(request)
        assert.isFalse((yield* limits.consume(request)).isAllowed)
        yield* TestClock.adjust(Duration.hours(1))
        const resetsAt = yield* inAnHour
        assert.deepStrictEqual(yield* limits.consume(request), {
          limit: 1,
          remaining: 0,
          resetsAt,
          isAllowed: true
        })
      })
    )

    it.effect("peeks without counting, and says whether another request would be allowed", () =>
      Effect.gen(function* () {
        const limits = yield* RateLimits
        const request = freshRequest(1)
        const resetsAt = yield* inAnHour
        const untouched = { limit: 1, remaining: 1, resetsAt, isAllowed: true }
        assert.deepStrictEqual(yield* limits.peek(request), untouched)
        assert.deepStrictEqual(yield* limits.peek(request), untouched)
        assert.isTrue((yield* limits.consume(request)).isAllowed)
        yield* TestClock.adjust(Duration.minutes(10))
        assert.deepStrictEqual(yield* limits.peek(request), {
          limit: 1,
          remaining: 0,
          resetsAt,
          isAllowed: false
        })
        yield* TestClock.adjust(Duration.minutes(50))
        assert.deepStrictEqual(yield* limits.peek(request), { ...untouched, resetsAt: yield* inAnHour })
      })
    )

    it.effect("counts each key separately", () =>
      Effect.gen(function* () {
        const limits = yield* RateLimits
        const [a, b] = [freshRequest(1), freshRequest(1)]
        yield* limits.consume(a)
        yield* limits.consume(a)
        assert.isTrue((yield* limits.consume(b)).isAllowed)
      })
    )

    it.effect("uses the limit of each request, so that a raised limit applies at once", () =>
      Effect.gen(function* () {
        const limits = yield* RateLimits
        const request = freshRequest(1)
        yield* limits.consume(request)
        const raised = yield* limits.consume({ ...request, limit: 5 })
        assert.strictEqual(raised.remaining, 3)
        assert.isTrue(raised.isAllowed)
      })
    )

    for (const by of everyAheadBy) {
      it.effect(`starts a new window when the clock that began one ran ahead by ${by}`, () =>
        Effect.gen(function* () {
          const limits = yield* RateLimits
          const request = freshRequest(1)
          yield* whileAhead(by, limits.consume(request))
          const resetsAt = yield* inAnHour
          assert.deepInclude(yield* limits.peek(request), { isAllowed: true, resetsAt })
          assert.deepInclude(yield* limits.consume(request), { isAllowed: true, resetsAt })
          assert.isFalse((yield* limits.consume(request)).isAllowed)
        })
      )
    }
  })

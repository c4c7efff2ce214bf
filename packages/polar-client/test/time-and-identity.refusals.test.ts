/** Known bugs of other clients, by their number in the design: behaviour after an error. */
import { assert, describe, it } from "@effect/vitest"
import { Instant, PolarQuota } from "@polar-flow/domain"
import { Duration, Effect, Redacted } from "effect"
import { TestClock } from "effect/testing"
import type { PolarError } from "../src/index.ts"
import { aino, json, over, status } from "./edge.ts"

describe("21: after an error", () => {
  it.effect("with 401, the token is not used again, but a new one is", () =>
    over(
      ({ headers }) => (headers["authorization"] === "Bearer fresh" ? json({ nights: [] }) : status(401)),
      (polar, sent) =>
        Effect.gen(function* () {
          const calls = [polar.sleep.list(aino), polar.nightlyRecharge.list(aino), polar.users.get(aino)]
          const refusals = calls.map((call) => Effect.asVoid<unknown, PolarError, never>(call))
          for (const refusal of refusals) {
            assert.strictEqual((yield* Effect.flip(refusal)).reason._tag, "PolarUnauthorized")
          }
          assert.strictEqual(sent.length, 1)
          yield* polar.sleep.list({ ...aino, token: Redacted.make("fresh") })
          assert.strictEqual(sent.length, 2)
        })
    )
  )

  it.effect("with 429, no call is made until the window resets", () =>
    over(
      (_sent, nth) =>
        nth === 0
          ? status(429, {
              "ratelimit-usage": "520, 412",
              "ratelimit-limit": "520, 5100",
              "ratelimit-reset": "611, 70233"
            })
          : json({ nights: [] }),
      (polar, sent) =>
        Effect.gen(function* () {
          const refused = yield* Effect.flip(polar.sleep.list(aino))
          assert.deepInclude(refused.reason, { _tag: "PolarRateLimited", window: "short" })
          assert.strictEqual(Duration.toSeconds(refused.retryAfter!), 611)
          yield* TestClock.adjust("610 seconds")
          assert.strictEqual((yield* Effect.flip(polar.sleep.list(aino))).reason._tag, "PolarRateLimited")
          assert.strictEqual(sent.length, 1)
          yield* TestClock.adjust("1 second")
          assert.deepStrictEqual(yield* polar.sleep.list(aino), [])
        })
    )
  )

  it.effect("with a 429 without headers, the short window is assumed", () =>
    over(
      () => status(429),
      (polar, sent) =>
        Effect.gen(function* () {
          yield* Effect.flip(polar.sleep.list(aino))
          const refused = yield* Effect.flip(polar.sleep.list(aino))
          assert.strictEqual(Duration.toMinutes(refused.retryAfter!), 15)
          assert.strictEqual(sent.length, 1)
        })
    )
  )

  it.effect("another replica's exhausted window also prevents calls", () =>
    over(
      () => json({ nights: [] }),
      (polar, sent) =>
        Effect.gen(function* () {
          const quota = yield* PolarQuota
          const resetsAt = Instant.fromMillis(3_600_000)
          const full = { limit: 5100, used: 5100, resetsAt }
          yield* quota.report({
            short: { limit: 520, used: 3, resetsAt: Instant.fromMillis(60_000) },
            long: full
          })
          const refused = yield* Effect.flip(polar.sleep.list(aino))
          assert.deepInclude(refused.reason, { _tag: "PolarRateLimited", window: "long" })
          assert.strictEqual(sent.length, 0)
        })
    )
  )

  it.effect("a window that ends later than possible was stored by a clock ahead, and prevents no call", () =>
    over(
      () => json({ nights: [] }),
      (polar, sent) =>
        Effect.gen(function* () {
          const quota = yield* PolarQuota
          const resetsAt = Instant.fromMillis(30 * 24 * 3_600_000)
          yield* quota.report({
            short: { limit: 520, used: 520, resetsAt },
            long: { limit: 5100, used: 5100, resetsAt }
          })
          assert.deepStrictEqual(yield* polar.sleep.list(aino), [])
          assert.strictEqual(sent.length, 1)
        })
    )
  )

  it.effect("parses the headers with and without a space after the comma", () =>
    over(
      (_sent, nth) =>
        json([], {
          headers: {
            "ratelimit-usage": nth === 0 ? "38,412" : "39, 413",
            "ratelimit-limit": "520,5100",
            "ratelimit-reset": "611, 70233"
          }
        }),
      (polar) =>
        Effect.gen(function* () {
          const quota = yield* PolarQuota
          yield* polar.cardioLoad.list(aino)
          assert.deepInclude((yield* quota.current)?.short, { used: 38, limit: 520 })
          yield* polar.cardioLoad.list(aino)
          assert.deepInclude((yield* quota.current)?.long, { used: 413, limit: 5100 })
        })
    )
  )
})

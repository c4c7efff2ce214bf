/** Contract tests of `ApiKeys.rotate`. */
import { assert, type Vitest } from "@effect/vitest"
import { Clock, Duration, Effect, Option, Redacted, Result } from "effect"
import { TestClock } from "effect/testing"
import { ApiKeyNotFound } from "../../accounts/ApiKeyNotFound.ts"
import { ApiKeyNotRotatable } from "../../accounts/ApiKeyNotRotatable.ts"
import { ApiKeys } from "../../accounts/ApiKeys.ts"
import { Instant } from "../../time/Instant.ts"
import { freshUserId } from "./freshUserId.ts"
import { serviceKey, userKey } from "./sampleApiKeys.ts"

const isFound = (secret: Redacted.Redacted) =>
  ApiKeys.use((keys) => Effect.map(keys.lookup(secret), Option.isSome))

const fromNow = (duration: Duration.Input) =>
  Effect.map(Clock.currentTimeMillis, (now) => Instant.fromMillis(now + Duration.toMillis(duration)))

type Tests = Vitest.MethodsNonLive<ApiKeys>

const successors = (it: Tests) => {
  it.effect("replaces a key with one that differs only in its secret", () =>
    Effect.gen(function* () {
      const keys = yield* ApiKeys
      const expiresAt = yield* fromNow("90 days")
      for (const fresh of [
        userKey(freshUserId(), { name: "dashboard", scope: "sync", rateLimit: 7, expiresAt }),
        serviceKey({ scope: "admin" })
      ]) {
        const old = yield* keys.create(fresh)
        yield* keys.touch(old.key.prefix, yield* Instant.now)
        yield* TestClock.adjust("1 minute")
        const overlapUntil = yield* fromNow("1 day")
        const { key, previous, secret } = yield* keys.rotate(old.key.prefix, overlapUntil)
        const created = { createdAt: yield* Instant.now, revokedAt: null, lastUsedAt: null, replacedBy: null }
        assert.deepStrictEqual(key, { ...fresh, prefix: Redacted.value(secret).slice(0, 12), ...created })
        assert.deepInclude(previous, { ...fresh, expiresAt: overlapUntil, replacedBy: key.prefix })
        assert.deepStrictEqual(yield* keys.lookup(old.secret), Option.some(previous))
        assert.deepStrictEqual(yield* keys.lookup(secret), Option.some(key))
      }
    })
  )

  it.effect("never extends the life of the old key", () =>
    Effect.gen(function* () {
      const keys = yield* ApiKeys
      const expiresAt = yield* fromNow("1 hour")
      const { key } = yield* keys.create(userKey(freshUserId(), { expiresAt }))
      const rotated = yield* keys.rotate(key.prefix, yield* fromNow("7 days"))
      assert.strictEqual(rotated.previous.expiresAt, expiresAt)
      assert.strictEqual(rotated.key.expiresAt, expiresAt)
    })
  )
}

const refusals = (it: Tests) => {
  it.effect("refuses to rotate a key that was rotated, revoked or has expired", () =>
    Effect.gen(function* () {
      const keys = yield* ApiKeys
      const userId = freshUserId()
      const make = (expiresAt: Instant | null = null) => keys.create(userKey(userId, { expiresAt }))
      const until = yield* fromNow("1 day")
      const [rotated, revoked, expired] = [yield* make(), yield* make(), yield* make(yield* Instant.now)]
      const { key: successor } = yield* keys.rotate(rotated.key.prefix, until)
      yield* keys.revoke(revoked.key.prefix)
      const before = yield* keys.list(userId)
      for (const [{ key }, state, replacedBy] of [
        [rotated, "rotated", successor.prefix],
        [revoked, "revoked", null],
        [expired, "expired", null]
      ] as const) {
        const error = yield* Effect.flip(keys.rotate(key.prefix, until))
        assert.deepStrictEqual(error, new ApiKeyNotRotatable({ prefix: key.prefix, state, replacedBy }))
      }
      assert.instanceOf(yield* Effect.flip(keys.rotate("pfk_unknown!", until)), ApiKeyNotFound)
      assert.deepStrictEqual(yield* keys.list(userId), before)
    })
  )

  it.effect("gives a new key to one of eight concurrent rotations, and its prefix to the others", () =>
    Effect.gen(function* () {
      const keys = yield* ApiKeys
      const userId = freshUserId()
      const { key, secret } = yield* keys.create(userKey(userId))
      const until = yield* fromNow("1 day")
      const results = yield* Effect.all(
        Array.from({ length: 8 }, () => Effect.result(keys.rotate(key.prefix, until))),
        { concurrency: "unbounded" }
      )
      const [winner, ...others] = results.filter(Result.isSuccess)
      assert.lengthOf(others, 0)
      const replacedBy = winner?.success.key.prefix ?? ""
      assert.deepStrictEqual(
        results.filter(Result.isFailure).map(({ failure }) => failure),
        Array.from({ length: 7 }, () =>
          ApiKeyNotRotatable.make({ prefix: key.prefix, state: "rotated", replacedBy })
        )
      )
      assert.lengthOf(yield* keys.list(userId), 2)
      assert.isTrue(yield* isFound(secret))
    })
  )
}

/** Registers the tests. */
export const apiKeysRotations = (it: Tests): void => {
  successors(it)
  refusals(it)
}

import { assert, it } from "@effect/vitest"
import { ApiKeys, dailyActivity, Instant, RecordStore } from "@polar-flow/domain"
import { Deferred, Effect, Fiber, Option } from "effect"
import { exactCache } from "../../src/database/ExactCache.ts"
import { engines, storage } from "../harness/engines.ts"
import { activityOf, owner } from "../harness/samples.ts"

for (const engine of engines) {
  it.effect(`a cached key is revoked, touched and erased at once, on ${engine}`, () =>
    Effect.gen(function* () {
      const keys = yield* ApiKeys
      const { secret, key } = yield* keys.create({
        name: "a",
        kind: "user",
        userId: owner,
        scope: "read",
        rateLimit: null,
        expiresAt: null
      })
      const found = Effect.map(keys.lookup(secret), Option.getOrNull)
      assert.deepStrictEqual(yield* found, key)
      yield* keys.touch(key.prefix, Instant.make("2026-03-14T06:01:30Z"))
      assert.strictEqual((yield* found)?.lastUsedAt, "2026-03-14T06:01:00Z")
      yield* keys.revoke(key.prefix)
      assert.isNotNull((yield* found)?.revokedAt)
      yield* keys.erase(owner)
      assert.isNull(yield* found)
    }).pipe(Effect.provide(storage[engine]))
  )

  it.effect(`the cached state of a person shows each change at once, on ${engine}`, () =>
    Effect.gen(function* () {
      const store = yield* RecordStore
      const version = Effect.map(
        store.state(owner),
        (state) => Option.getOrNull(state)?.versions.dailyActivity ?? 0
      )
      let before = yield* version
      for (const steps of [1, 2, 3]) {
        yield* store.upsert(dailyActivity, owner, [activityOf(1, steps)])
        const after = yield* version
        assert.isAbove(after, before)
        before = after
      }
      yield* store.erase(owner)
      assert.deepStrictEqual(yield* store.state(owner), Option.none())
    }).pipe(Effect.provide(storage[engine]))
  )
}

it.effect("a value that was read during a write is not cached", () =>
  Effect.gen(function* () {
    const cache = exactCache<string>("duckdb")
    const gate = yield* Deferred.make<string>()
    const reading = yield* Effect.forkChild(cache.get("a", Deferred.await(gate)), { startImmediately: true })
    yield* cache.invalidate("a")
    yield* Deferred.succeed(gate, "old")
    assert.strictEqual(yield* Fiber.join(reading), "old")
    assert.strictEqual(yield* cache.get("a", Effect.succeed("new")), "new")
    assert.strictEqual(yield* cache.get("a", Effect.succeed("never asked")), "new")
  })
)

it.effect("nothing is cached on PostgreSQL, where another replica may write", () =>
  Effect.gen(function* () {
    const cache = exactCache<string>("postgres")
    assert.strictEqual(yield* cache.get("a", Effect.succeed("old")), "old")
    assert.strictEqual(yield* cache.get("a", Effect.succeed("new")), "new")
  })
)

import { assert, it } from "@effect/vitest"
import {
  ApiKeys,
  CalendarDate,
  dailyActivity,
  Instant,
  Journal,
  RecordStore,
  SyncRuns,
  Users
} from "@polar-flow/domain"
import { Deferred, Duration, Effect, Fiber, Option } from "effect"
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

  it.effect(`a cached user, run and journal show each change at once, on ${engine}`, () =>
    Effect.gen(function* () {
      const [users, runs, journal] = [yield* Users, yield* SyncRuns, yield* Journal]
      const user = Effect.map(users.get(owner), Option.getOrNull)
      assert.isNull(yield* user)
      const connectedAt = Instant.make("2026-03-14T06:01:00Z")
      yield* users.connect({ id: owner, memberId: "polar-flow-ada", connectedAt })
      assert.isTrue((yield* user)?.isActive)
      yield* users.synced(owner, Instant.make("2026-03-14T07:00:00Z"), true)
      assert.strictEqual((yield* user)?.lastSyncedAt, "2026-03-14T07:00:00Z")
      yield* users.disconnect(owner)
      assert.isFalse((yield* user)?.isActive)

      const status = Effect.map(runs.latest(owner), (run) => Option.getOrNull(run)?.status ?? null)
      assert.isNull(yield* status)
      const run = yield* runs.start({ userId: owner, trigger: "manual", lease: Duration.minutes(1) })
      assert.strictEqual(yield* status, "running")
      yield* runs.finish({ ...run, status: "success" })
      assert.strictEqual(yield* status, "success")

      const [labels, version] = [journal.labels(owner), journal.version(owner)]
      const versions = [yield* version]
      assert.deepStrictEqual(yield* labels, [])
      const day = CalendarDate.make("2026-03-14")
      const content = { from: day, to: day, kind: "label", label: "ill", value: null, text: null } as const
      const { entry } = yield* journal.add(owner, content, { requestKey: null, writtenBy: "key" })
      versions.push(yield* version)
      assert.deepStrictEqual(
        (yield* labels).map(({ label }) => label),
        ["ill"]
      )
      yield* journal.change(owner, entry, { ...content, label: "travel" })
      versions.push(yield* version)
      assert.deepStrictEqual(
        (yield* labels).map(({ label }) => label),
        ["travel"]
      )
      yield* journal.erase(owner)
      assert.deepStrictEqual(yield* labels, [])
      assert.strictEqual(new Set(versions).size, 3)

      yield* users.beginErasure(owner, "somebody")
      assert.isNull(yield* user)
      yield* users.endErasure(owner)
      assert.isNotNull(yield* user)
      yield* users.erase(owner)
      yield* runs.erase(owner)
      assert.isNull(yield* user)
      assert.isNull(yield* status)
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

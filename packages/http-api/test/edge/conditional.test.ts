import { assert, describe, it } from "@effect/vitest"
import { RecordStore } from "@polar-flow/domain"
import { RecordStoreMemory } from "@polar-flow/domain/memory"
import { Effect, Layer, Ref } from "effect"
import { TestClock } from "effect/testing"
import { TestServer, asAda, send } from "../harness/TestServer.ts"
import { dailyActivity, night, nightlyRecharge, plant, sleep } from "../harness/planted.ts"

const server = TestServer.layer()

const tagOf = (path: string) => Effect.map(asAda(path), ({ headers }) => String(headers["etag"]))
const statusFor = (path: string, ifNoneMatch: string) =>
  Effect.map(asAda(path, { headers: { "if-none-match": ifNoneMatch } }), ({ status }) => status)

/** A store that counts how often a list is read. */
const counting = (queries: Ref.Ref<number>) =>
  Layer.effect(
    RecordStore,
    Effect.map(RecordStore, (store) =>
      RecordStore.of({
        ...store,
        list: (type, userId, query) =>
          Effect.andThen(
            Ref.update(queries, (count) => count + 1),
            store.list(type, userId, query)
          )
      })
    )
  ).pipe(Layer.provide(RecordStoreMemory.layer))

describe("conditional requests", () => {
  it.effect("every GET of a person's data has a strong ETag and Cache-Control", () =>
    Effect.gen(function* () {
      yield* plant(sleep, night("2026-11-20"))
      for (const path of [
        "/sleep",
        "/sleep/2026-11-20",
        "/status",
        "/sync/status",
        "/sync/history",
        "/api-key/info"
      ]) {
        const { headers } = yield* asAda(path)
        assert.match(String(headers["etag"]), /^"[\w-]+"$/u, path)
        assert.strictEqual(headers["cache-control"], "private, max-age=0, must-revalidate", path)
      }
    }).pipe(Effect.provide(server))
  )

  it.effect("an If-None-Match that fits is answered 304 with no body and the same ETag", () =>
    Effect.gen(function* () {
      yield* plant(dailyActivity, { date: "2026-11-20" })
      const etag = yield* tagOf("/activity")
      const answer = yield* asAda("/activity", { headers: { "if-none-match": etag } })
      assert.strictEqual(answer.status, 304)
      assert.lengthOf(answer.bytes, 0)
      assert.strictEqual(answer.headers["etag"], etag)
    }).pipe(Effect.provide(server))
  )

  it.effect(
    "`*`, lists, the weak prefix and the tag of a compressed answer fit; anything else does not",
    () =>
      Effect.gen(function* () {
        yield* plant(dailyActivity, { date: "2026-11-20" })
        const etag = yield* tagOf("/activity")
        for (const good of ["*", `"other", ${etag}`, `W/${etag}`, `${etag.slice(0, -1)}-gzip"`]) {
          assert.strictEqual(yield* statusFor("/activity", good), 304, good)
        }
        const wildcards = ["W/*", '"other", *', "**", '"*"', "*, *"]
        for (const bad of ['"other"', etag.slice(1, -1), "", `x${etag}`, `w/${etag}`, ...wildcards]) {
          assert.strictEqual(yield* statusFor("/activity", bad), 200, bad)
        }
      }).pipe(Effect.provide(server))
  )

  it.effect("`*` does not hide that a record is absent", () =>
    Effect.gen(function* () {
      assert.strictEqual(yield* statusFor("/sleep/2026-11-20", "*"), 404)
    }).pipe(Effect.provide(server))
  )

  it.effect(
    "the ETag changes when a record that the answer shows does, joined types included, and only then",
    () =>
      Effect.gen(function* () {
        yield* plant(sleep, night("2026-11-20"))
        const before = yield* tagOf("/sleep")
        yield* plant(dailyActivity, { date: "2026-11-20" })
        assert.strictEqual(yield* tagOf("/sleep"), before)
        yield* plant(nightlyRecharge, { date: "2026-11-20", hrvRmssd: 44 })
        const after = yield* tagOf("/sleep")
        assert.notStrictEqual(after, before)
        yield* plant(nightlyRecharge, { date: "2026-11-20", hrvRmssd: 44 })
        assert.strictEqual(yield* tagOf("/sleep"), after)
      }).pipe(Effect.provide(server))
  )

  it.effect(
    "the ETag of a relative window changes at the person's midnight, that of fixed dates does not",
    () =>
      Effect.gen(function* () {
        yield* plant(dailyActivity, { date: "2026-11-20" })
        const [relative, fixed] = [
          yield* tagOf("/activity"),
          yield* tagOf("/activity?from=2026-11-01&to=2026-11-30")
        ]
        yield* TestClock.adjust("12 hours")
        assert.notStrictEqual(yield* tagOf("/activity"), relative)
        assert.strictEqual(yield* tagOf("/activity?from=2026-11-01&to=2026-11-30"), fixed)
      }).pipe(Effect.provide(server))
  )

  it.effect("two persons never share a tag", () =>
    Effect.gen(function* () {
      const { keys } = yield* TestServer
      const theirs = yield* send("/api/v1/users/bob/activity", { key: keys.other })
      assert.notStrictEqual(theirs.headers["etag"], yield* tagOf("/activity"))
    }).pipe(Effect.provide(server))
  )

  it.effect("an answer that is still right costs no query, and a new record is seen at once", () =>
    Effect.gen(function* () {
      const queries = yield* Ref.make(0)
      yield* Effect.gen(function* () {
        yield* plant(dailyActivity, { date: "2026-11-20", steps: 1 })
        const first = yield* asAda("/activity")
        assert.strictEqual((yield* asAda("/activity")).text, first.text)
        assert.strictEqual(yield* statusFor("/activity", String(first.headers["etag"])), 304)
        assert.strictEqual(yield* Ref.get(queries), 1)
        yield* plant(dailyActivity, { date: "2026-11-20", steps: 2 })
        assert.strictEqual((yield* asAda("/activity")).rows[0]?.["steps"], 2)
        assert.strictEqual(yield* Ref.get(queries), 2)
      }).pipe(Effect.provide(TestServer.layer({}, counting(queries))))
    })
  )

  it.effect("an unused cached response is evicted after ten minutes", () =>
    Effect.gen(function* () {
      const queries = yield* Ref.make(0)
      yield* Effect.gen(function* () {
        yield* plant(dailyActivity, { date: "2026-11-20", steps: 1 })
        const asked = Effect.andThen(asAda("/activity"), Ref.get(queries))
        assert.strictEqual(yield* asked, 1)
        yield* TestClock.adjust("9 minutes")
        assert.strictEqual(yield* asked, 1)
        yield* TestClock.adjust("9 minutes")
        assert.strictEqual(yield* asked, 1)
        yield* TestClock.adjust("11 minutes")
        assert.strictEqual(yield* asked, 2)
      }).pipe(Effect.provide(TestServer.layer({}, counting(queries))))
    })
  )
})

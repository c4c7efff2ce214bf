import { assert, describe, it } from "@effect/vitest"
import { CalendarDate } from "@polar-flow/domain"
import { Effect } from "effect"
import { TestServer, asAda, send } from "../harness/TestServer.ts"
import { dailyActivity, plant } from "../harness/planted.ts"

const server = TestServer.layer()

const plantMonth = plant(
  dailyActivity,
  ...CalendarDate.range(CalendarDate.make("2026-11-01"), CalendarDate.make("2026-11-20")).map((date) => ({
    date
  }))
)
const codingFor = (accept: string) =>
  Effect.map(asAda("/activity", { headers: { "accept-encoding": accept } }), (answer) => {
    assert.lengthOf(answer.rows, 20)
    assert.include(String(answer.headers["vary"]).toLowerCase(), "accept-encoding")
    return answer.headers["content-encoding"]
  })

describe("compression", () => {
  it.effect("follows Accept-Encoding with its q-values and says so in Vary", () =>
    Effect.gen(function* () {
      yield* plantMonth
      assert.strictEqual(yield* codingFor("gzip"), "gzip")
      assert.strictEqual(yield* codingFor("gzip, br"), "br")
      assert.strictEqual(yield* codingFor("gzip;q=0, br;q=0.5"), "br")
      assert.strictEqual(yield* codingFor("br;q=0, *;q=0.1"), "gzip")
      assert.isUndefined(yield* codingFor("identity"))
      assert.isUndefined(yield* codingFor("gzip;q=0"))
    }).pipe(Effect.provide(server))
  )

  it.effect("does not compress without Accept-Encoding", () =>
    Effect.gen(function* () {
      yield* plantMonth
      const answer = yield* asAda("/activity")
      assert.isUndefined(answer.headers["content-encoding"])
      assert.include(String(answer.headers["vary"]).toLowerCase(), "accept-encoding")
      assert.strictEqual(Number(answer.headers["content-length"]), answer.bytes.length)
    }).pipe(Effect.provide(server))
  )

  it.effect("gives each coding a strong ETag of its own, and both are known again", () =>
    Effect.gen(function* () {
      yield* plantMonth
      const plain = yield* asAda("/activity")
      const packed = yield* asAda("/activity", { headers: { "accept-encoding": "gzip" } })
      assert.strictEqual(packed.headers["etag"], `${String(plain.headers["etag"]).slice(0, -1)}-gzip"`)
      const again = yield* asAda("/activity", {
        headers: { "accept-encoding": "gzip", "if-none-match": String(packed.headers["etag"]) }
      })
      assert.strictEqual(again.status, 304)
    }).pipe(Effect.provide(server))
  )

  it.effect("a short answer is not worth it", () =>
    Effect.gen(function* () {
      const answer = yield* send("/health", { headers: { "accept-encoding": "gzip" } })
      assert.isUndefined(answer.headers["content-encoding"])
    }).pipe(Effect.provide(server))
  )
})

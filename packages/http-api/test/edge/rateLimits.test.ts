import { assert, describe, it } from "@effect/vitest"
import { ApiKeys } from "@polar-flow/domain"
import { Effect, Redacted } from "effect"
import { TestClock } from "effect/testing"
import { TestServer, asAda, masterKey, send } from "../harness/TestServer.ts"

const path = "/api/v1/users/ada/sleep"

describe("rate limits", () => {
  it.effect("every keyed answer says where the limit stands, errors and 304 included", () =>
    Effect.gen(function* () {
      const first = yield* asAda("/sleep")
      assert.strictEqual(first.headers["x-ratelimit-limit"], "1000")
      assert.strictEqual(first.headers["x-ratelimit-remaining"], "999")
      assert.strictEqual(first.headers["x-ratelimit-reset"], "1795179600")
      const absent = yield* asAda("/sleep/2026-11-20")
      assert.strictEqual(absent.headers["x-ratelimit-remaining"], "998")
      const same = yield* asAda("/sleep", { headers: { "if-none-match": String(first.headers["etag"]) } })
      assert.strictEqual(same.headers["x-ratelimit-remaining"], "997")
    }).pipe(Effect.provide(TestServer.layer()))
  )

  it.effect("beyond the limit is 429 with Retry-After until the window ends", () =>
    Effect.gen(function* () {
      yield* asAda("/sleep")
      yield* asAda("/sleep")
      yield* TestClock.adjust("59 minutes")
      const refused = yield* asAda("/sleep")
      assert.strictEqual(refused.status, 429)
      assert.strictEqual(refused.headers["retry-after"], "60")
      assert.strictEqual(refused.headers["x-ratelimit-remaining"], "0")
      assert.strictEqual(refused.json["status_code"], 429)
      yield* TestClock.adjust("1 minute")
      assert.strictEqual((yield* asAda("/sleep")).status, 200)
    }).pipe(Effect.provide(TestServer.layer({ rateLimit: 2 })))
  )

  it.effect("of a burst exactly the limit passes", () =>
    Effect.gen(function* () {
      const answers = yield* Effect.all(
        Array.from({ length: 12 }, () => asAda("/sleep")),
        { concurrency: 12 }
      )
      assert.lengthOf(
        answers.filter(({ status }) => status === 200),
        5
      )
    }).pipe(Effect.provide(TestServer.layer({ rateLimit: 5 })))
  )

  it.effect("a key's own limit wins, keys count apart, and the master key has none", () =>
    Effect.gen(function* () {
      const { keys } = yield* TestServer
      const { secret } = yield* (yield* ApiKeys).create({
        name: "small",
        kind: "service",
        userId: null,
        scope: "read",
        rateLimit: 1,
        expiresAt: null
      })
      const small = { key: Redacted.value(secret) }
      assert.strictEqual((yield* send(path, small)).headers["x-ratelimit-limit"], "1")
      const refused = yield* send(path, small)
      assert.strictEqual(refused.status, 429)
      assert.match(String(refused.json["detail"]), /^More than 1 request per hour\. /u)
      assert.strictEqual((yield* send(path, { key: keys.own })).status, 200)
      const master = yield* send(path, { key: masterKey })
      assert.strictEqual(master.status, 200)
      assert.isUndefined(master.headers["x-ratelimit-limit"])
    }).pipe(Effect.provide(TestServer.layer()))
  )
})

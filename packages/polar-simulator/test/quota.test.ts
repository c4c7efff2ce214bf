import { assert, describe, it } from "@effect/vitest"
import { Effect } from "effect"
import { call, connected, simulator } from "./client.ts"

const quotaOf = (headers: Headers) => ({
  usage: headers.get("ratelimit-usage"),
  limit: headers.get("ratelimit-limit"),
  reset: headers.get("ratelimit-reset")
})

describe("quota", () => {
  it.effect("is in the headers of every response, including errors, counting up in both windows", () =>
    Effect.gen(function* () {
      const running = yield* simulator()
      const url = `${running.baseUrl}/v3/users/sleep`
      const first = yield* call(url)
      assert.deepStrictEqual(
        [first.status, quotaOf(first.headers)],
        [401, { usage: "1, 1", limit: "500, 5000", reset: "900, 86400" }]
      )
      const second = yield* call(`${running.baseUrl}/v3/nowhere`)
      assert.deepStrictEqual([second.status, quotaOf(second.headers).usage], [404, "2, 2"])
      assert.isNull(first.headers.get("retry-after"))
      assert.isNull(first.headers.get("x-ratelimit-limit"))
    })
  )

  it.effect("responds 429 when exhausted, which still counts against the long window", () =>
    Effect.gen(function* () {
      const running = yield* simulator()
      const ada = yield* connected(running)
      yield* running.control.setQuota({ short: 2, long: 100 })
      const statuses: Array<number> = []
      for (let index = 0; index < 4; index++)
        statuses.push((yield* ada.get("/v3/users/physical-info")).status)
      assert.deepStrictEqual(statuses, [200, 200, 429, 429])
      const refused = yield* ada.get("/v3/users/physical-info")
      assert.deepStrictEqual([refused.text, quotaOf(refused.headers).usage], ["", "2, 5"])
    })
  )

  it.effect("starts each window with its first request and ends it fifteen minutes or a day later", () =>
    Effect.gen(function* () {
      const running = yield* simulator()
      const ada = yield* connected(running)
      yield* running.control.setQuota({ short: 1, long: 4 })
      const status = Effect.map(ada.get("/v3/users/physical-info"), (reply) => [
        reply.status,
        quotaOf(reply.headers).reset
      ])
      yield* running.control.advance(0.3)
      assert.deepStrictEqual(yield* status, [200, "900, 86400"])
      yield* running.control.advance(14 / 1440)
      assert.deepStrictEqual(yield* status, [429, "60, 85560"])
      yield* running.control.advance(1 / 1440)
      assert.deepStrictEqual(yield* status, [200, "900, 85500"])
      yield* running.control.advance(20 / 1440)
      assert.deepStrictEqual(yield* status, [200, "900, 84300"])
      yield* running.control.advance(20 / 1440)
      assert.deepStrictEqual(yield* status, [429, "900, 83100"])
      yield* running.control.advance(1)
      assert.deepStrictEqual(yield* status, [200, "900, 86400"])
    })
  )

  it.effect("grows with the number of registered users, once a day", () =>
    Effect.gen(function* () {
      const running = yield* simulator()
      const ada = yield* connected(running, 0)
      yield* connected(running, 1)
      const limit = Effect.map(ada.get("/v3/users/physical-info"), (reply) => quotaOf(reply.headers).limit)
      assert.strictEqual(yield* limit, "500, 5000")
      yield* running.control.advance(1)
      assert.strictEqual(yield* limit, "540, 5200")
    })
  )
})

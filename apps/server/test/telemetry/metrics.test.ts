import { assert, describe, it } from "@effect/vitest"
import { Effect } from "effect"
import { serve, temporaryFolder } from "../harness/ServerProcess.ts"

const token = "a-token-of-enough-characters"

const get = (url: string, headers: Readonly<Record<string, string>> = {}) =>
  Effect.promise(() => fetch(`${url}/metrics`, { headers }))

describe("GET /metrics", () => {
  it.live("requires the token, also from this machine", () =>
    Effect.gen(function* () {
      const { url } = yield* serve({ DATA_DIR: yield* temporaryFolder, METRICS_TOKEN: token })
      const given = yield* get(url, { authorization: `Bearer ${token}` })
      assert.strictEqual(given.status, 200)
      assert.strictEqual(given.headers.get("content-type"), "text/plain; version=0.0.4; charset=utf-8")
      const lines = (yield* Effect.promise(() => given.text())).split("\n")
      assert.includeMembers(lines, [
        "polar_flow_users_connected 0",
        'polar_flow_sync_queue_waiting{priority="critical"} 0',
        'polar_flow_sync_lag_seconds{priority="low"} 0'
      ])
      assert.strictEqual((yield* get(url)).status, 401)
      assert.strictEqual((yield* get(url, { authorization: `Bearer ${token}x` })).status, 401)
    })
  )

  it.live("without a token is open to programs on this machine, but not through a proxy", () =>
    Effect.gen(function* () {
      const { url } = yield* serve({ DATA_DIR: yield* temporaryFolder })
      assert.strictEqual((yield* get(url)).status, 200)
      assert.strictEqual((yield* get(url, { "x-forwarded-for": "192.0.2.1" })).status, 401)
      assert.strictEqual((yield* get(url, { "sec-fetch-site": "cross-site" })).status, 401)
    })
  )
})

import { assert, describe, it } from "@effect/vitest"
import { Effect } from "effect"
import { TestServer, asAda, send } from "./TestServer.ts"

const server = TestServer.layer()
const post = (path: string, key: string) => send(`/api/v1/users/ada/api-key/${path}`, { method: "POST", key })

describe("keys", () => {
  it.effect("info tells about the key that asks, without its secret", () =>
    Effect.gen(function* () {
      const { keys } = yield* TestServer
      const { json, text } = yield* asAda("/api-key/info")
      assert.deepStrictEqual(json, {
        key_prefix: keys.own.slice(0, 12),
        user_id: "ada",
        is_active: true,
        rate_limit_requests: 1000,
        rate_limit_remaining: 999,
        created_at: "2026-11-20T12:00:00Z",
        last_used_at: "2026-11-20T12:00:00Z"
      })
      assert.notInclude(text, keys.own)
    }).pipe(Effect.provide(server))
  )

  it.effect("regenerate shows a new key once and ends the person's others, nobody else's", () =>
    Effect.gen(function* () {
      const { keys } = yield* TestServer
      const answer = yield* post("regenerate", keys.own)
      assert.strictEqual(answer.status, 200)
      const fresh = String(answer.json["api_key"])
      assert.strictEqual(answer.json["key_prefix"], fresh.slice(0, 12))
      assert.includeMembers(answer.json["revoked"] as Array<string>, [
        keys.own.slice(0, 12),
        keys.readOnly.slice(0, 12)
      ])
      assert.strictEqual((yield* asAda("/sleep")).status, 401)
      assert.strictEqual((yield* asAda("/sleep", { key: fresh })).status, 200)
      assert.strictEqual((yield* asAda("/sleep", { key: keys.service })).status, 200)
      assert.strictEqual((yield* send("/api/v1/users/bob/sleep", { key: keys.other })).status, 200)
    }).pipe(Effect.provide(server))
  )

  it.effect("revoke ends them all; then there is none to show, to renew or to end", () =>
    Effect.gen(function* () {
      const { keys } = yield* TestServer
      assert.strictEqual((yield* post("revoke", keys.own)).status, 200)
      assert.strictEqual((yield* asAda("/sleep")).status, 401)
      assert.strictEqual((yield* post("revoke", keys.service)).status, 404)
      assert.strictEqual((yield* post("regenerate", keys.service)).status, 404)
      assert.strictEqual((yield* asAda("/api-key/info", { key: keys.service })).json["is_active"], false)
    }).pipe(Effect.provide(server))
  )
})

describe("GET /api/v1/users", () => {
  it.effect("lists everybody by id, for service keys only", () =>
    Effect.gen(function* () {
      const { keys } = yield* TestServer
      const { rows } = yield* send("/api/v1/users", { key: keys.service })
      assert.deepStrictEqual(rows, [
        { polar_user_id: "ada", is_active: true, connected_at: "2026-11-20T12:00:00Z", last_synced_at: null },
        { polar_user_id: "bob", is_active: true, connected_at: "2026-11-20T12:00:00Z", last_synced_at: null }
      ])
      assert.strictEqual((yield* send("/api/v1/users", { key: keys.own })).status, 403)
    }).pipe(Effect.provide(server))
  )
})

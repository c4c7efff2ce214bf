import { assert, describe, it } from "@effect/vitest"
import { ApiKeys } from "@polar-flow/domain"
import { userKey } from "@polar-flow/domain/testing"
import { Effect, Redacted } from "effect"
import { TestClock } from "effect/testing"
import { TestServer, ada, asAda, send } from "../harness/TestServer.ts"

const server = TestServer.layer()
const post = (path: string, key: string) => send(`/api/v1/users/ada/api-key/${path}`, { method: "POST", key })
const regenerate = (key: string, body: string, type = "application/json") =>
  send("/api/v1/users/ada/api-key/regenerate", {
    method: "POST",
    key,
    body,
    headers: { "content-type": type }
  })
const scopeAfter = (key: string) =>
  Effect.gen(function* () {
    const { json } = yield* regenerate(key, '{"overlap_seconds":60}')
    return (yield* asAda("/api-key/info", { key: String(json["api_key"]) })).json["scope"]
  })
const statusWith = (key: string) => Effect.map(asAda("/sleep", { key }), ({ status }) => status)

describe("keys", () => {
  it.effect("info describes the key of the request, without its secret", () =>
    Effect.gen(function* () {
      const { keys } = yield* TestServer
      const { json, text } = yield* asAda("/api-key/info")
      assert.deepStrictEqual(json, {
        key_prefix: keys.own.slice(0, 12),
        user_id: "ada",
        name: "Laravel Production",
        scope: "sync",
        scopes: ["read", "sync", "journal"],
        is_active: true,
        rate_limit_requests: 1000,
        rate_limit_remaining: 999,
        created_at: "2026-11-20T12:00:00Z",
        expires_at: null,
        last_used_at: "2026-11-20T12:00:00Z"
      })
      assert.notInclude(text, keys.own)
    }).pipe(Effect.provide(server))
  )

  it.effect("regenerate shows a new key once and revokes the person's other keys only", () =>
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

  it.effect("revoke ends all keys; then info, regenerate and revoke find none", () =>
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

describe("keys with an overlap", () => {
  it.effect("work until the overlap ends, and no longer", () =>
    Effect.gen(function* () {
      const { keys } = yield* TestServer
      const { json, status } = yield* regenerate(keys.own, '{"overlap_seconds":3600}')
      assert.strictEqual(status, 200)
      assert.strictEqual(json["overlap_ends_at"], "2026-11-20T13:00:00Z")
      assert.include(json["revoked"] as Array<string>, keys.readOnly.slice(0, 12))
      const all = [keys.own, keys.readOnly, String(json["api_key"])]
      yield* TestClock.adjust("59 minutes")
      assert.deepStrictEqual(yield* Effect.forEach(all, statusWith), [200, 200, 200])
      assert.deepInclude((yield* asAda("/api-key/info")).json, { expires_at: "2026-11-20T13:00:00Z" })
      yield* TestClock.adjust("1 minute")
      assert.deepStrictEqual(yield* Effect.forEach(all, statusWith), [401, 401, 200])
    }).pipe(Effect.provide(server))
  )

  it.effect("accept the overlap from a form, and no overlap from an empty body, {} and []", () =>
    Effect.gen(function* () {
      let { own: key } = (yield* TestServer).keys
      const form = yield* regenerate(key, "overlap_seconds=60", "application/x-www-form-urlencoded")
      assert.strictEqual(form.json["overlap_ends_at"], "2026-11-20T12:01:00Z")
      key = String(form.json["api_key"])
      for (const body of ["", "{}", "[]", '{"overlap_seconds":0}', '{"unknown":1}']) {
        const answer = yield* regenerate(key, body)
        assert.strictEqual(answer.status, 200, body)
        assert.isNull(answer.json["overlap_ends_at"])
        assert.strictEqual(yield* statusWith(key), 401, body)
        key = String(answer.json["api_key"])
      }
    }).pipe(Effect.provide(server))
  )

  it.effect("reject an invalid overlap and revoke nothing", () =>
    Effect.gen(function* () {
      const { keys } = yield* TestServer
      for (const seconds of ["-1", "604801", "1.5", '"60"', "null", "{}"]) {
        const { json, status } = yield* regenerate(keys.own, `{"overlap_seconds":${seconds}}`)
        assert.strictEqual(status, 400, seconds)
        assert.match(String(json["detail"]), /overlap_seconds/u)
      }
      assert.strictEqual((yield* regenerate(keys.own, "overlap", "text/plain")).status, 415)
      assert.strictEqual(yield* statusWith(keys.own), 200)
    }).pipe(Effect.provide(server))
  )

  it.effect("of two regenerations at once the later one counts", () =>
    Effect.gen(function* () {
      const { keys } = yield* TestServer
      const answers = yield* Effect.all(
        [post("regenerate", keys.service), post("regenerate", keys.service)],
        {
          concurrency: 2
        }
      )
      assert.deepStrictEqual(
        answers.map(({ status }) => status),
        [200, 200]
      )
      const statuses = yield* Effect.forEach(answers, ({ json }) => statusWith(String(json["api_key"])))
      assert.deepStrictEqual(
        statuses.toSorted((a, b) => a - b),
        [200, 401]
      )
    }).pipe(Effect.provide(server))
  )

  it.effect("have a successor with the permissions of the requesting key", () =>
    Effect.gen(function* () {
      const { keys } = yield* TestServer
      assert.strictEqual(yield* scopeAfter(keys.own), "sync")
      assert.strictEqual(yield* scopeAfter(keys.service), "sync")
    }).pipe(Effect.provide(server))
  )

  it.effect("are created again if the successor was revoked within the overlap", () =>
    Effect.gen(function* () {
      const { keys } = yield* TestServer
      const first = yield* regenerate(keys.own, '{"overlap_seconds":600}')
      yield* ApiKeys.use((all) => all.revoke(String(first.json["key_prefix"])))
      const lone = yield* ApiKeys.use((all) => all.create(userKey(ada, { scope: "sync" })))
      yield* ApiKeys.use((all) => all.revoke(lone.key.prefix))
      const second = yield* regenerate(keys.own, '{"overlap_seconds":60}')
      assert.strictEqual(second.status, 200)
      assert.strictEqual(yield* statusWith(String(second.json["api_key"])), 200)
      assert.strictEqual(yield* statusWith(Redacted.value(lone.secret)), 401)
    }).pipe(Effect.provide(server))
  )
})

describe("GET /api/v1/users", () => {
  it.effect("lists all people by id, for service keys only", () =>
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

/** What the owner, and keys of scope admin, do over JSON: keys, the client registered with Polar, people, the audit log. */
import { assert, describe, it } from "@effect/vitest"
import { PolarApplications, PolarTokens, RecordStore, SyncRuns, Users } from "@polar-flow/domain"
import { Duration, Effect, Fiber, Option, Redacted } from "effect"
import { TestClock } from "effect/testing"
import { claimed } from "../harness/OwnerBrowser.ts"
import { plantOne } from "../harness/plantOne.ts"
import { TestServer, ada, asAda, masterKey, send } from "../harness/TestServer.ts"

const server = TestServer.layer()
const json = { "content-type": "application/json" }
const asAdmin = (method: string, path: string, body?: object) =>
  send(`/admin/api${path}`, {
    method,
    key: masterKey,
    ...(body && { headers: json, body: JSON.stringify(body) })
  })

describe("keys", () => {
  it.effect("are made as asked, shown once, listed, and ended at once", () =>
    Effect.gen(function* () {
      const { json: browse, csrf } = yield* claimed
      const asked = {
        name: " my app ",
        user_id: "ada",
        scope: "read",
        rate_limit: 2,
        expires_at: "2026-11-20T13:00:00Z"
      }
      const made = yield* browse("POST", "/keys", asked, csrf)
      assert.strictEqual(made.status, 201)
      const key = String(made.json["api_key"])
      assert.match(key, /^pfk_[\da-f]{40}$/u)
      assert.strictEqual(made.headers["cache-control"], "no-store")
      const [listed] = (yield* browse("GET", "/keys")).rows
      assert.deepStrictEqual(listed, made.json["key"])
      assert.deepInclude(listed, {
        prefix: key.slice(0, 12),
        name: "my app",
        kind: "user",
        user_id: "ada",
        scope: "read",
        rate_limit: 2,
        is_active: true,
        expires_at: "2026-11-20T13:00:00Z"
      })
      const read = send("/api/v1/users/ada/sleep", { key })
      assert.strictEqual((yield* read).headers["x-ratelimit-limit"], "2")
      const ended = yield* browse("DELETE", `/keys/${key.slice(0, 12)}`, undefined, csrf)
      assert.strictEqual(ended.json["is_active"], false)
      assert.strictEqual((yield* read).status, 401)
    }).pipe(Effect.provide(server))
  )

  it.effect("for one person cannot have the scope admin, and what is malformed is named", () =>
    Effect.gen(function* () {
      const impossible = yield* asAdmin("POST", "/keys", { name: "x", user_id: "ada", scope: "admin" })
      assert.strictEqual(impossible.status, 422)
      for (const body of [
        {},
        { name: " " },
        { name: "x", rate_limit: 0 },
        { name: "x", expires_at: "soon" }
      ]) {
        const refused = yield* asAdmin("POST", "/keys", body)
        assert.strictEqual(refused.status, 400)
        assert.isNotEmpty(refused.json["errors"])
      }
    }).pipe(Effect.provide(server))
  )

  it.effect("have the permissions that are asked for one by one, and what these need", () =>
    Effect.gen(function* () {
      for (const [scopes, scope, held] of [
        [["journal", "read"], "read,journal", ["read", "journal"]],
        [["sync"], "read,sync", ["read", "sync"]],
        [["read", "sync", "journal"], "sync", ["read", "sync", "journal"]]
      ] as const) {
        const { json: made } = yield* asAdmin("POST", "/keys", { name: "x", user_id: "ada", scopes })
        assert.deepInclude(made["key"], { scope, scopes: [...held] })
      }
      for (const body of [{ scopes: [] }, { scopes: ["read", "read"] }, { scopes: ["write"] }, { scope: "" }])
        assert.strictEqual((yield* asAdmin("POST", "/keys", { name: "x", ...body })).status, 400)
      const both = yield* asAdmin("POST", "/keys", { name: "x", scope: "read", scopes: ["read"] })
      assert.strictEqual(both.json["detail"], "scopes: cannot be combined with scope")
      const impossible = { name: "x", user_id: "ada", scopes: ["admin"] }
      assert.strictEqual((yield* asAdmin("POST", "/keys", impossible)).status, 422)
    }).pipe(Effect.provide(server))
  )

  it.effect("of scope admin create other keys, and read and erase all users", () =>
    Effect.gen(function* () {
      const made = yield* asAdmin("POST", "/keys", { name: "operator", scope: "admin" })
      const key = String(made.json["api_key"])
      const another = yield* send("/admin/api/keys", {
        method: "POST",
        key,
        headers: json,
        body: JSON.stringify({ name: "app" })
      })
      assert.strictEqual(another.status, 201)
      assert.strictEqual((yield* send("/admin/api/users/bob", { method: "DELETE", key })).status, 200)
    }).pipe(Effect.provide(server))
  )
})

describe("the client registered with Polar", () => {
  it.effect("is given once, kept encrypted by the store, and its secret is never shown", () =>
    Effect.gen(function* () {
      assert.deepInclude((yield* asAdmin("GET", "/polar-client")).json, { client_id: null, source: null })
      const given = yield* asAdmin("PUT", "/polar-client", { client_id: " abc ", client_secret: "hush" })
      assert.deepStrictEqual(given.json, {
        client_id: "abc",
        source: "database",
        redirect_urls: ["https://flow.example/admin/oauth/callback", "https://flow.example/oauth/callback"]
      })
      assert.notInclude((yield* asAdmin("GET", "/polar-client")).text, "hush")
      const kept = Option.getOrThrow(yield* PolarApplications.use((applications) => applications.get))
      assert.strictEqual(Redacted.value(kept.clientSecret), "hush")
    }).pipe(Effect.provide(server))
  )

  it.effect("of the environment holds, and is changed there", () =>
    Effect.gen(function* () {
      assert.deepInclude((yield* asAdmin("GET", "/polar-client")).json, {
        client_id: "env",
        source: "environment"
      })
      const refused = yield* asAdmin("PUT", "/polar-client", { client_id: "abc", client_secret: "hush" })
      assert.strictEqual(refused.status, 409)
      assert.include(String(refused.json["detail"]), "POLAR_CLIENT_ID")
    }).pipe(Effect.provide(TestServer.layer({ polarClientId: "env" })))
  )
})

describe("erasing a person", () => {
  const erase = send("/api/v1/users/ada", { method: "DELETE", key: masterKey })

  it.effect("leaves nothing but a receipt, and an audit log that does not say who it was", () =>
    Effect.gen(function* () {
      yield* plantOne
      yield* PolarTokens.use((tokens) =>
        tokens.put(ada, { accessToken: Redacted.make("token"), expiresAt: null })
      )
      const { keys } = yield* TestServer
      yield* asAdmin("POST", "/keys", { name: "Ada's app", user_id: "ada" })
      const receipt = yield* erase
      assert.strictEqual(receipt.status, 200)
      const { pseudonym, ...facts } = receipt.json
      assert.match(String(pseudonym), /^erased-[\da-f]{12}$/u)
      assert.deepStrictEqual(facts, {
        user_id: "ada",
        erased_at: "2026-11-20T12:00:00Z",
        disconnected_at_polar: true,
        records: facts["records"],
        answers: 0,
        journal_entries: 0,
        api_keys: 8,
        audit_entries: 1
      })
      assert.isAbove(Number(facts["records"]), 10)
      assert.isTrue(Option.isNone(yield* Users.use((users) => users.get(ada))))
      assert.isTrue(Option.isNone(yield* RecordStore.use((records) => records.state(ada))))
      assert.isTrue(Option.isNone(yield* PolarTokens.use((tokens) => tokens.get(ada))))
      assert.strictEqual((yield* send("/api/v1/users/ada/sleep", { key: keys.own })).status, 401)
      assert.strictEqual((yield* send("/api/v1/users/ada/sleep", { key: masterKey })).status, 404)
      const log = yield* asAdmin("GET", "/audit")
      assert.notInclude(log.text, '"ada"')
      assert.deepStrictEqual(
        log.rows.map(({ action, user_id }) => [action, user_id]),
        [
          ["user.erased", pseudonym],
          ["key.created", pseudonym]
        ]
      )
      assert.strictEqual((yield* erase).status, 404)
    }).pipe(Effect.provide(server))
  )

  it.effect("waits for a sync that runs, and says so when it takes too long", () =>
    Effect.gen(function* () {
      const runs = yield* SyncRuns
      const run = yield* runs.start({ userId: ada, trigger: "manual", lease: Duration.hours(1) })
      const waiting = yield* Effect.forkChild(erase)
      yield* TestClock.adjust("10 seconds")
      yield* runs.finish({ ...run, status: "success" })
      yield* TestClock.adjust("1 second")
      assert.strictEqual((yield* Fiber.join(waiting)).status, 200)
    }).pipe(Effect.provide(server))
  )
})

describe("the audit log", () => {
  it.effect("says who did what to whose data, from where, and is filtered and paged", () =>
    Effect.gen(function* () {
      const { keys } = yield* TestServer
      for (const name of ["a", "b", "c"]) yield* asAdmin("POST", "/keys", { name })
      yield* asAda("/api-key/regenerate", { method: "POST" })
      yield* TestClock.adjust("1 minute")
      yield* send("/admin/api/keys", {
        method: "POST",
        key: keys.admin,
        headers: json,
        body: JSON.stringify({ name: "d", user_id: "bob" })
      })
      const [newest] = (yield* asAdmin("GET", "/audit?limit=1")).rows
      const { id, ...facts } = newest ?? {}
      assert.match(String(id), /^[\da-f]{28}$/u)
      assert.deepStrictEqual(facts, {
        occurred_at: "2026-11-20T12:01:00Z",
        actor_kind: "key",
        actor_name: keys.admin.slice(0, 12),
        action: "key.created",
        user_id: "bob",
        address: "127.0.0.1",
        details: { prefix: (facts["details"] as { prefix: string }).prefix, name: "d", scope: "sync" }
      })
      const count = (query: string) =>
        Effect.map(asAdmin("GET", `/audit?${query}`), ({ rows }) => rows.length)
      assert.strictEqual(yield* count("user_id=bob"), 1)
      assert.strictEqual(yield* count("user_id=ada&action=key.rotated"), 1)
      assert.strictEqual(yield* count(`actor=${keys.admin.slice(0, 12)}`), 1)
      assert.strictEqual(yield* count("since=2026-11-20T12:01:00Z"), 1)
      assert.strictEqual(yield* count("until=2026-11-20T12:01:00Z&action=key.created"), 3)
      const first = yield* asAdmin("GET", "/audit?limit=2")
      const cursor = String(first.headers["x-next-cursor"])
      assert.include(String(first.headers["link"]), `cursor=${cursor}`)
      const next = yield* asAdmin("GET", `/audit?limit=50&cursor=${cursor}`)
      assert.lengthOf(next.rows, 3)
      assert.isUndefined(next.headers["x-next-cursor"])
      assert.strictEqual((yield* asAdmin("GET", "/audit?cursor=x")).status, 400)
    }).pipe(Effect.provide(server))
  )
})

/** Profiles over HTTP: what they may contain, no lost update, and where else they are. */
import { assert, describe, it } from "@effect/vitest"
import { AuditLog } from "@polar-flow/domain"
import { Effect } from "effect"
import { type Sent, TestServer, asAda, masterKey, send } from "../harness/TestServer.ts"

const server = TestServer.layer()
const untouched = {
  user_id: "ada",
  display_name: null,
  units: "metric",
  clock: 24,
  first_weekday: 1,
  language: null,
  updated_at: null
}

const change = (patch: unknown, headers: Readonly<Record<string, string>> = {}, sent: Sent = {}) =>
  asAda("/profile", {
    method: "PATCH",
    headers: { "content-type": "application/json", ...headers },
    body: JSON.stringify(patch),
    ...sent
  })

describe("a profile", () => {
  it.effect("is untouched at first, and keeps what is set, one field at a time", () =>
    Effect.gen(function* () {
      const first = yield* asAda("/profile")
      assert.deepStrictEqual(first.json, untouched)
      const named = yield* change({ display_name: "Ada Müller 🏃" })
      assert.strictEqual(named.status, 200)
      const set = yield* change({ units: "imperial", clock: 12, first_weekday: 7, language: "de" })
      const expected = {
        user_id: "ada",
        display_name: "Ada Müller 🏃",
        units: "imperial",
        clock: 12,
        first_weekday: 7,
        language: "de"
      }
      assert.deepInclude(set.json, expected)
      const after = yield* asAda("/profile")
      assert.deepStrictEqual(after.json, set.json)
      assert.strictEqual(after.headers["etag"], set.headers["etag"])
      assert.notStrictEqual(after.headers["etag"], first.headers["etag"])
      const cleared = yield* change({ display_name: null, language: null })
      assert.deepInclude(cleared.json, { display_name: null, language: null, units: "imperial" })
    }).pipe(Effect.provide(server))
  )

  it.effect("refuses values that are none, and changes nothing then", () =>
    Effect.gen(function* () {
      for (const patch of [
        { display_name: "" },
        { display_name: " Ada" },
        { display_name: "Ada\u0000" },
        { display_name: "two\nlines" },
        { display_name: "half \ud83c" },
        { display_name: "x".repeat(101) },
        { display_name: 7 },
        { units: "stones" },
        { units: null },
        { clock: "24" },
        { clock: 13 },
        { first_weekday: 0 },
        { first_weekday: 8 },
        { first_weekday: 1.5 },
        { language: "fr" },
        { language: "" },
        [],
        null,
        "de"
      ]) {
        const { json, status } = yield* change(patch)
        assert.strictEqual(status, 400, JSON.stringify(patch))
        assert.isString(json["detail"])
      }
      assert.deepStrictEqual((yield* asAda("/profile")).json, untouched)
      assert.strictEqual((yield* change({ unknown: 1, display_name: "x".repeat(100) })).status, 200)
    }).pipe(Effect.provide(server))
  )

  it.effect("loses no update of two tabs: the one that knows an older version changes nothing", () =>
    Effect.gen(function* () {
      const first = String((yield* asAda("/profile")).headers["etag"])
      assert.strictEqual((yield* change({ clock: 12 }, { "if-match": first })).status, 200)
      const late = yield* change({ clock: 24, units: "imperial" }, { "if-match": first })
      assert.strictEqual(late.status, 412)
      const { headers, json } = yield* asAda("/profile")
      assert.deepInclude(json, { clock: 12, units: "metric" })
      const known = { "if-match": String(headers["etag"]) }
      assert.strictEqual((yield* change({ units: "imperial" }, known)).status, 200)
    }).pipe(Effect.provide(server))
  )

  it.effect("keeps every change of writers who meet and name no version", () =>
    Effect.gen(function* () {
      const patches = [{ units: "imperial" }, { clock: 12 }, { first_weekday: 7 }, { language: "de" }]
      yield* Effect.forEach(patches, (patch) => change(patch), { concurrency: "unbounded" })
      const { json } = yield* asAda("/profile")
      for (const patch of patches) assert.deepInclude(json, patch)
    }).pipe(Effect.provide(server))
  )

  it.effect("is set by the person or for them, and the audit log says by whom, without the name", () =>
    Effect.gen(function* () {
      const { keys } = yield* TestServer
      assert.strictEqual((yield* change({ clock: 12 }, {}, { key: keys.readOnly })).status, 403)
      assert.strictEqual((yield* change({ clock: 12 }, {}, { key: keys.journal })).status, 200)
      assert.strictEqual((yield* change({ display_name: "Ada" }, {}, { key: keys.service })).status, 200)
      const entries = yield* AuditLog.use((log) => log.list({ action: "profile.changed", limit: 10 }))
      assert.deepStrictEqual(
        entries.map(({ details, subject }) => [subject, details]),
        [
          ["ada", { fields: "display_name" }],
          ["ada", { fields: "clock" }]
        ]
      )
    }).pipe(Effect.provide(server))
  )

  it.effect("is erased with the person", () =>
    Effect.gen(function* () {
      yield* change({ display_name: "Ada" })
      const erased = yield* send("/api/v1/users/ada", { method: "DELETE", key: masterKey })
      assert.strictEqual(erased.status, 200)
      assert.strictEqual((yield* send("/api/v1/users/ada/profile", { key: masterKey })).status, 404)
    }).pipe(Effect.provide(server))
  )
})

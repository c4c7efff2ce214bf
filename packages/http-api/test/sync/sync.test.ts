import { assert, describe, it } from "@effect/vitest"
import { DataTypes, Instant, SyncRuns, TypeNames, Users } from "@polar-flow/domain"
import { Effect, Fiber, Option, Redacted, Ref } from "effect"
import { Syncs } from "../harness/SyncControlFake.ts"
import { type Sent, TestServer, ada, asAda, send } from "../harness/TestServer.ts"
import { eventually } from "../harness/eventually.ts"
import { plantOne } from "../harness/plantOne.ts"

const server = TestServer.layer()
const json = { "content-type": "application/json" }
const form = { "content-type": "application/x-www-form-urlencoded" }

const trigger = (sent: Sent = {}, query = "") => asAda(`/sync/trigger${query}`, { method: "POST", ...sent })
const lastRequest = Effect.gen(function* () {
  return (yield* Ref.get((yield* Syncs).requests)).at(-1)
})

describe("POST sync/trigger", () => {
  it.effect("waits for the end and answers what came of it, in the contract's shape", () =>
    Effect.gen(function* () {
      const answer = yield* trigger()
      assert.strictEqual(answer.status, 200)
      const run = Option.getOrThrow(yield* (yield* SyncRuns).latest(ada))
      assert.deepStrictEqual(answer.json, {
        status: "partial",
        user_id: "ada",
        job_id: run.id,
        results: { sleep: 3, activity: 0 },
        records: { sleep: 3, activity: 0 },
        errors: { activity: "Polar refused" },
        error_codes: { activity: "ConsentMissing" },
        total_records: 3
      })
    }).pipe(Effect.provide(server))
  )

  const bodies: ReadonlyArray<readonly [string, Sent, number | undefined]> = [
    ["no body", {}, undefined],
    ["{}", { headers: json, body: "{}" }, undefined],
    ["[], as PHP writes an empty one", { headers: json, body: "[]" }, undefined],
    ["JSON", { headers: json, body: '{"days":30,"colour":"blue"}' }, 30],
    ["a form", { headers: form, body: "days=30" }, 30],
    ["an empty form", { headers: form, body: "" }, undefined]
  ]
  for (const [name, sent, days] of bodies) {
    it.effect(`takes ${name}`, () =>
      Effect.gen(function* () {
        const answer = yield* trigger(sent)
        assert.strictEqual(answer.status, 200, answer.text)
        assert.strictEqual((yield* lastRequest)?.days, days)
      }).pipe(Effect.provide(server))
    )
  }

  it.effect("takes days from the query before the body", () =>
    Effect.gen(function* () {
      yield* trigger({ headers: json, body: '{"days":30}' }, "?days=7")
      assert.strictEqual((yield* lastRequest)?.days, 7)
    }).pipe(Effect.provide(server))
  )

  it.effect("answers JSON to a client that sends no Accept", () =>
    Effect.gen(function* () {
      assert.match(String((yield* trigger()).headers["content-type"]), /^application\/json/u)
    }).pipe(Effect.provide(server))
  )

  it.effect(
    "refuses days out of range and JSON that is none with 400, other media with 415, a huge body with 413",
    () =>
      Effect.gen(function* () {
        const status = (sent: Sent, query = "") => Effect.map(trigger(sent, query), (answer) => answer.status)
        assert.strictEqual(yield* status({}, "?days=0"), 400)
        assert.strictEqual(yield* status({ headers: json, body: '{"days":366}' }), 400)
        assert.strictEqual(yield* status({ headers: form, body: "days=abc" }), 400)
        assert.strictEqual(yield* status({ headers: json, body: "{" }), 400)
        assert.strictEqual(yield* status({ headers: json, body: '"text"' }), 400)
        assert.strictEqual(yield* status({ headers: { "content-type": "text/xml" }, body: "<days/>" }), 415)
        const huge = yield* trigger({ headers: json, body: `{"days":30,"x":"${"x".repeat(70_000)}"}` })
        assert.strictEqual(huge.status, 413)
        assert.strictEqual(huge.json["status_code"], 413)
        const chunked = { ...json, "transfer-encoding": "chunked" }
        assert.strictEqual(yield* status({ headers: chunked, body: `{"x":"${"x".repeat(70_000)}"}` }), 413)
      }).pipe(Effect.provide(server))
  )

  it.effect("uses a given token for this sync, the last one when a client repeats the header", () =>
    Effect.gen(function* () {
      const tokenSeen = Effect.map(lastRequest, (request) => request?.token && Redacted.value(request.token))
      yield* trigger({ headers: { "x-polar-token": "token-of-ada" } })
      assert.strictEqual(yield* tokenSeen, "token-of-ada")
      yield* trigger({ headers: { "x-polar-token": ["token-of-ada", "token-of-ada"] } })
      assert.strictEqual(yield* tokenSeen, "token-of-ada")
      yield* trigger({ headers: { "x-polar-token": "" } })
      assert.isUndefined(yield* tokenSeen)
      yield* trigger({ headers: { "x-polar-token": ["token-of-bob", "token-of-ada"] } })
      assert.strictEqual(yield* tokenSeen, "token-of-ada")
      const another = yield* trigger({ headers: { "x-polar-token": ["token-of-ada", "token-of-bob"] } })
      assert.strictEqual(another.status, 422)
    }).pipe(Effect.provide(server))
  )

  it.effect("answers 422 when the token is another person's", () =>
    Effect.gen(function* () {
      const answer = yield* trigger({ headers: { "x-polar-token": "token-of-bob" } })
      assert.strictEqual(answer.status, 422)
    }).pipe(Effect.provide(server))
  )

  it.effect("answers 409 `User {id} is not connected` without any token", () =>
    Effect.gen(function* () {
      const { keys } = yield* TestServer
      const answer = yield* send("/api/v1/users/bob/sync/trigger", { method: "POST", key: keys.other })
      assert.strictEqual(answer.status, 409)
      assert.strictEqual(answer.json["type"], "urn:polar-flow:not-connected")
      assert.strictEqual(answer.json["detail"], "User bob is not connected")
    }).pipe(Effect.provide(server))
  )

  it.effect("wait=false answers 202 at once, and 409 names the run that is under way", () =>
    Effect.gen(function* () {
      const started = yield* trigger({}, "?wait=false")
      assert.strictEqual(started.status, 202)
      const second = yield* trigger()
      assert.strictEqual(second.status, 409)
      assert.strictEqual(second.json["type"], "urn:polar-flow:sync-running")
      assert.strictEqual(second.json["job_id"], started.json["job_id"])
      assert.strictEqual((yield* asAda("/sync/status")).json["is_running"], true)
    }).pipe(Effect.provide(server))
  )
})

describe("watching syncs", () => {
  it.effect("status shows the newest, history all, newest first", () =>
    Effect.gen(function* () {
      assert.deepStrictEqual((yield* asAda("/sync/status")).json, {
        user_id: "ada",
        is_running: false,
        is_queued: false,
        latest: null,
        next: {
          due_at: "2026-11-20T13:00:00Z",
          priority: "normal",
          reason: "interval",
          reason_text: "is active, and synced once per interval",
          hold: "not_due"
        }
      })
      yield* trigger()
      yield* trigger()
      const { json: status } = yield* asAda("/sync/status")
      const history = yield* asAda("/sync/history")
      assert.lengthOf(history.rows, 2)
      assert.deepStrictEqual(history.rows[0], status["latest"])
      assert.strictEqual(history.rows[0]?.["trigger"], "manual")
      assert.strictEqual(history.rows[0]?.["total_records"], 3)
      assert.lengthOf((yield* asAda("/sync/history?limit=1")).rows, 1)
      assert.strictEqual((yield* asAda("/sync/history?limit=0")).status, 400)
    }).pipe(Effect.provide(server))
  )

  it.effect("a user's status contains connection, key, counts of every data type, and syncs", () =>
    Effect.gen(function* () {
      yield* plantOne
      const { json: status } = yield* asAda("/status")
      assert.strictEqual(status["polar_user_id"], "ada")
      assert.strictEqual(status["is_active"], true)
      assert.strictEqual(status["last_synced_at"], null)
      assert.strictEqual(status["first_sync_completed"], false)
      assert.strictEqual(status["has_api_key"], true)
      assert.match(String(status["api_key_prefix"]), /^pfk_[\da-f]{8}$/u)
      const counts = status["data_counts"] as Readonly<Record<string, number>>
      assert.sameMembers(
        Object.keys(counts),
        DataTypes.all.map(({ name }) => TypeNames.inCounts(name))
      )
      assert.strictEqual(counts["recharge"], 1)
      assert.strictEqual(status["journal_entries"], 0)
      const { keys } = yield* TestServer
      const bobs = yield* send("/api/v1/users/bob/status", { key: keys.other })
      assert.deepInclude(bobs.json["data_counts"], { sleep: 0, ecg: 0 })
    }).pipe(Effect.provide(server))
  )

  it.effect("a first sync that is complete shows", () =>
    Effect.gen(function* () {
      yield* Users.use((users) => users.synced(ada, Instant.make("2026-11-20T11:00:00Z"), true))
      const { json: status } = yield* asAda("/status")
      assert.strictEqual(status["last_synced_at"], "2026-11-20T11:00:00Z")
      assert.strictEqual(status["first_sync_completed"], true)
    }).pipe(Effect.provide(server))
  )
})

describe("a client that goes away", () => {
  it.effect("does not end the sync that it asked for", () =>
    Effect.gen(function* () {
      const { gate, requests } = yield* Syncs
      yield* gate.close
      const client = yield* Effect.forkChild(trigger())
      yield* eventually(Effect.map(Ref.get(requests), (begun) => begun.length === 1))
      yield* Fiber.interrupt(client)
      yield* gate.open
      const runs = yield* SyncRuns
      yield* eventually(
        Effect.map(runs.latest(ada), (run) => Option.exists(run, ({ status }) => status === "partial"))
      )
    }).pipe(Effect.provide(server))
  )
})

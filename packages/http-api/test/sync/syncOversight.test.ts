/** The owner's view of all syncs: numbers, upcoming syncs, waiting syncs, and failed jobs. */
import { assert, describe, it } from "@effect/vitest"
import { Instant, SyncQueue } from "@polar-flow/domain"
import { Effect, Ref } from "effect"
import { TestClock } from "effect/testing"
import { makeDeadLetters } from "./deadLetters.ts"
import { PolarSays } from "../harness/SyncScheduleFake.ts"
import { TestServer, ada, asAda, masterKey, send } from "../harness/TestServer.ts"

const server = TestServer.layer()
const base = "/admin/api/sync"

const get = (path: string) => send(`${base}${path}`, { key: masterKey })
const act = (method: string, path: string) => send(`${base}${path}`, { method, key: masterKey })

const idle = { count: 0, oldest_seconds: null }

const deeds = Effect.map(send("/admin/api/audit", { key: masterKey }), ({ rows }) =>
  rows.map(({ action, details, user_id }) => [action, user_id, details])
)

describe("GET /admin/api/sync", () => {
  it.effect("returns queue, budget, lag and pushes, and no quota before Polar has sent one", () =>
    Effect.gen(function* () {
      yield* SyncQueue.use((queue) => queue.offer({ userId: ada, priority: "high", trigger: "webhook" }))
      yield* TestClock.adjust("30 seconds")
      assert.deepStrictEqual((yield* get("")).json, {
        is_enabled: true,
        connected: 2,
        queue: {
          waiting: { critical: idle, high: { count: 1, oldest_seconds: 30 }, normal: idle, low: idle },
          running: 0,
          dead: 0
        },
        quota: null,
        budget: { pushed: 400, critical: 300, poll: 200, older: 100 },
        postponed: { critical: 0, high: 0, normal: 2, low: 0 },
        lag_seconds: { critical: 0, high: 0, normal: 90, low: 0 },
        push: { state: "off", since: null, last_delivery_at: null, message: null, hint: null }
      })
    }).pipe(Effect.provide(server))
  )

  it.effect("counts the remaining quota, which is full again after the window was reset", () =>
    Effect.gen(function* () {
      const { quota } = yield* PolarSays
      const [soon, before] = [Instant.make("2026-11-20T12:05:00Z"), Instant.make("2026-11-20T11:59:59Z")]
      yield* Ref.set(quota, {
        short: { limit: 540, used: 541, resetsAt: soon },
        long: { limit: 5200, used: 5000, resetsAt: before }
      })
      assert.deepStrictEqual((yield* get("")).json["quota"], {
        short: { limit: 540, used: 541, remaining: 0, resets_at: soon },
        long: { limit: 5200, used: 0, remaining: 5200, resets_at: before }
      })
    }).pipe(Effect.provide(server))
  )

  it.effect("says of pushes since when they are well, or what is wrong and what to do", () =>
    Effect.gen(function* () {
      const { push } = yield* PolarSays
      const since = Instant.make("2026-11-19T08:00:00Z")
      yield* Ref.set(push, { _tag: "Healthy", since, lastDeliveryAt: null })
      const quiet = { last_delivery_at: null, message: null, hint: null }
      assert.deepStrictEqual((yield* get("")).json["push"], { state: "healthy", since, ...quiet })
      yield* Ref.set(push, {
        _tag: "Unhealthy",
        since,
        message: "Polar is silent",
        hint: "Look at the proxy."
      })
      assert.deepStrictEqual((yield* get("")).json["push"], {
        state: "unhealthy",
        since,
        last_delivery_at: null,
        message: "Polar is silent",
        hint: "Look at the proxy."
      })
    }).pipe(Effect.provide(server))
  )
})

describe("upcoming and waiting syncs", () => {
  it.effect("is listed with a readable reason, up to the requested limit", () =>
    Effect.gen(function* () {
      yield* SyncQueue.use((queue) => queue.offer({ userId: ada, priority: "high", trigger: "webhook" }))
      const upcoming = yield* get("/upcoming")
      assert.lengthOf(upcoming.rows, 2)
      assert.deepStrictEqual(upcoming.rows[0], {
        user_id: "ada",
        trigger: "schedule",
        due_at: "2026-11-20T13:00:00Z",
        priority: "normal",
        reason: "interval",
        reason_text: "is active, and synced once per interval",
        hold: "queued",
        calls: 11
      })
      assert.lengthOf((yield* get("/upcoming?limit=1")).rows, 1)
      const [job, ...others] = (yield* get("/queue")).rows
      assert.deepStrictEqual(others, [])
      assert.deepStrictEqual(
        { ...job, id: "" },
        {
          id: "",
          user_id: "ada",
          priority: "high",
          trigger: "webhook",
          attempt: 1,
          offered_at: "2026-11-20T12:00:00Z",
          starts_at: "2026-11-20T12:00:00Z"
        }
      )
      for (const path of ["/upcoming", "/queue", "/dead-letters"])
        assert.strictEqual((yield* get(`${path}?limit=0`)).status, 400, path)
    }).pipe(Effect.provide(server))
  )

  it.effect("is also visible to the user whose sync it is", () =>
    Effect.gen(function* () {
      yield* SyncQueue.use((queue) => queue.offer({ userId: ada, priority: "high", trigger: "webhook" }))
      const { json } = yield* asAda("/sync/status")
      assert.strictEqual(json["is_queued"], true)
      assert.include(json["next"], { hold: "queued", reason: "interval" })
    }).pipe(Effect.provide(server))
  )
})

describe("a dead letter", () => {
  it.effect("is listed, retried or discarded, and the audit log records by whom", () =>
    Effect.gen(function* () {
      const [first] = yield* makeDeadLetters([ada])
      const id = first?.id ?? ""
      const [row] = (yield* get("/dead-letters")).rows
      assert.deepStrictEqual(row, {
        id,
        user_id: "ada",
        priority: "high",
        trigger: "connect",
        attempt: 1,
        offered_at: "2026-11-20T12:00:00Z",
        died_at: "2026-11-20T12:00:00Z",
        reason: "Polar <refused>"
      })
      assert.strictEqual((yield* act("POST", `/dead-letters/${id}/retry`)).status, 204)
      assert.deepStrictEqual((yield* get("/dead-letters")).rows, [])
      assert.deepStrictEqual(
        (yield* get("/queue")).rows.map(({ user_id, attempt }) => [user_id, attempt]),
        [["ada", 1]]
      )
      const [second] = yield* makeDeadLetters([ada])
      assert.strictEqual((yield* act("DELETE", `/dead-letters/${second?.id}`)).status, 204)
      assert.deepStrictEqual([(yield* get("/dead-letters")).rows, (yield* get("/queue")).rows], [[], []])
      assert.deepStrictEqual(yield* deeds, [
        ["dead_letter.discarded", "ada", { id: second?.id }],
        ["dead_letter.retried", "ada", { id }]
      ])
      const unknown = yield* act("POST", `/dead-letters/${id}/retry`)
      assert.deepStrictEqual([unknown.status, unknown.json["detail"]], [404, `No dead letter ${id}`])
      assert.strictEqual((yield* act("DELETE", "/dead-letters/nothing")).status, 404)
    }).pipe(Effect.provide(server))
  )
})

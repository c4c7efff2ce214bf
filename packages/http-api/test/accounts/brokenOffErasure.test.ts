/** An erasure that has begun and not ended, as a crash leaves it. */
import { assert, describe, it } from "@effect/vitest"
import { ApiKeys, AuditLog, RecordStore, Users } from "@polar-flow/domain"
import { Effect, Fiber, Option } from "effect"
import { TestClock } from "effect/testing"
import { resumeErasures } from "../../src/server.ts"
import { eventually } from "../harness/eventually.ts"
import { ada, masterKey, send, TestServer } from "../harness/TestServer.ts"

const server = TestServer.layer()
const begin = Users.use((users) => users.beginErasure(ada, "erased-1"))
const paths = ["/status", "/sleep?days=7", "/sync/status", "/sync/events", "/sync/history", "/export/summary"]

const comesBack = Effect.gen(function* () {
  const { headers } = yield* send("/oauth/start?callback_url=https://app.example/")
  const state = new URL(String(headers["location"])).searchParams.get("state") ?? ""
  const answer = yield* send(`/oauth/callback?code=good&state=${state}`)
  return new URL(String(answer.headers["location"])).searchParams
})

describe("an erasure that goes on", () => {
  it.effect("leaves its person unknown to every key", () =>
    Effect.gen(function* () {
      const server = yield* TestServer
      const { keys } = server
      yield* begin
      for (const path of paths) {
        for (const key of [keys.service, keys.admin, masterKey])
          assert.strictEqual(yield* server.status(`/api/v1/users/ada${path}`, { key }), 404, path)
        for (const key of [keys.own, keys.readOnly])
          assert.strictEqual(yield* server.status(`/api/v1/users/ada${path}`, { key }), 401, path)
      }
      const tokened = { "x-polar-token": "someone's" }
      const trigger = { method: "POST", key: keys.service, headers: tokened }
      assert.strictEqual(yield* server.status("/api/v1/users/ada/sync/trigger", trigger), 404)
      assert.strictEqual(
        yield* server.status("/admin/api/users/ada", { method: "DELETE", key: keys.admin }),
        404
      )
      const listed = yield* send("/api/v1/users", { key: keys.service })
      assert.notInclude(listed.text, '"ada"')
    }).pipe(Effect.provide(server))
  )

  it.effect("is finished by a server that finds it, and written into the audit log", () =>
    Effect.gen(function* () {
      const users = yield* Users
      yield* begin
      yield* Effect.forkScoped(resumeErasures)
      yield* eventually(Effect.map(users.isErasing(ada), (isErasing) => !isErasing))
      assert.deepStrictEqual(yield* users.get(ada), Option.none())
      assert.deepStrictEqual(yield* ApiKeys.use((all) => all.list(ada)), [])
      assert.deepStrictEqual(yield* RecordStore.use((records) => records.state(ada)), Option.none())
      const [entry] = yield* AuditLog.use((log) => log.list({ action: "user.erased", limit: 1 }))
      assert.deepInclude(entry, { actorKind: "server", subject: "erased-1" })
    }).pipe(Effect.provide(server))
  )

  it.effect("lets nobody connect before it is over", () =>
    Effect.gen(function* () {
      const users = yield* Users
      yield* begin
      const coming = yield* Effect.forkChild(comesBack)
      yield* TestClock.adjust("2 seconds")
      assert.isUndefined(coming.pollUnsafe())
      yield* users.erase(ada)
      yield* users.endErasure(ada)
      yield* eventually(
        Effect.andThen(
          TestClock.adjust("250 millis"),
          Effect.sync(() => coming.pollUnsafe() !== undefined)
        )
      )
      assert.strictEqual((yield* Fiber.join(coming)).get("status"), "connected")
      assert.strictEqual(Option.getOrThrow(yield* users.get(ada)).firstSyncedAt, null)
    }).pipe(Effect.provide(server))
  )

  it.effect("sends whoever connects back when it takes too long", () =>
    Effect.gen(function* () {
      yield* begin
      const coming = yield* Effect.forkChild(comesBack)
      yield* eventually(
        Effect.andThen(
          TestClock.adjust("5 seconds"),
          Effect.sync(() => coming.pollUnsafe() !== undefined)
        )
      )
      const answer = yield* Fiber.join(coming)
      assert.deepStrictEqual([answer.get("status"), answer.get("error")], ["failed", "erasure_in_progress"])
    }).pipe(Effect.provide(server))
  )
})

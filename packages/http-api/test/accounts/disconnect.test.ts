import { assert, describe, it } from "@effect/vitest"
import { AuditLog, PolarTokens, SyncQueue, Users } from "@polar-flow/domain"
import { Effect, Option, Redacted } from "effect"
import { TestServer, ada, asAda, send } from "../harness/TestServer.ts"
import { night, plant, sleep } from "../harness/planted.ts"

const server = TestServer.layer()
const disconnect = asAda("/connection", { method: "DELETE" })
const token = { accessToken: Redacted.make("polar-token"), expiresAt: null }

const statusFor = (user: string, key: string) =>
  Effect.map(send(`/api/v1/users/${user}/connection`, { method: "DELETE", key }), ({ status }) => status)

/** Comes back from Polar with the code that connects Ada. */
const connectAgain = Effect.gen(function* () {
  const { headers } = yield* send("/oauth/start?callback_url=https://app.example/")
  const state = new URL(String(headers["location"])).searchParams.get("state") ?? ""
  return yield* send(`/oauth/callback?code=good&state=${state}`)
})

describe("disconnecting from Polar", () => {
  it.effect("revokes the access, forgets the token, and keeps the data and the keys", () =>
    Effect.gen(function* () {
      yield* PolarTokens.use((tokens) => tokens.put(ada, token))
      yield* plant(sleep, night("2026-11-20"))
      const { json, status } = yield* disconnect
      assert.strictEqual(status, 200)
      assert.deepStrictEqual(json, {
        user_id: "ada",
        disconnected_at: "2026-11-20T12:00:00Z",
        disconnected_at_polar: true
      })
      assert.isTrue(Option.isNone(yield* PolarTokens.use((tokens) => tokens.get(ada))))
      const after = yield* asAda("/status")
      assert.strictEqual(after.json["is_active"], false)
      assert.lengthOf((yield* asAda("/sleep?days=7")).rows, 1)
      const [entry] = yield* AuditLog.use((log) => log.list({ action: "user.disconnected", limit: 1 }))
      assert.deepInclude(entry, {
        actorKind: "key",
        subject: "ada",
        details: { disconnected_at_polar: true }
      })
    }).pipe(Effect.provide(server))
  )

  it.effect("can be repeated, and ends with a new connection", () =>
    Effect.gen(function* () {
      yield* PolarTokens.use((tokens) => tokens.put(ada, token))
      yield* disconnect
      const again = yield* disconnect
      assert.strictEqual(again.status, 200)
      assert.strictEqual(again.json["disconnected_at_polar"], false)
      yield* connectAgain
      assert.strictEqual((yield* asAda("/status")).json["is_active"], true)
      assert.isTrue(Option.isSome(yield* PolarTokens.use((tokens) => tokens.get(ada))))
    }).pipe(Effect.provide(server))
  )

  it.effect("leaves no sync waiting", () =>
    Effect.gen(function* () {
      const queue = yield* SyncQueue
      yield* queue.offer({ userId: ada, priority: "critical", trigger: "connect" })
      assert.isTrue(yield* queue.has(ada))
      yield* disconnect
      assert.isFalse(yield* queue.has(ada))
    }).pipe(Effect.provide(server))
  )

  it.effect("is for the person and for service keys, and unknown people are not found", () =>
    Effect.gen(function* () {
      const { keys } = yield* TestServer
      assert.strictEqual(yield* statusFor("ada", keys.readOnly), 403)
      assert.strictEqual(yield* statusFor("ada", keys.other), 401)
      assert.isTrue(Option.exists(yield* Users.use((users) => users.get(ada)), ({ isActive }) => isActive))
      assert.strictEqual(yield* statusFor("ada", keys.service), 200)
      assert.strictEqual(yield* statusFor("nobody", keys.service), 404)
    }).pipe(Effect.provide(server))
  )
})

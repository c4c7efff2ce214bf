import { assert, describe, it } from "@effect/vitest"
import { CalendarDate, Instant, PushInbox, type PushOutcome } from "@polar-flow/domain"
import { Effect } from "effect"
import * as fc from "fast-check"
import { delivered } from "../harness/PolarPushFake.ts"
import { type Sent, ada, send, TestServer } from "../harness/TestServer.ts"

const path = "/webhooks/polar"
const body = '{"event":"SLEEP","user_id":52817340,"date":"2026-09-18"}'
const server = TestServer.layer()

/** Posts; the fake takes the signature for what it shall say. */
const post = (outcome: PushOutcome | "away", sent: Sent = {}) =>
  send(path, {
    method: "POST",
    body,
    ...sent,
    headers: { "polar-webhook-signature": outcome, ...sent.headers }
  })

/** What the receiver got of a body with these headers. */
const received = Effect.fnUntraced(function* (text: string | Uint8Array, headers: Sent["headers"] = {}) {
  const before = delivered.length
  const { status } = yield* post("kept", { body: text, headers })
  assert.strictEqual(status, 200)
  return delivered.slice(before)
})

describe("POST /webhooks/polar", () => {
  it.effect("hands the exact bytes and both headers on, whatever media they claim to be", () =>
    Effect.gen(function* () {
      for (const text of [
        body,
        ` \r\n{ "b" : 1 , "a" : "ünï 🔑" }\n\n`,
        '{"a":1,"a":2}',
        "",
        "no json at all",
        Uint8Array.from({ length: 256 }, (_, byte) => byte)
      ]) {
        for (const type of [
          {},
          { "content-type": "application/json" },
          { "content-type": "image/png; x=" }
        ]) {
          const [delivery, ...more] = yield* received(text, { ...type, "polar-webhook-event": "SLEEP" })
          assert.deepStrictEqual(Buffer.from(delivery?.body ?? []), Buffer.from(text))
          assert.deepStrictEqual([delivery?.event, delivery?.signature, more.length], ["SLEEP", "kept", 0])
        }
      }
      const chunked = yield* received(body, { "transfer-encoding": "chunked" })
      assert.deepStrictEqual(Buffer.from(chunked[0]?.body ?? []), Buffer.from(body))
    }).pipe(Effect.provide(server))
  )

  it.effect("answers exactly 200, and nothing else, to whatever Polar signed", () =>
    Effect.gen(function* () {
      for (const outcome of ["kept", "known", "stranger", "unusable", "ping"] as const) {
        const answer = yield* post(outcome)
        assert.deepStrictEqual([answer.status, answer.text], [200, ""], outcome)
      }
    }).pipe(Effect.provide(server))
  )

  it.effect("answers the same 401 to a wrong signature and to none", () =>
    Effect.gen(function* () {
      const wrong = yield* post("unverified")
      const none = yield* send(path, { method: "POST", body })
      assert.deepStrictEqual([wrong.status, none.status], [401, 401])
      const { request_id: _one, ...saidToWrong } = wrong.json
      const { request_id: _other, ...saidToNone } = none.json
      assert.deepStrictEqual(saidToWrong, saidToNone)
      assert.strictEqual(saidToNone["detail"], "Not signed by Polar")
    }).pipe(Effect.provide(server))
  )

  it.effect("limits guessing from one address, while Polar's own deliveries still get through", () =>
    Effect.gen(function* () {
      for (let count = 0; count < 3; count += 1) assert.strictEqual((yield* post("unverified")).status, 401)
      const refused = yield* post("unverified")
      assert.strictEqual(refused.status, 429)
      assert.isDefined(refused.headers["retry-after"])
      assert.strictEqual((yield* post("kept")).status, 200)
      const guess = yield* send("/api/v1/users/ada/sleep", { key: "pfk_wrong" })
      assert.strictEqual(guess.status, 429)
    }).pipe(Effect.provide(TestServer.layer({ failedAuthenticationLimit: 3 })))
  )

  it.effect("refuses a body that is too large with 413, whole or in chunks, before anybody looks at it", () =>
    Effect.gen(function* () {
      const before = delivered.length
      const large = "x".repeat(70_000)
      assert.strictEqual((yield* post("kept", { body: large })).status, 413)
      const chunked = { "transfer-encoding": "chunked" }
      assert.strictEqual((yield* post("kept", { body: large, headers: chunked })).status, 413)
      assert.strictEqual(delivered.length, before)
    }).pipe(Effect.provide(server))
  )

  it.effect("responds 503 while the database is unavailable, so that Polar retries", () =>
    Effect.gen(function* () {
      const answer = yield* post("away")
      assert.deepStrictEqual([answer.status, answer.headers["retry-after"]], [503, "5"])
    }).pipe(Effect.provide(server))
  )

  it.effect("takes nothing but POST", () =>
    Effect.gen(function* () {
      for (const method of ["GET", "PUT", "DELETE"]) {
        const answer = yield* send(path, { method })
        assert.deepStrictEqual([answer.status, answer.headers["allow"]], [405, "POST, OPTIONS"])
      }
    }).pipe(Effect.provide(server))
  )

  it.effect("never answers 5xx, whatever bytes and headers come", () =>
    Effect.gen(function* () {
      const context = yield* Effect.context<TestServer>()
      const text = fc.string({
        unit: fc.integer({ min: 0x20, max: 0x7e }).map((at) => String.fromCodePoint(at))
      })
      yield* Effect.promise(() =>
        fc.assert(
          fc.asyncProperty(
            fc.uint8Array({ maxLength: 2000 }),
            text,
            text,
            async (bytes, signature, event) => {
              const headers = { "polar-webhook-signature": signature, "polar-webhook-event": event }
              const sending = send(path, { method: "POST", body: bytes, headers })
              const { status } = await Effect.runPromiseWith(context)(sending)
              assert.include([200, 401], status)
            }
          ),
          { numRuns: 60 }
        )
      )
    }).pipe(Effect.provide(TestServer.layer({ failedAuthenticationLimit: 1000 })))
  )
})

describe("erasing a person", () => {
  it.effect("erases what was pushed of them", () =>
    Effect.gen(function* () {
      const inbox = yield* PushInbox
      const { keys } = yield* TestServer
      const date = CalendarDate.make("2026-11-20")
      const receivedAt = yield* Instant.now
      const nothing = { entityId: null, from: null, to: null }
      yield* inbox.put({ id: "a", userId: ada, event: "SLEEP", date, receivedAt, ...nothing })
      assert.strictEqual(
        (yield* send("/api/v1/users/ada", { method: "DELETE", key: keys.service })).status,
        200
      )
      assert.deepStrictEqual(yield* inbox.of(ada), [])
    }).pipe(Effect.provide(server))
  )
})

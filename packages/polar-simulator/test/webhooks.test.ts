import { assert, describe, it } from "@effect/vitest"
import { Effect } from "effect"
import { createHmac } from "node:crypto"
import type { Simulator } from "../src/index.ts"
import { signatureOf } from "../src/webhooks/Webhooks.ts"
import { clientCall, connected, simulator, type Row } from "./client.ts"
import { receiver } from "./receiver.ts"

const everything = [
  "EXERCISE",
  "SLEEP",
  "CONTINUOUS_HEART_RATE",
  "SLEEP_WISE_CIRCADIAN_BEDTIME",
  "SLEEP_WISE_ALERTNESS",
  "ACTIVITY_SUMMARY",
  "PHYSICAL_INFORMATION"
]

const create = (running: Simulator, url: string, events: ReadonlyArray<string> = everything) =>
  clientCall(running, "POST", "/v3/webhooks", { events, url })

const bodyOf = (received: { readonly body: string }): Row => JSON.parse(received.body)

const listening = Effect.fnUntraced(function* (events?: ReadonlyArray<string>) {
  const running = yield* simulator()
  const ada = yield* connected(running)
  const sink = yield* receiver()
  const created = yield* create(running, sink.url, events)
  sink.received.length = 0
  return {
    running,
    ada,
    sink,
    secret: String(created.at("data", "signature_secret_key")),
    id: String(created.at("data", "id"))
  }
})

describe("managing the webhook", () => {
  it.effect("creation sends a PING first and reveals the secret once, in an object", () =>
    Effect.gen(function* () {
      const running = yield* simulator()
      const sink = yield* receiver()
      const created = yield* create(running, sink.url, ["SLEEP"])
      assert.deepStrictEqual(
        sink.received.map(({ event }) => event),
        ["PING"]
      )
      assert.deepStrictEqual(Object.keys(JSON.parse(sink.received[0]?.body ?? "")), ["timestamp", "event"])
      assert.strictEqual(created.status, 201)
      assert.match(String(created.at("data", "signature_secret_key")), /^[0-9a-f-]{36}$/u)
      const read = yield* clientCall(running, "GET", "/v3/webhooks")
      const info = { id: created.at("data", "id"), events: ["SLEEP"], url: sink.url, active: true }
      assert.deepStrictEqual(read.json, { data: [info] })
    })
  )

  it.effect("creation fails with 400 unless the PING gets an exact 200", () =>
    Effect.gen(function* () {
      const running = yield* simulator()
      const sink = yield* receiver()
      sink.status = 204
      const refused = yield* create(running, sink.url)
      assert.deepStrictEqual(
        [refused.status, refused.at("status"), typeof refused.at("corrId")],
        [400, 400, "string"]
      )
      assert.strictEqual((yield* create(running, "http://127.0.0.1:1/nobody")).status, 400)
      assert.strictEqual((yield* create(running, sink.url, ["NIGHTLY_RECHARGE"])).status, 400)
      assert.deepStrictEqual((yield* clientCall(running, "GET", "/v3/webhooks")).json, { data: [] })
    })
  )

  it.effect("allows one per application: a second is 409", () =>
    Effect.gen(function* () {
      const { running, sink } = yield* listening()
      const second = yield* create(running, sink.url)
      assert.deepStrictEqual([second.status, second.at("errorType")], [409, "conflict"])
    })
  )

  it.effect("a new URL must respond to a PING, new events need none, and neither reveals the secret", () =>
    Effect.gen(function* () {
      const { id, running, sink } = yield* listening()
      const other = yield* receiver()
      const patch = (body: unknown) => clientCall(running, "PATCH", `/v3/webhooks/${id}`, body)
      const events = yield* patch({ events: ["EXERCISE"] })
      assert.deepStrictEqual([events.status, sink.received.length], [200, 0])
      assert.deepStrictEqual(events.at("data", 0, "events"), ["EXERCISE"])
      other.status = 500
      assert.strictEqual((yield* patch({ url: other.url })).status, 400)
      other.status = 200
      const moved = yield* patch({ url: other.url })
      assert.deepStrictEqual([moved.at("data", 0, "url"), moved.text.includes("secret")], [other.url, false])
      assert.strictEqual((yield* clientCall(running, "PATCH", "/v3/webhooks/other", {})).status, 404)
    })
  )

  it.effect("can be deactivated, activated with a PING, and deleted", () =>
    Effect.gen(function* () {
      const { id, running, sink } = yield* listening()
      const post = (name: string) =>
        Effect.map(clientCall(running, "POST", `/v3/webhooks/${name}`), ({ status }) => status)
      assert.strictEqual(yield* post("deactivate"), 200)
      yield* running.control.advance(2)
      assert.strictEqual(sink.received.length, 0)
      assert.strictEqual(yield* post("activate"), 200)
      assert.deepStrictEqual(
        sink.received.map(({ event }) => event),
        ["PING"]
      )
      assert.strictEqual((yield* clientCall(running, "DELETE", `/v3/webhooks/${id}`)).status, 204)
      assert.strictEqual((yield* clientCall(running, "DELETE", `/v3/webhooks/${id}`)).status, 404)
      assert.deepStrictEqual([yield* post("activate"), yield* post("deactivate")], [204, 204])
    })
  )
})

describe("deliveries", () => {
  it("are signed like Polar's example", () => {
    const body = '{"timestamp":"2026-09-18T06:01:22.02Z","event":"PING"}'
    const expected = "2b7d0d3769b3900f6c59a0743b57dd715466e09963964d1d1f277e1b17c7f4aa"
    assert.strictEqual(signatureOf("3f0c6d58-91f2-4a0e-9b57-6c1f6a2de410", body), expected)
  })

  it.effect("carry event, signature over the exact bytes, and the fields of their kind", () =>
    Effect.gen(function* () {
      const { ada, running, secret, sink } = yield* listening()
      yield* running.control.advance(8)
      for (const { body, contentType, signature } of sink.received) {
        assert.strictEqual(signature, createHmac("sha256", secret).update(body).digest("hex"))
        assert.strictEqual(contentType, "application/json")
      }
      assert.deepStrictEqual(
        [...new Set(sink.received.map(({ event }) => event))].toSorted(),
        everything.toSorted()
      )
      const keysOf = (event: string) =>
        Object.keys(bodyOf(sink.received.find((one) => one.event === event) ?? { body: "{}" }))
      assert.deepStrictEqual(keysOf("EXERCISE"), ["event", "user_id", "entity_id", "timestamp", "url"])
      assert.deepStrictEqual(keysOf("SLEEP"), ["event", "user_id", "date", "timestamp", "url"])
      assert.deepStrictEqual(keysOf("SLEEP_WISE_ALERTNESS"), [
        "event",
        "user_id",
        "from",
        "to",
        "timestamp",
        "url"
      ])
      assert.deepStrictEqual(keysOf("PHYSICAL_INFORMATION"), ["event", "user_id", "timestamp", "url"])
      assert.isTrue(sink.received.every((one) => bodyOf(one)["user_id"] === ada.id))
    })
  )

  it.effect("arrive in the order of simulated time and announce data that can be fetched at once", () =>
    Effect.gen(function* () {
      const { ada, running, sink } = yield* listening(["SLEEP", "EXERCISE"])
      yield* running.control.advance(6)
      const times = sink.received.map((one) => String(bodyOf(one)["timestamp"]))
      assert.isAtLeast(times.length, 6)
      assert.deepStrictEqual(times, times.toSorted())
      for (const one of sink.received) {
        const path = String(bodyOf(one)["url"]).replace(running.baseUrl, "")
        assert.strictEqual((yield* ada.get(path)).status, 200, path)
      }
    })
  )

  it.effect("can be duplicated on request", () =>
    Effect.gen(function* () {
      const { running, sink } = yield* listening(["SLEEP"])
      yield* running.control.duplicateWebhook(1)
      yield* running.control.advance(2)
      const bodies = sink.received.map(({ body }) => body)
      assert.strictEqual(bodies[0], bodies[1])
      assert.strictEqual(new Set(bodies).size, bodies.length - 1)
    })
  )

  it.effect("are retried until the receiver responds with exactly 200", () =>
    Effect.gen(function* () {
      const { running, sink } = yield* listening(["SLEEP"])
      sink.status = 202
      yield* running.control.advance(1)
      const attempts = sink.received.filter(({ body }) => body === sink.received[0]?.body).length
      assert.isAtLeast(attempts, 4)
      sink.status = 200
      yield* running.control.advance(1)
      const after = sink.received.length
      yield* running.control.advance(0.4)
      const latest = (yield* running.control.webhookDeliveries()).filter(({ status }) => status === 200)
      assert.isAtLeast(latest.length, 2)
      assert.isAtMost(sink.received.length - after, 1)
    })
  )

  it.effect("stop after seven days without a success, and resume when activated", () =>
    Effect.gen(function* () {
      const { running, sink } = yield* listening(["SLEEP"])
      const isActive = Effect.map(clientCall(running, "GET", "/v3/webhooks"), (reply) =>
        reply.at("data", 0, "active")
      )
      sink.status = 500
      yield* running.control.advance(7.4)
      assert.isTrue(yield* isActive)
      yield* running.control.advance(1)
      assert.isFalse(yield* isActive)
      const silent = sink.received.length
      yield* running.control.advance(3)
      assert.strictEqual(sink.received.length, silent)
      sink.status = 200
      assert.strictEqual((yield* clientCall(running, "POST", "/v3/webhooks/activate")).status, 200)
      yield* running.control.advance(2)
      assert.isAbove(sink.received.length, silent + 1)
    })
  )

  it.effect("announce a corrected exercise again, under the same id", () =>
    Effect.gen(function* () {
      const { ada, running, sink } = yield* listening(["EXERCISE"])
      yield* running.control.advance(7)
      const first = bodyOf(sink.received[0] ?? { body: "{}" })
      yield* running.control.reupload(ada.id, String(first["entity_id"]))
      const again = bodyOf(sink.received.at(-1) ?? { body: "{}" })
      assert.deepStrictEqual([again["entity_id"], again["event"]], [first["entity_id"], "EXERCISE"])
      assert.notStrictEqual(again["timestamp"], first["timestamp"])
    })
  )
})

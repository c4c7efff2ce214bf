import { assert, describe, it } from "@effect/vitest"
import { Effect, Option } from "effect"
import { parseWebhookEvent, type WebhookEvent } from "../src/index.ts"
import { fixture, json, over, status } from "./edge.ts"

const bytes = (text: string): Uint8Array => new TextEncoder().encode(text)

const eventOf = (name: string): WebhookEvent => {
  const event = parseWebhookEvent(bytes(fixture(name)))
  if (event === null) throw new Error("unreadable")
  return event
}

const nothing = { entityId: null, date: null, from: null, to: null }

describe("a delivery", () => {
  it("of an exercise names the session", () => {
    assert.deepStrictEqual(eventOf("wh_exercise"), {
      ...nothing,
      kind: "data",
      event: "EXERCISE",
      userId: "52817340",
      entityId: "kW3nXp9a",
      timestamp: "2026-09-18T06:01:22Z",
      url: "https://www.polaraccesslink.com/v3/exercises/kW3nXp9a"
    })
  })

  it("of sleep, heart rate and activity names the day", () => {
    for (const name of ["wh_sleep", "wh_chr", "wh_activity"]) {
      const { kind, date, entityId } = eventOf(name) as Extract<WebhookEvent, { kind: "data" }>
      assert.deepStrictEqual([kind, date !== null, entityId], ["data", true, null])
    }
  })

  it("of SleepWise names the first and the last day", () => {
    for (const name of ["wh_alertness", "wh_bedtime"]) {
      assert.deepInclude(eventOf(name), { kind: "data", from: "2026-09-16", to: "2026-09-18" })
    }
  })

  it("of physical information names only the person", () => {
    assert.deepInclude(eventOf("wh_physical"), { ...nothing, kind: "data", event: "PHYSICAL_INFORMATION" })
  })

  it("is recognized as a PING", () => {
    assert.deepStrictEqual(eventOf("wh_ping"), { kind: "ping", timestamp: "2026-09-18T06:01:22.02Z" })
  })

  it("of a future event, or without a person, is unknown", () => {
    assert.deepStrictEqual(parseWebhookEvent(bytes('{"event":"MOON_PHASE","user_id":1,"x":[]}')), {
      kind: "unknown",
      event: "MOON_PHASE",
      userId: "1"
    })
    assert.deepStrictEqual(parseWebhookEvent(bytes('{"event":"SLEEP"}')), {
      kind: "unknown",
      event: "SLEEP",
      userId: null
    })
    assert.deepInclude(parseWebhookEvent(bytes("{}")), { kind: "unknown", event: null })
  })

  it("that is not a JSON object is null", () => {
    for (const body of ["", "PING", "[]x", "7", '{"event":{}}', '{"event":"SLEEP"']) {
      assert.isNull(parseWebhookEvent(bytes(body)), body)
    }
  })
})

const both = (code: number) =>
  over(
    () => status(code),
    (polar) => Effect.all([polar.webhooks.activate, polar.webhooks.deactivate])
  )

describe("the application's webhook", () => {
  it.effect("is absent if Polar returns an empty list, no data or nothing", () =>
    Effect.gen(function* () {
      for (const answer of [() => json({ data: [] }), () => json({}), () => status(204)]) {
        assert.deepStrictEqual(yield* over(answer, (polar) => polar.webhooks.list), [])
      }
    })
  )

  it.effect("is activated and deactivated if it exists", () =>
    Effect.gen(function* () {
      assert.deepStrictEqual(yield* both(200), [true, true])
      assert.deepStrictEqual(yield* both(204), [false, false])
    })
  )

  it.effect("is changed and deleted by its id", () =>
    over(
      ({ method }) => (method === "DELETE" ? status(204) : json(fixture("webhook_info"))),
      (polar, sent) =>
        Effect.gen(function* () {
          const changed = yield* polar.webhooks.update("q7Bd31", { url: "https://hooks.example.net/polar" })
          assert.strictEqual(Option.getOrThrow(changed).isActive, true)
          yield* polar.webhooks.delete("q7Bd31")
          assert.deepStrictEqual(
            sent.map(({ method, url }) => `${method} ${url.pathname}`),
            ["PATCH /v3/webhooks/q7Bd31", "DELETE /v3/webhooks/q7Bd31"]
          )
        })
    )
  )

  it.effect("is PolarRejected if Polar does not know it", () =>
    over(
      () => json(fixture("error"), { status: 404 }),
      (polar) =>
        Effect.gen(function* () {
          const { reason } = yield* Effect.flip(polar.webhooks.delete("gone"))
          assert.deepInclude(reason, { _tag: "PolarRejected", status: 404 })
        })
    )
  )
})

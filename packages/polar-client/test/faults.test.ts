import { assert, describe, it } from "@effect/vitest"
import { DataTypes, RawStore } from "@polar-flow/domain"
import { Effect, Fiber, Redacted, Stream } from "effect"
import { TestClock } from "effect/testing"
import { aino, fixture, json, nothingKnown, over, type Script, status, window } from "./edge.ts"

const html = (code: number): Response =>
  new Response("<html><body>HTTP Status</body></html>", {
    status: code,
    headers: { "content-type": "text/html;charset=utf-8" }
  })

/** A response whose connection breaks midway. */
const broken = (): Response =>
  new Response(
    new ReadableStream({
      start: (controller) => {
        controller.enqueue(new TextEncoder().encode('{"nights": ['))
        controller.error(new Error("socket hang up"))
      }
    }),
    { headers: { "content-type": "application/json" } }
  )

/** Fetches sleep with accelerated time; returns the result and the requests. */
const asking = (script: Script) =>
  over(script, (polar, sent) =>
    Effect.gen(function* () {
      const fiber = yield* Effect.forkChild(Effect.result(polar.sleep.list(aino)))
      yield* TestClock.adjust("10 minutes")
      return { result: yield* Fiber.join(fiber), sent }
    })
  )

const reasonOf = (script: Script) =>
  Effect.map(asking(script), ({ result, sent }) => {
    if (result._tag === "Success") throw new Error("expected an error")
    return { reason: result.failure.reason, error: result.failure, calls: sent.length }
  })

describe("an error response", () => {
  it.effect("is ConsentMissing for 403, with the URL to accept consents", () =>
    Effect.gen(function* () {
      const { reason, error, calls } = yield* reasonOf(() => html(403))
      assert.strictEqual(reason._tag, "ConsentMissing")
      assert.include(error.hint, "https://account.polar.com")
      assert.isFalse(error.isRetryable)
      assert.strictEqual(calls, 1)
    })
  )

  it.effect("is NotRegistered for 404 on a list that always exists", () =>
    Effect.gen(function* () {
      assert.strictEqual((yield* reasonOf(() => status(404))).reason._tag, "NotRegistered")
    })
  )

  it.effect("includes Polar's own error text, but nothing echoed from the request", () =>
    Effect.gen(function* () {
      const said = (error: string) => reasonOf(() => json({ error }, { status: 400 }))
      const detailOf = (error: string) =>
        Effect.map(said(error), ({ reason }) => (reason._tag === "PolarRejected" ? reason.detail : ""))
      for (const word of ["invalid_grant", "unsupported_grant_type", "Webhook already exists"])
        assert.strictEqual(yield* detailOf(word), word)
      assert.strictEqual(yield* detailOf("token token-of-aino is over"), "token … is over")
      assert.strictEqual(yield* detailOf("no: 0af31c9b22d4f0e1 x"), "no: … x")
      assert.strictEqual(yield* detailOf(`Basic ${"Q".repeat(40)}=`), "Basic …")
      const { reason } = yield* reasonOf(() => json({ message: "token-of-aino?" }, { status: 500 }))
      assert.deepInclude(reason, { _tag: "PolarUnavailable", detail: "…?" })
    })
  )

  it.effect("is PolarRejected for an invalid range", () =>
    Effect.gen(function* () {
      const { reason, calls } = yield* reasonOf(() => status(400))
      assert.deepInclude(reason, { _tag: "PolarRejected", status: 400 })
      assert.strictEqual(calls, 1)
    })
  )

  it.effect("is PolarUnauthorized for an HTML 401", () =>
    Effect.gen(function* () {
      assert.strictEqual((yield* reasonOf(() => html(401))).reason._tag, "PolarUnauthorized")
    })
  )
})

describe("a missing response", () => {
  it.effect("is requested four times, then PolarUnavailable", () =>
    Effect.gen(function* () {
      for (const script of [() => html(500), () => status(503), () => "drop" as const, broken]) {
        const { reason, error, calls } = yield* reasonOf(script)
        assert.strictEqual(reason._tag, "PolarUnavailable")
        assert.isTrue(error.isRetryable)
        assert.strictEqual(calls, 4)
      }
    })
  )

  it.effect("times out after 100 seconds in total", () =>
    Effect.gen(function* () {
      const { reason, calls } = yield* reasonOf(() => "silence")
      assert.deepInclude(reason, { _tag: "PolarUnavailable", status: null })
      assert.strictEqual(calls, 4)
    })
  )

  it.effect("succeeds on a retry, and counts the calls", () =>
    over(
      (_sent, nth) => (nth === 0 ? broken() : nth === 1 ? status(502) : json(fixture("sleep_list"))),
      (polar) =>
        Effect.gen(function* () {
          const type = DataTypes.byName.sleep
          const today = window("1969-12-31", "1970-01-01")
          const fiber = yield* Effect.forkChild(polar.fetch(type, aino, today, nothingKnown))
          yield* TestClock.adjust("1 minute")
          const fetched = yield* Fiber.join(fiber)
          assert.deepStrictEqual([fetched.records.length, fetched.calls, fetched.isEmpty], [1, 3, false])
        })
    )
  )

  it.effect("is not retried before Polar allows it, and not at all if that is long", () =>
    over(
      (_sent, nth) => (nth === 0 ? status(503, { "retry-after": "10" }) : json({ nights: [] })),
      (polar, sent) =>
        Effect.gen(function* () {
          const fiber = yield* Effect.forkChild(polar.sleep.list(aino))
          yield* TestClock.adjust("9 seconds")
          assert.strictEqual(sent.length, 1)
          yield* TestClock.adjust("1 second")
          assert.deepStrictEqual(yield* Fiber.join(fiber), [])
          const long = yield* reasonOf(() => status(503, { "retry-after": "3600" }))
          assert.strictEqual(long.calls, 1)
        })
    )
  )
})

const undecodable = (script: Script, expected: { readonly issue: string; readonly path: string }) =>
  Effect.map(reasonOf(script), ({ reason, calls }) => {
    assert.deepInclude(reason, { _tag: "PolarUndecodable", ...expected })
    assert.strictEqual(calls, 1)
  })

const text = () => new Response(fixture("sleep_list"), { headers: { "content-type": "text/plain" } })

describe("a malformed response", () => {
  it.effect("is PolarUndecodable: HTML with 200, truncated JSON, empty body", () =>
    Effect.gen(function* () {
      yield* undecodable(() => html(200), { issue: "expected JSON, Polar sent text/html", path: "" })
      yield* undecodable(() => json('{"nights": [{"date": "2026'), {
        issue: "the body is not complete JSON",
        path: ""
      })
      yield* undecodable(() => json(""), { issue: "the body is empty", path: "" })
    })
  )

  it.effect("is still stored raw, without credentials", () =>
    over(
      () => html(200),
      (polar) =>
        Effect.gen(function* () {
          yield* Effect.flip(polar.heartRate.range(aino, window("2026-09-17", "2026-09-18")))
          const raw = yield* RawStore
          const [kept] = yield* Stream.runCollect(raw.replay(aino.userId))
          assert.deepInclude(kept, {
            operation: "heartRate.range",
            path: "/v3/users/continuous-heart-rate?from=2026-09-17&to=2026-09-18",
            status: 200
          })
          assert.notInclude(JSON.stringify(kept), Redacted.value(aino.token))
        })
    )
  )

  it.effect("is accepted if only the content type is wrong", () =>
    Effect.gen(function* () {
      const { result } = yield* asking(text)
      assert.strictEqual(result._tag, "Success")
    })
  )
})

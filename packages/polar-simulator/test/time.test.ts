import { assert, describe, it } from "@effect/vitest"
import { Clock, DateTime, Effect } from "effect"
import { TestClock } from "effect/testing"
import { PolarSimulator } from "../src/index.ts"
import { naiveLocal, instantAt, isoDuration, offsetAt, zonedLocal } from "../src/time/WallClock.ts"
import { connected, noon, simulator } from "./client.ts"

const at = (text: string): number => DateTime.makeUnsafe(text).epochMilliseconds
const day = (text: string): number => at(`${text}T00:00:00Z`) / 86_400_000

describe("simulated now", () => {
  it.effect("follows the caller's Effect clock plus its own offset", () =>
    Effect.gen(function* () {
      yield* TestClock.setTime(at("2026-09-18T06:00:00Z"))
      const running = yield* PolarSimulator.start({ people: 1 })
      assert.strictEqual(yield* running.control.now(), "2026-09-18T06:00:00.000Z")
      yield* TestClock.adjust("90 minutes")
      assert.strictEqual(yield* running.control.now(), "2026-09-18T07:30:00.000Z")
      yield* running.control.advance(1)
      yield* TestClock.adjust("30 minutes")
      assert.strictEqual(yield* running.control.now(), "2026-09-19T08:00:00.000Z")
    })
  )

  it.effect("can start at any time and be set back", () =>
    Effect.gen(function* () {
      const running = yield* simulator({ people: 1, clock: "2030-01-01T00:00:00Z" })
      assert.strictEqual(yield* running.control.now(), "2030-01-01T00:00:00.000Z")
      assert.strictEqual(yield* running.control.setClock("2029-12-31T00:00:00Z"), "2029-12-31T00:00:00.000Z")
    })
  )

  it.live("advances in real time if the clock is not shifted", () =>
    Effect.gen(function* () {
      const running = yield* PolarSimulator.start({ people: 1 })
      const before = yield* Clock.currentTimeMillis
      const now = at(yield* running.control.now())
      assert.isAtLeast(now, before)
    }).pipe(Effect.scoped)
  )

  it.effect(
    "makes the same people return the same data: everything but tokens is derived from the seed",
    () =>
      Effect.gen(function* () {
        const bodies: Array<string> = []
        for (const _ of [1, 2]) {
          const ada = yield* connected(yield* simulator({ seed: 99, clock: noon }))
          bodies.push(
            (yield* ada.get("/v3/users/sleep")).text +
              (yield* ada.get("/v3/users/activities?steps=true")).text
          )
        }
        assert.strictEqual(bodies[0], bodies[1])
        const other = yield* connected(yield* simulator({ seed: 100, clock: noon }))
        assert.notStrictEqual((yield* other.get("/v3/users/sleep")).text, bodies[0]?.slice(0, 10))
      })
  )

  it.effect("does not change the past: a past night is the same a week later", () =>
    Effect.gen(function* () {
      const running = yield* simulator()
      const ada = yield* connected(running)
      const before = (yield* ada.get("/v3/users/sleep/2026-09-18")).text
      yield* running.control.advance(7)
      assert.strictEqual((yield* ada.get("/v3/users/sleep/2026-09-18")).text, before)
    })
  )
})

describe("wall clocks", () => {
  it("handle daylight saving", () => {
    assert.strictEqual(offsetAt("Europe/Helsinki", at("2026-10-25T00:59:00Z")), 180)
    assert.strictEqual(offsetAt("Europe/Helsinki", at("2026-10-25T01:00:00Z")), 120)
    assert.strictEqual(offsetAt("Asia/Kolkata", at("2026-10-25T01:00:00Z")), 330)
  })

  it("find the instant of a local time on either side of a change, and past midnight", () => {
    assert.strictEqual(instantAt("Europe/Helsinki", day("2026-10-24"), 23 * 3600), at("2026-10-24T20:00:00Z"))
    assert.strictEqual(instantAt("Europe/Helsinki", day("2026-10-25"), 7 * 3600), at("2026-10-25T05:00:00Z"))
    assert.strictEqual(
      instantAt("Europe/Helsinki", day("2026-09-19"), 24.5 * 3600),
      at("2026-09-19T21:30:00Z")
    )
  })

  it("format times like AccessLink", () => {
    assert.strictEqual(zonedLocal(at("2026-09-17T20:09:07Z"), 180), "2026-09-17T23:09:07+03:00")
    assert.strictEqual(zonedLocal(at("2026-09-17T20:09:07Z"), -210), "2026-09-17T16:39:07-03:30")
    assert.strictEqual(naiveLocal(at("2026-09-17T23:59:59Z"), 60), "2026-09-18T00:59:59")
    assert.deepStrictEqual([0, 72, 3158.189, 3600, 38_550].map(isoDuration), [
      "PT0S",
      "PT1M12S",
      "PT52M38.189S",
      "PT1H",
      "PT10H42M30S"
    ])
  })
})

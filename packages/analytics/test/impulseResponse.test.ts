import { assert, describe, it } from "@effect/vitest"
import * as fc from "fast-check"
import { addDays, dailySeries, InvalidInput, metrics, orThrow } from "../src/index.ts"
import {
  fitnessFatigueOn,
  fitnessFatigueStart,
  impulseResponse,
  nextFitnessFatigue,
  performanceAfter
} from "../src/training.ts"
import { asOf } from "./arbitraries.ts"

/** Daily loads, newest first, `null` for an unknown day. */
const loads = (newestFirst: ReadonlyArray<number | null>) =>
  orThrow(
    dailySeries(
      newestFirst.map((value, back) => ({ date: addDays(asOf, -back), value })),
      { metric: metrics.training_load }
    )
  )
const valueOf = (newestFirst: ReadonlyArray<number | null>, options = {}) =>
  impulseResponse(loads(newestFirst), { asOf, ...options }).value ?? Number.NaN

/** Banister's sums, written as they are defined. */
const summed = (newestFirst: ReadonlyArray<number>, tau: number) =>
  newestFirst.reduce((total, load, age) => total + (age === 0 ? 0 : load * Math.exp(-age / tau)), 0)

/** What one session more adds, so many days later. */
const gainAfter = (age: number) =>
  valueOf(Array.from({ length: 900 }, (_, back) => (back === age ? 160 : 60))) -
  valueOf(Array<number>(900).fill(60))

describe("the impulse response", () => {
  it("is p0 + k1 · fitness − k2 · fatigue of all earlier loads, after a long time without training", () => {
    const anyLoads = fc.array(fc.integer({ min: 0, max: 300 }), { minLength: 40, maxLength: 120 })
    const anyGain = fc.double({ min: 0.1, max: 3, noNaN: true })
    fc.assert(
      fc.property(anyLoads, anyGain, anyGain, ([first = 0, ...recent], k1, k2) => {
        const all = [first, 50, ...recent, ...Array<number>(900).fill(0)]
        const expected = 200 + k1 * summed(all, 42) - k2 * summed(all, 7)
        assert.closeTo(valueOf(all, { p0: 200, k1, k2 }), expected, 1e-4)
      })
    )
  })

  it("stays where it is with the same load every day, from 28 days on and whatever is unknown", () => {
    const expected = 60 * (1 / Math.expm1(1 / 42) - 2 / Math.expm1(1 / 7))
    for (const days of [28, 42, 100, 440]) {
      assert.closeTo(valueOf(Array<number>(days).fill(60)), expected, 1e-8)
      assert.closeTo(
        valueOf(Array.from({ length: days }, (_, back) => (back % 6 === 2 ? null : 60))),
        expected,
        1e-8
      )
    }
    assert.isNaN(valueOf(Array<number>(27).fill(60)))
    assert.isNaN(valueOf(Array<number>(60).fill(0)))
  })

  it("says for how long one session costs more than it gains, and when it gains most", () => {
    const answer = impulseResponse(loads(Array<number>(400).fill(60)), { asOf })
    if (answer.status !== "ready") return assert.fail("no answer")
    assert.closeTo(answer.daysUntilBenefit ?? 0, 5.82, 0.01)
    assert.closeTo(answer.daysUntilPeak ?? 0, 20.87, 0.01)
    assert.isTrue(gainAfter(5) < 0 && gainAfter(6) > 0)
    assert.isTrue(gainAfter(21) > gainAfter(20) && gainAfter(21) > gainAfter(22))
  })

  it("never gains without a gain, and costs nothing without a cost", () => {
    const usual = loads(Array<number>(60).fill(60))
    assert.deepInclude(impulseResponse(usual, { k1: 0 }), { daysUntilBenefit: null, daysUntilPeak: null })
    assert.deepInclude(impulseResponse(usual, { k2: 0 }), { daysUntilBenefit: 0, lost: 0 })
    assert.deepInclude(impulseResponse(usual, { unit: "W", p0: 250 }), { unit: "W" })
  })

  it("is the same day by day as from the start", () => {
    const newestFirst = Array.from({ length: 120 }, (_, back) => (back % 7 === 3 ? null : (back % 4) * 40))
    const series = loads(newestFirst)
    const today = series.days.at(-1) ?? 0
    let state = fitnessFatigueStart()
    for (const load of newestFirst.toReversed().slice(0, -1))
      state = nextFitnessFatigue(state, load ?? Number.NaN)
    assert.deepStrictEqual(state, fitnessFatigueOn(series, today - 1))
    assert.strictEqual(performanceAfter(state).value, impulseResponse(series).value)
  })

  it("refuses time constants that are none", () => {
    for (const tauFitness of [0, -1, Number.NaN, Infinity])
      assert.throws(
        () => impulseResponse(loads([60]), { tauFitness }),
        InvalidInput,
        "is not a time constant"
      )
  })
})

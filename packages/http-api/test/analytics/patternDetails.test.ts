import { assert, describe, it } from "@effect/vitest"
import { CalendarDate } from "@polar-flow/domain"
import { Effect } from "effect"
import { TestServer, asAda } from "../harness/TestServer.ts"
import { plantSimulated } from "../harness/plantSimulated.ts"
import { cardioLoad, night, nightlyRecharge, plant, sleep } from "../harness/planted.ts"

const server = TestServer.layer()
const today = CalendarDate.make("2026-11-20")
const days = Array.from({ length: 60 }, (_, back) => ({ date: CalendarDate.minusDays(today, back), back }))

interface Found {
  readonly pattern_name: string
  readonly pattern_type: string
  readonly score: number | null
  readonly interpretation: string | null
  readonly details: Readonly<Record<string, unknown>>
}

const patternsAt = (path: string) =>
  Effect.map(
    asAda(path),
    ({ json, rows }) => (path === "/patterns" ? rows : json["patterns"]) as ReadonlyArray<Found>
  )

const ofType = (found: ReadonlyArray<Found>, type: string) =>
  found.filter(({ pattern_type }) => pattern_type === type)

/** A week of strain after a usual month: HRV and sleep low, heart rate and load high. */
const plantStrain = Effect.gen(function* () {
  yield* plant(
    nightlyRecharge,
    ...days.map(({ date, back }) => ({
      date,
      hrvRmssd: (back < 7 ? 38 : 50) + (back % 3),
      restingHeartRate: (back < 7 ? 60 : 50) + (back % 2)
    }))
  )
  yield* plant(
    sleep,
    ...days.map(({ date, back }) => night(date, { sleepScore: (back < 7 ? 60 : 80) + (back % 4) }))
  )
  yield* plant(
    cardioLoad,
    // a ratio that the person often has would be no sign
    ...days.map(({ date, back }) => ({
      date,
      cardioLoad: 80,
      strain: 96,
      tolerance: 60,
      ratio: back === 0 ? 1.6 : 1
    }))
  )
})

describe.each(["/patterns", "/insights"])("the details of the patterns of %s", (path) => {
  it.effect.each([0, 1, 2])("of person %s have the documented names for what the pattern says", (index) =>
    Effect.gen(function* () {
      yield* plantSimulated(index)
      const found = yield* patternsAt(path)
      for (const { details, interpretation, score } of ofType(found, "correlation")) {
        assert.isNumber(score)
        assert.strictEqual(details["correlation_coefficient"], score)
        assert.strictEqual(details["direction"], Number(score) > 0 ? "positive" : "negative")
        assert.strictEqual(details["interpretation"], interpretation)
      }
      for (const { details, interpretation, score } of ofType(found, "trend")) {
        assert.isNumber(score)
        assert.strictEqual(details["trend_percent"], score)
        assert.include(["up", "down", "stable"], details["direction"])
        assert.strictEqual(details["interpretation"], interpretation)
      }
      assert.isAtLeast(ofType(found, "correlation").length, 3)
      assert.isAtLeast(ofType(found, "trend").length, 3)
    }).pipe(Effect.provide(server))
  )

  it.effect("name the signs of strain in sentences, and say what to do", () =>
    Effect.gen(function* () {
      yield* plantStrain
      const risk = (yield* patternsAt(path)).find((each) => each.pattern_name === "overtraining_risk")
      const { metrics_checked, recommendations, risk_factors, risk_score } = risk?.details ?? {}
      assert.strictEqual(risk_score, risk?.score)
      assert.isAtLeast(Number(risk_score), 75)
      assert.strictEqual(metrics_checked, 4)
      assert.lengthOf(risk_factors as Array<string>, 4)
      const [hrv, heartRate, score, load] = risk_factors as ReadonlyArray<string>
      assert.match(String(hrv), /^HRV is \d+(?:\.\d)? SD below your usual level$/u)
      assert.match(String(heartRate), /^Night heart rate is \d+(?:\.\d)? SD above your usual level$/u)
      assert.match(String(score), /^Sleep score is \d+(?:\.\d)? SD below your usual level$/u)
      assert.match(String(load), /^This week's load is 1\.[56] times your usual load$/u)
      assert.isAbove((recommendations as ReadonlyArray<string>).length, 0)
    }).pipe(Effect.provide(server))
  )

  it.effect("keep the names without data, with nothing behind them", () =>
    Effect.gen(function* () {
      const found = yield* patternsAt(path)
      for (const { details } of ofType(found, "correlation"))
        assert.deepInclude(details, { correlation_coefficient: null, direction: null, interpretation: null })
      for (const { details } of ofType(found, "trend"))
        assert.deepInclude(details, { trend_percent: null, interpretation: null })
      const risk = found.find((each) => each.pattern_name === "overtraining_risk")
      assert.deepInclude(risk?.details, {
        risk_score: null,
        risk_factors: [],
        metrics_checked: 0,
        recommendations: []
      })
      assert.isAbove(ofType(found, "trend").length, 0)
    }).pipe(Effect.provide(server))
  )
})

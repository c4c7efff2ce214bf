import { assert, describe, it } from "@effect/vitest"
import {
  addDays,
  type CivilDate,
  civilDate,
  dailySeries,
  metrics,
  type MetricName,
  orThrow,
  type Person,
  readinessScore,
  recoveryReadiness,
  sleepDebt
} from "../src/index.ts"

const asOf = orThrow(civilDate("2026-11-20"))
const nights = (name: MetricName, count: number, last: CivilDate = asOf) =>
  orThrow(
    dailySeries(
      Array.from({ length: count }, (_, back) => ({
        date: addDays(last, -back),
        value: 50 + ((back * 7) % 5)
      })),
      { metric: metrics[name] }
    )
  )
const person = (count: number, last?: CivilDate): Person => ({
  series: { hrv_rmssd: nights("hrv_rmssd", count, last), resting_hr: nights("resting_hr", count, last) }
})

describe("readiness", () => {
  it("needs 14 of the 60 nights before, and reports what is missing", () => {
    assert.strictEqual(recoveryReadiness(person(15), { asOf }).status, "ready")
    const short = recoveryReadiness(person(14), { asOf })
    assert.deepInclude(short, { status: "insufficient", reason: "insufficient_data", value: null })
    const nobody = recoveryReadiness({ series: {} }, { asOf })
    assert.deepInclude(nobody, { status: "insufficient", reason: "insufficient_data", staleDays: null })
  })

  it("uses last night, otherwise the night before as stale, and nothing older", () => {
    assert.deepInclude(recoveryReadiness(person(40), { asOf }), { isStale: false, staleDays: 0, night: asOf })
    const yesterday = addDays(asOf, -1)
    assert.deepInclude(recoveryReadiness(person(40, yesterday), { asOf }), {
      isStale: true,
      staleDays: 1,
      night: yesterday
    })
    const old = recoveryReadiness(person(40, addDays(asOf, -10)), { asOf })
    assert.deepInclude(old, { status: "insufficient", reason: "stale", staleDays: 10 })
  })

  it("uses the ANS charge only if HRV, heart rate and breathing are all missing", () => {
    const nothing = {
      hrv: null,
      restingHeartRate: null,
      sleep: null,
      breathing: null,
      sleepDebtHours: null,
      loadRatio: null
    }
    assert.strictEqual(readinessScore({ ...nothing, ansCharge: -5, effectiveN: 14 })?.value, 25)
    assert.strictEqual(readinessScore({ ...nothing, ansCharge: 10, effectiveN: 14 })?.value, 100)
    const sign = { z: 0, value: 14, reference: 14 }
    assert.isNull(readinessScore({ ...nothing, breathing: sign, ansCharge: -5, effectiveN: 14 }))
    const both = readinessScore({ ...nothing, hrv: sign, sleep: sign, ansCharge: -5, effectiveN: 14 })
    assert.notInclude(both?.contributions.map(({ name }) => name) ?? [], "ans_charge")
    assert.isNull(readinessScore({ ...nothing, ansCharge: null, effectiveN: 14 }))
  })

  it("has no limit part if the sum equals a limit exactly", () => {
    const worst = { z: -3, value: 20, reference: 50 }
    const found = readinessScore({
      hrv: worst,
      restingHeartRate: { ...worst, z: 3 },
      sleep: null,
      breathing: null,
      ansCharge: null,
      sleepDebtHours: null,
      loadRatio: null,
      effectiveN: 30
    })
    assert.notInclude(found?.contributions.map(({ name }) => name) ?? [], "limit")
    assert.strictEqual(found?.value, 0)
  })

  it("gives every part its unit and the calculation of its points", () => {
    const found = recoveryReadiness(person(40), { asOf })
    assert.strictEqual(found.status, "ready")
    const { steps } = found.explain()
    assert.match(steps[1]?.expression ?? "", /^25 · 0\.6\d* · clamp\(z, −2, 2\), z = -?\d/u)
    assert.match(steps[2]?.expression ?? "", /clamp\(−z, −2, 2\)/u)
    if (found.status === "ready")
      assert.deepStrictEqual(
        found.contributions.map(({ unit }) => unit),
        ["ms", "bpm"]
      )
  })
})

const slept = (values: ReadonlyArray<number | null>): Person => ({
  series: {
    sleep_duration: orThrow(
      dailySeries(
        values.map((value, back) => ({ date: addDays(asOf, -back), value })),
        { metric: metrics.sleep_duration }
      )
    )
  },
  sleepGoalHours: 8
})

describe("sleep debt", () => {
  it("needs 10 of 14 nights, the newest at most two days old", () => {
    const ten = [7, 7, 7, 7, 7, 7, 7, 7, 7, 7, null, null, null, null]
    assert.strictEqual(sleepDebt(slept(ten), { asOf }).status, "ready")
    assert.deepInclude(sleepDebt(slept([null, ...ten.slice(1)]), { asOf }), { reason: "insufficient_data" })
    assert.deepInclude(
      sleepDebt(slept([null, null, null, ...Array.from({ length: 11 }, () => 7)]), { asOf }),
      { reason: "stale" }
    )
  })

  it("is explained night by night, and a missing night does not change it", () => {
    const { steps } = sleepDebt(slept([7, null, ...Array.from({ length: 12 }, () => 7.5)]), {
      asOf
    }).explain()
    assert.deepInclude(steps.at(-1), { expression: "max(0, 6 + 8 − 7)", value: 7 })
    assert.deepInclude(steps.at(-2), { expression: "no data: 6", value: 6 })
  })
})

import { assert, describe, it } from "@effect/vitest"
import {
  addDays,
  type CivilDate,
  civilDate,
  civilDateOf,
  dailySeries,
  metrics,
  type MetricName,
  orThrow,
  type Person,
  recoveryReadiness,
  sleepDebt
} from "../src/index.ts"
import { readinessScore } from "../src/parts.ts"
import { withLevels } from "../src/monitoring.ts"
import { personOf } from "../calibration/people.ts"

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
    assert.match(steps[1]?.expression ?? "", /^25 · 0\.6\d* · clamp\(z \/ 1\.5, −2, 2\), z = -?\d/u)
    assert.match(steps[2]?.expression ?? "", /clamp\(−z \/ 1\.5, −2, 2\)/u)
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
  it("needs 8 of 14 nights, the newest at most two days old", () => {
    const eight = [7, 7, 7, 7, 7, 7, 7, 7, null, null, null, null, null, null]
    assert.strictEqual(sleepDebt(slept(eight), { asOf }).status, "ready")
    assert.deepInclude(sleepDebt(slept([null, ...eight.slice(1)]), { asOf }), { reason: "insufficient_data" })
    assert.deepInclude(
      sleepDebt(slept([null, null, null, ...Array.from({ length: 11 }, () => 7)]), { asOf }),
      { reason: "stale" }
    )
  })

  it("is explained night by night, and a missing night does not change it", () => {
    const { steps } = sleepDebt(slept([7, null, ...Array.from({ length: 12 }, () => 7.5)]), {
      asOf
    }).explain()
    const [before, missing, last, counted] = steps.slice(-4)
    assert.deepInclude(missing, { expression: "no data", value: before?.value ?? null })
    assert.match(last?.expression ?? "", /^max\(0, \d.* · kept − -0\.5\d*\)$/u)
    assert.match(counted?.expression ?? "", /^min\(D, 3 · max\(0, D − \d/u)
  })
})

const mornings = (by: { readonly restingHr: number; readonly hrv: number }, back: number) =>
  Array.from({ length: 40 }, (_, seed) => {
    const { person, days } = personOf(seed, {
      days: 240,
      events: [
        { kind: "levelShift", metric: "restingHr", by: by.restingHr, start: 239 - back },
        { kind: "levelShift", metric: "hrv", by: by.hrv, start: 239 - back }
      ]
    })
    const found = recoveryReadiness(withLevels(person), { asOf: civilDateOf(days.last) })
    return found.status === "ready" ? found : null
  }).filter((found) => found !== null)
const mean = (found: ReadonlyArray<{ readonly value: number }>) =>
  found.reduce((sum, { value }) => sum + value, 0) / found.length

/** Breathing rates that repeat over 60 nights, and another in the last one. */
const breathing = (last: number): Person => ({
  series: {
    ...person(61).series,
    breathing_rate: orThrow(
      dailySeries(
        Array.from({ length: 61 }, (_, back) => ({
          date: addDays(asOf, -back),
          value: back === 0 ? last : 14 + 0.5 * ((back % 5) - 2)
        })),
        { metric: metrics.breathing_rate }
      )
    )
  }
})
const pointsOf = (last: number): number => {
  const found = recoveryReadiness(breathing(last), { asOf })
  const own =
    found.status === "ready" ? found.contributions.find(({ name }) => name === "breathing_rate") : null
  return own?.points ?? Number.NaN
}

describe("the breathing rate", () => {
  it("of ordinary nights changes nothing, and lowers the score steadily from there", () => {
    assert.deepStrictEqual([12.5, 13.5, 14, 14.5, 15].map(pointsOf), [0, 0, 0, 0, 0])
    const points = [15, 15.2, 15.4, 15.6, 15.8, 16, 16.5].map(pointsOf)
    points.forEach((each, index) => assert.isAtMost(each, points[index - 1] ?? 0))
    assert.isBelow(points.at(-1) ?? 0, -4)
    points.forEach((each, index) => assert.isAbove(each, (points[index - 1] ?? 0) - 2))
  })

  it("is explained with the part that counts", () => {
    const step = recoveryReadiness(breathing(15.5), { asOf })
      .explain()
      .steps.find(({ name }) => name === "breathing_rate")
    const [, weight, beyond, z] =
      /^25 · ([\d.]+) · clamp\(([\d.]+) · min\(0, −z\) \/ 1\.5, −2, 2\), z = ([\d.]+)$/u.exec(
        step?.expression ?? ""
      ) ?? []
    assert.closeTo(step?.value ?? 0, (-25 * Number(weight) * Number(beyond) * Number(z)) / 1.5, 1e-9)
    assert.isAbove(Number(beyond), 0)
    assert.isBelow(Number(beyond), 1)
  })
})

describe("a morning unlike any before", () => {
  it.each([0, 2, 6])(
    "in the favourable direction is no readiness, as %s days into a beta-blocker",
    (back) => {
      const found = mornings({ restingHr: -9, hrv: 0.15 }, back)
      assert.isAtMost(mean(found), 60)
      assert.isAbove(found.filter(({ credit }) => credit < 1).length, 20)
    }
  )

  it("in the other direction counts in full", () => {
    const found = mornings({ restingHr: 9, hrv: -0.15 }, 0)
    assert.isAtMost(mean(found), 30)
    assert.isTrue(found.every(({ credit }) => credit === 1))
  })

  it("is rare: usual good mornings keep their points", () => {
    const found = mornings({ restingHr: 0, hrv: 0 }, 0)
    assert.isAtMost(found.filter(({ credit }) => credit < 1).length, 4)
  })
})

/** Scores of one day after the other are those of each day alone. */
import { assert, describe, it } from "@effect/vitest"
import * as fc from "fast-check"
import { civilDateOf, fromColumns, type Label, type MetricName, metrics, type Person } from "../src/index.ts"
import { sorted } from "../src/stats.ts"
import { ascendingScale } from "../src/stats/ascendingScale.ts"
import { robustScaleSorted } from "../src/stats/robustScale.ts"
import { withLevels } from "../src/monitoring.ts"
import { readinessScore, readinessSigns } from "../src/parts.ts"
import { debtDays, readinessDays } from "../src/readiness/readinessDays.ts"
import { debtOn } from "../src/sleep/sleepDebt.ts"
import { usualSleep } from "../src/sleep/sleepNeed.ts"
import { slidingSleep } from "../src/sleep/slidingSleep.ts"

const first = 20_000
const count = 260
const last = first + count - 1

/** Usual level, step of a reading, and the level's change on the 150th day. */
const usual: Readonly<Partial<Record<MetricName, readonly [level: number, step: number, change: number]>>> = {
  hrv_rmssd: [50, 1, 18],
  resting_hr: [52, 1, 9],
  sleep_score: [78, 1, 0],
  breathing_rate: [14.2, 0.1, 0],
  ans_charge: [0, 0.1, 0],
  sleep_duration: [7.1, 0.01, 0],
  training_load: [60, 1, 0]
}

/** Gaps of single days and of weeks, outliers, and long free nights for some people. */
const anyDays = fc.record({
  seeds: fc.array(fc.integer({ min: 0, max: 9999 }), { minLength: count, maxLength: count }),
  longer: fc.constantFrom(0, 1.4, 3),
  gap: fc.integer({ min: 1, max: count - 40 }),
  gapDays: fc.constantFrom(0, 12, 40)
})

const personOf = ({
  gap,
  gapDays,
  longer,
  seeds
}: typeof anyDays extends fc.Arbitrary<infer A> ? A : never) => {
  const days = Int32Array.from({ length: count }, (_, index) => first + index)
  const series = Object.entries(usual).map(([name, [level, step, change]], column) => [
    name,
    fromColumns(
      days,
      Float64Array.from(days, (day, index) => {
        const seed = ((seeds[index] as number) * (7 + 2 * column)) % 997
        const isGone = seed % 11 === 0 || (index >= gap && index < gap + gapDays)
        const own =
          level + step * ((seed % 17) - 8) + (index >= 150 ? change : 0) - (seed % 61 === 0 ? 30 * step : 0)
        return isGone ? Number.NaN : own + (name === "sleep_duration" && (day + 3) % 7 >= 5 ? longer : 0)
      }),
      metrics[name as MetricName]
    )
  ])
  return { series: Object.fromEntries(series) } as Person
}

const labels: ReadonlyArray<Label> = [
  { kind: "ill", from: civilDateOf(first + 60), to: civilDateOf(first + 66) },
  { kind: "newDevice", from: civilDateOf(first + 110) },
  { kind: "medication", from: civilDateOf(first + 200), to: civilDateOf(first + 205) }
]

/** From the first day, and from a day in the middle: what lies before it counts, too. */
const starts = fc.constantFrom(first, first + 130, last)

describe("scores of one day after the other", () => {
  it("are the readiness of each day alone, with gaps, labels and changes of level", () => {
    fc.assert(
      fc.property(anyDays, fc.constantFrom([], labels), starts, (given, marked, from) => {
        const person = withLevels({ ...personOf(given), labels: marked })
        const readinessOn = readinessDays(person, from)
        for (let day = from; day <= last; day++) {
          const alone = readinessScore(readinessSigns(person, day))?.value ?? Number.NaN
          assert.isTrue(Object.is(readinessOn(day), alone), civilDateOf(day))
        }
      }),
      { numRuns: 12, seed: 20_261_201 }
    )
  })

  it("are the sleep debt of each day alone, with short work nights, too", () => {
    fc.assert(
      fc.property(anyDays, fc.constantFrom([], labels), starts, (given, marked, from) => {
        const person: Person = { ...personOf(given), labels: marked }
        const debtOf = debtDays(person, from)
        for (let day = from; day <= last; day++) {
          const { nights, slept, value } = debtOn(person, day)
          assert.deepStrictEqual(debtOf(day), { nights, slept, value }, civilDateOf(day))
        }
      }),
      { numRuns: 12, seed: 20_261_201 }
    )
  })
})

describe("the usual sleep of one day after the other", () => {
  it("is that of each day alone, with its error and its variation", () => {
    fc.assert(
      fc.property(anyDays, fc.constantFrom([], labels), starts, (given, marked, from) => {
        const person: Person = { ...personOf(given), labels: marked }
        const usualOf = slidingSleep(person, from)
        for (let day = from; day <= last; day++) {
          const [found, alone] = [usualOf(day), usualSleep(person, day)].map(
            ({ need, usualOn, variation }) => ({
              need,
              variation,
              week: Array.from({ length: 7 }, (_, back) => usualOn(day - back))
            })
          )
          assert.deepStrictEqual(found, alone, civilDateOf(day))
        }
      }),
      { numRuns: 12, seed: 20_261_201 }
    )
  })
})

describe("the robust scale of values that stay ascending", () => {
  it("is that of sorting them, with ties and without spread, too", () => {
    const values = fc.oneof(
      fc.array(fc.double({ min: -50, max: 50, noNaN: true }), { maxLength: 70 }),
      fc.array(fc.integer({ min: -3, max: 3 }), { maxLength: 70 })
    )
    fc.assert(
      fc.property(values, fc.constantFrom(0, 0.5), (given, floor) => {
        const ascending = sorted(given)
        assert.deepStrictEqual(ascendingScale(ascending, floor), robustScaleSorted(ascending, floor))
        const disordered = Float64Array.from(given)
        assert.deepStrictEqual(ascendingScale(disordered, floor), robustScaleSorted(disordered, floor))
      })
    )
  })
})

/** Readiness has no cliffs: one day more or less of data moves it a little, whatever it is needed for. */
import { assert, describe, it } from "@effect/vitest"
import {
  civilDateOf,
  type DailySeries,
  fromColumns,
  type MetricName,
  metrics,
  type Person,
  recoveryReadiness
} from "../src/index.ts"
import { healthyPerson } from "../calibration/people.ts"
import { mean } from "../src/stats.ts"

const today = 20_777
const asOf = civilDateOf(today)

/** A series of values on the days that end today. */
const series = (name: MetricName, values: ReadonlyArray<number>): DailySeries =>
  fromColumns(
    Int32Array.from(values, (_, index) => today - values.length + 1 + index),
    Float64Array.from(values),
    metrics[name]
  )

/** Values around a level, and another one in the last nights. */
const around = (n: number, level: number, step: number, last: number, lastNights = 1) =>
  Array.from({ length: n }, (_, index) =>
    index >= n - lastNights ? last : level + step * [0, 1, -1, 2, -2, 1, -1][index % 7]!
  )

/** After a week of short nights and hard training, both deductions are as large as they get. */
const tired = {
  hrv_rmssd: around(80, 50, 4, 47),
  resting_hr: around(80, 52, 2, 53),
  sleep_score: around(80, 76, 5, 70),
  sleep_duration: around(80, 7.5, 0.2, 5, 8),
  training_load: around(80, 50, 10, 130, 7)
}

type Values = Readonly<Partial<Record<MetricName, ReadonlyArray<number>>>>

const personWith = (values: Values): Person => ({
  series: Object.fromEntries(
    Object.entries(values).map(([name, own]) => [name, series(name as MetricName, own)])
  )
})

const scoreOf = (values: Values): number => {
  const found = recoveryReadiness(personWith(values), { asOf })
  assert.strictEqual(found.status, "ready")
  return found.value ?? Number.NaN
}

/** Largest difference between neighbours. */
const largestStep = (scores: ReadonlyArray<number>): number =>
  Math.max(...scores.map((score, index) => Math.abs(score - (scores[index - 1] ?? score))))

/** The scores with more and more days of a metric unknown, in the given order of days (0 is today). */
const withoutDays = (name: keyof typeof tired, order: ReadonlyArray<number>) =>
  [0, ...order.keys()].map((n, index) => {
    const gone = new Set(order.slice(0, index === 0 ? 0 : n + 1))
    const values = tired[name].map((value, at, { length }) =>
      gone.has(length - 1 - at) ? Number.NaN : value
    )
    return scoreOf({ ...tired, [name]: values })
  })

describe("readiness moves a little with one day more or less", () => {
  it("deducts the full debt and load of a tired week", () => {
    const { sleep_duration: _nights, training_load: _load, ...body } = tired
    assert.isAtMost(scoreOf(tired), scoreOf(body) - 19)
  })

  it.each([
    ["from the oldest", [13, 12, 11, 10, 9, 8]],
    ["from the newest", [0, 1, 2, 3, 4, 5, 6, 7]],
    ["every other", [12, 10, 8, 6, 4, 2, 0]]
  ])("of the nights of the sleep debt, %s", (_, order) => {
    const scores = withoutDays("sleep_duration", order)
    assert.isAtMost(largestStep(scores), 5)
    // four and five missing nights of fourteen
    assert.isAtMost(Math.abs((scores[4] ?? 0) - (scores[5] ?? 0)), 4)
  })

  it.each([
    ["of the week", [6, 5, 4, 3, 2, 1, 0]],
    ["of the three weeks before", Array.from({ length: 21 }, (_, index) => 7 + index)]
  ])("of the loads %s", (_, order) => {
    assert.isAtMost(largestStep(withoutDays("training_load", order)), 4)
  })

  it.each(["hrv_rmssd", "resting_hr", "sleep_score"] as const)("of the reference of %s", (name) => {
    const scores = Array.from({ length: 30 }, (_, more) => {
      const { [name]: own, ...others } = tired
      return scoreOf({ ...others, [name]: own.slice(-(8 + more)) })
    })
    assert.isAtMost(largestStep(scores), 3)
  })

  it("where the measurements of the night begin to replace the ANS charge", () => {
    const scores = Array.from({ length: 30 }, (_, more) =>
      scoreOf({
        hrv_rmssd: tired.hrv_rmssd.slice(-(8 + more)),
        resting_hr: tired.resting_hr.slice(-(8 + more)),
        ans_charge: around(8 + more, 0, 1, -6)
      })
    )
    assert.isAtMost(largestStep(scores), 3)
  })
})

describe("readiness of healthy people", () => {
  it("is 50 on average, and below 35 on at most 14 % of mornings", () => {
    const scores = Array.from({ length: 60 }, (_, seed) => healthyPerson(seed, { days: 430 })).flatMap(
      ({ person, days }) =>
        Array.from({ length: 40 }, (_, index) => {
          const found = recoveryReadiness(person, { asOf: civilDateOf(days.last - 8 * index) })
          return found.status === "ready" && !found.isStale ? [found.value] : []
        }).flat()
    )
    assert.closeTo(mean(scores) ?? 0, 50, 2)
    assert.isAtMost(scores.filter((score) => score < 35).length / scores.length, 0.14)
  })
})

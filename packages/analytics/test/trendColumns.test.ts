/** Trends say of a day what the other judgements said of it on that day. */
import { assert, describe, it } from "@effect/vitest"
import * as fc from "fast-check"
import {
  anomalyCheck,
  civilDateOf,
  fromColumns,
  type Label,
  metrics,
  recoveryReadiness,
  sleepDebt
} from "../src/index.ts"
import { usualRange } from "../src/insights.ts"
import { levelChanges, withLevels } from "../src/monitoring.ts"
import { trendColumns } from "../src/monitoring/trendColumns.ts"
import { trends } from "../src/monitoring/trends.ts"

const first = 20_000
const codes = { normal: 0, warning: 1, critical: 2 } as const

/** Values with gaps, outliers, and a new level on the 150th day. */
const anyHistory = fc
  .array(
    fc.record({
      isThere: fc.integer({ min: 0, max: 9 }),
      noise: fc.integer({ min: -4, max: 4 }),
      isOdd: fc.integer({ min: 0, max: 24 })
    }),
    { minLength: 230, maxLength: 230 }
  )
  .map((days) =>
    fromColumns(
      Int32Array.from(days.keys(), (index) => first + index),
      Float64Array.from(days, ({ isOdd, isThere, noise }, index) =>
        isThere === 0 ? Number.NaN : 50 + noise + (index >= 150 ? 15 : 0) - (isOdd === 0 ? 22 : 0)
      ),
      metrics.hrv_rmssd
    )
  )
const labels: ReadonlyArray<Label> = [
  { kind: "ill", from: civilDateOf(first + 60), to: civilDateOf(first + 66) },
  { kind: "newDevice", from: civilDateOf(first + 100) }
]

describe("a trend", () => {
  it("has the usual range and the judgement of each day, with labels and changes of level", () => {
    fc.assert(
      fc.property(anyHistory, fc.constantFrom([], labels), (series, given) => {
        const marks = { labels: given, levels: levelChanges(series, given) }
        const [fromDay, toDay] = [first + 5, first + 229]
        const found = trendColumns(series, { fromDay, toDay, ...marks })
        for (let day = fromDay; day <= toDay; day += 3) {
          const index = day - fromDay
          const range = usualRange(series, day, marks)
          assert.deepStrictEqual(
            [found.low[index], found.high[index]],
            [range?.low ?? null, range?.high ?? null]
          )
          const value = found.values[index] ?? undefined
          const check = anomalyCheck(series, { asOf: civilDateOf(day), value, ...marks })
          const expected = value !== undefined && check.status === "ready" ? codes[check.severity] : 0
          assert.strictEqual(found.flags[index], expected, civilDateOf(day))
        }
      }),
      { numRuns: 6, seed: 20_261_201 }
    )
  })

  it("has a 7-day mean where at least 4 of the 7 days have a value", () => {
    const days = Int32Array.of(1, 2, 3, 5, 9, 10, 11, 12)
    const series = fromColumns(
      days,
      Float64Array.from(days, (day) => 40 + day),
      metrics.resting_hr
    )
    const { mean7d, values } = trendColumns(series, { fromDay: 1, toDay: 13 })
    assert.deepStrictEqual(values.slice(0, 5), [41, 42, 43, null, 45])
    assert.deepStrictEqual(
      mean7d.map((value, index) => (value === null ? null : index + 1)).filter((day) => day !== null),
      [5, 6, 7, 11, 12, 13]
    )
    assert.strictEqual(mean7d[4], (41 + 42 + 43 + 45) / 4)
  })

  it("of weeks and months has the means of the known days and the highest flag", () => {
    const days = Int32Array.from({ length: 60 }, (_, index) => 20_453 + index)
    const values = Float64Array.from(days, (_, index) => (index % 3 === 0 ? Number.NaN : index))
    const person = {
      series: {
        steps: fromColumns(
          days,
          values.map((value) => value * 100),
          metrics.steps
        )
      }
    }
    const options = { names: ["steps"], fromDay: 20_453, toDay: 20_512 } as const
    for (const resolution of ["week", "month"] as const) {
      const found = trends(person, { ...options, resolution })
      const [steps] = found.metrics
      if (steps === undefined) return assert.fail("no steps")
      const { flags, low, mean7d, values: means } = steps
      for (const column of [means, flags, mean7d, low]) assert.lengthOf(column, found.dates.length)
      const end = (index: number) => (found.dates[index + 1] ?? "9999").slice(0, 10)
      found.dates.forEach((date, index) => {
        const own = Array.from(days).flatMap((day, at) => {
          const value = (values[at] as number) * 100
          const isIn = civilDateOf(day) >= date && civilDateOf(day) < end(index)
          return isIn && !Number.isNaN(value) && value > 0 ? [value] : []
        })
        const mean = own.reduce((sum, value) => sum + value, 0) / own.length
        if (own.length === 0) assert.isNull(means[index])
        else assert.closeTo(means[index] ?? Number.NaN, mean, 1e-9, date)
      })
    }
  })

  it("of scores has what is said of each day alone", () => {
    const count = 140
    const days = Int32Array.from({ length: count }, (_, index) => first + index)
    const series = (name: "hrv_rmssd" | "resting_hr" | "sleep_duration", usual: number, by: number) =>
      fromColumns(
        days,
        Float64Array.from(days, (_, index) =>
          index % 9 === 4 || (index > 100 && index < 112)
            ? Number.NaN
            : usual + by * Math.sin(index * 1.7) - (index > 120 ? 2 * by : 0)
        ),
        metrics[name]
      )
    const person = {
      series: {
        hrv_rmssd: series("hrv_rmssd", 50, 6),
        resting_hr: series("resting_hr", 52, 2),
        sleep_duration: series("sleep_duration", 7.4, 0.8)
      }
    }
    const found = trends(person, {
      names: ["readiness", "sleep_debt"],
      fromDay: first,
      toDay: first + count - 1,
      resolution: "day"
    })
    const [readiness, debt] = found.metrics.map(({ values }) => values)
    for (let index = 0; index < count; index++) {
      const asOf = civilDateOf(first + index)
      const owed = sleepDebt(person, { asOf })
      assert.strictEqual(debt?.[index], owed.status === "ready" ? owed.value : null, asOf)
      const score = recoveryReadiness(withLevels(person), { asOf })
      const isOfDay = score.status === "ready" && score.night === asOf
      assert.strictEqual(readiness?.[index], isOfDay ? score.value : null, asOf)
    }
    assert.isTrue(debt?.some((hours) => hours !== null && hours > 0))
  })

  it("of scores says nothing of days before there is one", () => {
    const days = Int32Array.from({ length: 50 }, (_, index) => 20_000 + index)
    const load = fromColumns(days, new Float64Array(50).fill(60), metrics.training_load)
    const names = ["fitness", "fatigue", "form", "readiness", "sleep_debt"] as const
    const found = trends(
      { series: { training_load: load } },
      { names, fromDay: 20_000, toDay: 20_049, resolution: "day" }
    )
    const [fitness, fatigue, form, readiness, debt] = found.metrics
    assert.deepStrictEqual(fitness?.values.slice(26, 28), [null, 60])
    assert.strictEqual(fatigue?.values.at(-1), 60)
    assert.strictEqual(form?.values.at(-1), 0)
    for (const each of [readiness, debt]) assert.isTrue(each?.values.every((value) => value === null))
    for (const { high, low } of found.metrics)
      assert.isTrue([...low, ...high].every((value) => value === null))
  })
})

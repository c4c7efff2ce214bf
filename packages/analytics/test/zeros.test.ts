/** Which zeros are measurements, by metric. */
import { assert, describe, it } from "@effect/vitest"
import * as fc from "fast-check"
import {
  addDays,
  baseline,
  dailySeries,
  fromColumns,
  metrics,
  type MetricName,
  orThrow,
  sleepDebt
} from "../src/index.ts"
import { asOf } from "./arbitraries.ts"

const days = Int32Array.of(20_775, 20_776)
/** The values that rows and columns of 0 and a usual value leave. */
const kept = (metric: MetricName, usual: number) => {
  const rows = [0, usual].map((value, back) => ({ date: addDays(asOf, -back), value }))
  return [
    orThrow(dailySeries(rows, { metric: metrics[metric] })),
    fromColumns(days, Float64Array.of(0, usual), metrics[metric])
  ]
}

/** The debt of 14 nights of 8 hours, one of which is 0. */
const debt = (isTrueZero: boolean) =>
  sleepDebt(
    {
      series: {
        sleep_duration: orThrow(
          dailySeries(
            Array.from({ length: 14 }, (_, back) => ({
              date: addDays(asOf, -back),
              value: back === 3 ? 0 : 8,
              isTrueZero
            })),
            { metric: metrics.sleep_duration }
          )
        )
      },
      sleepGoalHours: 8
    },
    { asOf }
  )

describe("a day of 0", () => {
  it("steps is a day without the watch, so that 0 and 8,000 have a mean of 8,000", () => {
    for (const series of kept("steps", 8000)) {
      assert.deepStrictEqual([...series.values], [8000])
      assert.strictEqual(series.quality.missing, 1)
      assert.strictEqual(baseline(series, { asOf }).value, 8000)
    }
  })

  it("hours of sleep is missing, and of training load is a rest day", () => {
    for (const series of kept("sleep_duration", 7)) assert.deepStrictEqual([...series.values], [7])
    for (const series of kept("training_load", 60))
      assert.deepStrictEqual(
        [...series.values].toSorted((a, b) => a - b),
        [0, 60]
      )
  })

  it("is the same in rows and in columns, for every metric", () => {
    fc.assert(
      fc.property(
        fc.constantFrom(...(Object.keys(metrics) as ReadonlyArray<MetricName>)),
        fc.array(fc.constantFrom(0, -0, 1, 7, 60, 8000), { maxLength: 30 }),
        (name, values) => {
          const dates = values.map((_, index) => 20_700 + index)
          const columns = fromColumns(Int32Array.from(dates), Float64Array.from(values), metrics[name])
          const rows = values.map((value, index) => ({ date: addDays(asOf, index - 77), value }))
          const series = orThrow(dailySeries(rows, { metric: metrics[name] }))
          assert.deepStrictEqual(series.values, columns.values)
          assert.deepStrictEqual(series.quality, columns.quality)
          if (metrics[name].name === "steps") assert.notInclude([...series.values].map(Math.abs), 0)
        }
      )
    )
  })

  it("of sleep counts as 0 if the row says that it was a night without sleep", () => {
    assert.deepInclude(debt(true), { n: 14, shortfallHours: 8, netHours: 8, missingNights: [] })
    assert.isAbove(debt(true).value ?? 0, 0)
    assert.deepInclude(debt(false), { n: 13, value: 0, shortfallHours: 0 })
  })

  it("of a heart rate is never true", () => {
    const rows = [{ date: asOf, value: 0, isTrueZero: true }]
    const series = orThrow(dailySeries(rows, { metric: metrics.resting_hr }))
    assert.deepInclude(series.quality, { implausible: 1 })
    assert.strictEqual(series.values.length, 0)
  })
})

import { assert, describe, it } from "@effect/vitest"
import * as fc from "fast-check"
import {
  between,
  civilDateOf,
  dailySeries,
  type DatedValue,
  fromColumns,
  latest,
  metrics,
  orThrow,
  valueOn
} from "../src/index.ts"

const rowOf = fc.record({
  date: fc.integer({ min: 20_000, max: 20_200 }).map(civilDateOf),
  value: fc.option(fc.integer({ min: 1, max: 300 }))
})
const anyRows: fc.Arbitrary<ReadonlyArray<DatedValue>> = fc.uniqueArray(rowOf, {
  selector: ({ date }) => date
})

const problems = (rows: ReadonlyArray<DatedValue>) => {
  const result = dailySeries(rows)
  return result.ok ? [] : result.error.issues.map(({ index, problem }) => [index, problem] as const)
}

const given = (options: unknown) => () => dailySeries([], options as never)

describe("a daily series", () => {
  it("does not depend on the order of rows, and does not modify them", () => {
    fc.assert(
      fc.property(anyRows, (rows) => {
        const reversed = Object.freeze(rows.toReversed())
        assert.deepStrictEqual(orThrow(dailySeries(reversed)), orThrow(dailySeries(Object.freeze(rows))))
      })
    )
  })

  it("accepts identical duplicate rows", () => {
    fc.assert(
      fc.property(anyRows, (rows) => {
        const once = orThrow(dailySeries(rows))
        const twice = orThrow(dailySeries([...rows, ...rows]))
        assert.deepStrictEqual([twice.days, twice.values], [once.days, once.values])
        assert.strictEqual(twice.quality.duplicates, once.days.length)
      })
    )
  })

  it("keeps gaps as gaps and zero as a value", () => {
    const series = orThrow(
      dailySeries([
        { date: "2026-01-03", value: 0 },
        { date: "2026-01-01", value: 5 },
        { date: "2026-01-02", value: null },
        { date: "2026-01-05", value: undefined }
      ])
    )
    const [first = 0] = series.days
    assert.deepStrictEqual([...series.values], [5, 0])
    assert.deepStrictEqual(
      [valueOn(series, first), valueOn(series, first + 1), valueOn(series, first + 2)],
      [5, null, 0]
    )
    assert.strictEqual(series.quality.missing, 2)
  })

  it("lists every invalid row", () => {
    const rows = [
      { date: "2026-13-45", value: 1 },
      { date: "2026-01-01", value: 1 },
      { date: "2026-01-01", value: 2 },
      { date: "2026-01-02", value: Infinity },
      { date: "2026-01-03", value: Number.NaN },
      { date: "2026-01-04", value: "7" as unknown as number }
    ]
    assert.deepStrictEqual(problems(rows), [
      [0, "not_a_date"],
      [2, "conflicting_values"],
      [3, "not_finite"],
      [4, "not_finite"],
      [5, "not_finite"]
    ])
    assert.throws(
      () => orThrow(dailySeries(rows)),
      /row 0: "2026-13-45" is not a calendar date.*; and 2 more$/u
    )
  })

  it("uses the last value, the sum, or rejects several values on one day, as configured", () => {
    const rows = [
      { date: "2026-01-01", value: 30 },
      { date: "2026-01-01", value: 12 }
    ]
    assert.deepStrictEqual([...orThrow(dailySeries(rows, { duplicates: "last" })).values], [12])
    assert.deepStrictEqual([...orThrow(dailySeries(rows, { duplicates: "sum" })).values], [42])
    assert.isFalse(dailySeries(rows).ok)
  })

  it("treats a sensor's sentinel as missing, but a rest day as a load of zero", () => {
    const rows = [
      { date: "2026-01-01", value: -1 },
      { date: "2026-01-02", value: 0 }
    ]
    const load = orThrow(dailySeries(rows, { metric: metrics.training_load }))
    const hrv = orThrow(dailySeries(rows, { metric: metrics.hrv_rmssd }))
    assert.deepStrictEqual([...load.values], [0])
    assert.deepStrictEqual([...hrv.values], [])
    assert.strictEqual(hrv.quality.implausible, 2)
  })

  it("is the same from rows and from columns", () => {
    fc.assert(
      fc.property(anyRows, (rows) => {
        const series = orThrow(dailySeries(rows, { metric: metrics.hrv_rmssd }))
        const sorted = rows.toSorted((a, b) => (a.date < b.date ? -1 : 1))
        const days = Int32Array.from(
          sorted,
          ({ date }) => orThrow(dailySeries([{ date, value: 1 }])).days[0] ?? 0
        )
        const values = Float64Array.from(sorted, ({ value }) => value ?? Number.NaN)
        assert.deepStrictEqual(fromColumns(days, values, metrics.hrv_rmssd), series)
      })
    )
  })

  it("takes of several values on a day the one that the metric says: the first, their mean, or the best", () => {
    const day = Int32Array.of(20_000, 20_000, 20_000, 20_001)
    const values = Float64Array.of(40, 46, 43, 50)
    const rows = ["2024-10-04", "2024-10-04", "2024-10-04", "2024-10-05"].map((date, index) => ({
      date,
      value: values[index]
    }))
    const { hrv_rmssd: hrv, resting_hr: heart } = metrics
    const expected = [
      [{ ...hrv, severalADay: "first" }, 40],
      [{ ...hrv, severalADay: "mean" }, 43],
      [{ ...hrv, severalADay: "best" }, 46],
      [{ ...heart, severalADay: "best" }, 40]
    ] as const
    for (const [metric, value] of expected) {
      const series = fromColumns(day, values, metric)
      assert.deepStrictEqual([...series.days], [20_000, 20_001])
      assert.deepStrictEqual([...series.values], [value, 50])
      assert.strictEqual(series.quality.duplicates, 2)
      assert.deepStrictEqual(orThrow(dailySeries(rows, { metric })), series)
    }
  })

  it("counts no day twice: columns with two values on a day are refused where the metric has one a day", () => {
    const days = Int32Array.of(20_000, 20_000)
    assert.throws(
      () => fromColumns(days, Float64Array.of(40, 41), metrics.hrv_rmssd),
      /41 on 2024-10-04 is a second, different value/u
    )
    const same = fromColumns(days, Float64Array.of(40, 40), metrics.hrv_rmssd)
    assert.deepStrictEqual([same.values.length, same.quality.duplicates], [1, 1])
    const oneOfTwo = fromColumns(days, Float64Array.of(Number.NaN, 40), metrics.hrv_rmssd)
    assert.deepStrictEqual([[...oneOfTwo.values], oneOfTwo.quality.missing], [[40], 1])
  })

  it("refuses options and metrics that there are not, and says what it was given", () => {
    assert.throws(given({ metrics: metrics.hrv_rmssd }), /^Object \{metrics\} is not the options \{metric,/u)
    for (const metric of ["hrv_rmssd", null, {}])
      assert.throws(given({ metric }), / is not a metric: metrics\./u)
    for (const rows of [null, undefined, 5, { date: "2026-11-20", value: 43 }])
      assert.throws(() => dailySeries(rows as never), / is not rows \{date,value\}$/u)
  })

  it("refuses columns whose days do not ascend", () => {
    assert.throws(
      () => fromColumns(Int32Array.of(20_001, 20_000), Float64Array.of(40, 41), metrics.hrv_rmssd),
      /row 1: 41 on 2024-10-04 comes after a later day/u
    )
  })

  it("selects windows by calendar day, including both ends", () => {
    fc.assert(
      fc.property(anyRows, fc.integer({ min: 19_990, max: 20_210 }), fc.nat(60), (rows, from, length) => {
        const series = orThrow(dailySeries(rows))
        const inside = [...series.days].filter((day) => day >= from && day <= from + length)
        assert.deepStrictEqual([...between(series, from, from + length).days], inside)
        assert.strictEqual(between(series, from, from - 1).values.length, 0)
      })
    )
  })

  it("returns the newest value as of a day, with its age", () => {
    const series = orThrow(dailySeries([{ date: "2026-01-01", value: 5 }]))
    const [day = 0] = series.days
    assert.deepStrictEqual(latest(series, day + 3), { day, date: civilDateOf(day), value: 5, staleDays: 3 })
    assert.isNull(latest(series, day - 1))
  })
})

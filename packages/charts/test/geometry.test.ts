/** Days, paths and scales. */
import { assert, describe, it } from "@effect/vitest"
import * as fc from "fast-check"
import { afterKey } from "../src/geometry/afterKey.ts"
import { apart } from "../src/geometry/apart.ts"
import { civilOf, dayOfMonth, isoWeekday, monthOf } from "../src/geometry/civil.ts"
import { gapsOf, lastDay, measured } from "../src/geometry/DayColumn.ts"
import { dayTicks } from "../src/geometry/dayTicks.ts"
import { joined, type Stage } from "../src/geometry/Night.ts"
import { bandPath, brokenLine } from "../src/geometry/path.ts"
import { dayScale, valueScale } from "../src/geometry/scales.ts"

const column = fc.record({
  from: fc.integer({ min: -30_000, max: 60_000 }),
  values: fc.array(fc.option(fc.double({ min: -100, max: 500, noNaN: true }), { nil: null }), {
    minLength: 1,
    maxLength: 80
  })
})

const press = (key: string, shiftKey = false) => afterKey({ key, shiftKey }, 100, 50, 110)

describe("days", () => {
  it("have the date that a calendar gives them, through leap years and before 1970", () => {
    const format = new Intl.DateTimeFormat("en-CA", {
      timeZone: "UTC",
      year: "numeric",
      month: "2-digit",
      day: "2-digit"
    })
    for (let day = -25_000; day < 40_000; day += 13) {
      const { year, month, day: ofMonth } = civilOf(day)
      const written = `${year}-${String(month).padStart(2, "0")}-${String(ofMonth).padStart(2, "0")}`
      assert.strictEqual(written, format.format(day * 86_400_000))
    }
    assert.strictEqual(isoWeekday(20_787), 1)
    assert.strictEqual(isoWeekday(-1), 3)
  })

  it("are either measured or in exactly one gap", () => {
    fc.assert(
      fc.property(column, (days) => {
        const missing = gapsOf(days).flatMap(({ from, to }) =>
          Array.from({ length: to - from + 1 }, (_, i) => from + i)
        )
        const all = [...missing, ...measured(days).map(({ day }) => day)].toSorted((a, b) => a - b)
        assert.deepStrictEqual(
          all,
          days.values.map((_, index) => days.from + index)
        )
      })
    )
  })

  it("are found again at their own place, and never outside the span", () => {
    fc.assert(
      fc.property(column, fc.double({ min: -500, max: 2000, noNaN: true }), (days, place) => {
        const scale = dayScale(days.from, lastDay(days), 36, 1000)
        for (const { day } of measured(days)) assert.strictEqual(scale.dayAt(scale.x(day)), day)
        const found = scale.dayAt(place)
        assert.isTrue(found >= days.from && found <= lastDay(days))
      })
    )
  })

  it("are marked rarely enough to be read, over a week as over fifty years", () => {
    for (const length of [1, 7, 30, 90, 180, 365, 1000, 3650, 18_000]) {
      const ticks = dayTicks(20_787 - length + 1, 20_787)
      assert.isAtMost(ticks.length, length > 3650 ? 51 : 14, `${length} days`)
      for (const { day } of ticks) assert.isTrue(day > 20_787 - length && day <= 20_787)
    }
  })

  it("are marked at every first of a month, a quarter or a year, and nowhere else", () => {
    fc.assert(
      fc.property(
        fc.integer({ min: -20_000, max: 40_000 }),
        fc.integer({ min: 121, max: 4000 }),
        (from, length) => {
          const months = length <= 400 ? 1 : length <= 1200 ? 3 : 12
          const days = Array.from({ length }, (_, index) => from + index)
          assert.deepStrictEqual(
            dayTicks(from, from + length - 1).map(({ day }) => day),
            days.filter((day) => dayOfMonth(day) === 1 && (monthOf(day) - 1) % months === 0)
          )
        }
      ),
      { numRuns: 40 }
    )
  })

  it("are left and right of each other by keys, within the span", () => {
    assert.strictEqual(press("ArrowLeft"), 99)
    assert.strictEqual(press("ArrowRight", true), 107)
    assert.strictEqual(press("PageDown"), 110)
    assert.strictEqual(press("Home"), 50)
    assert.strictEqual(press("End"), 110)
    assert.isNull(press("a"))
  })
})

describe("a band", () => {
  it("has a point where an edge turns, and none between", () => {
    const level = { low: 9, high: 2 }
    const edges = [0, 1, 2, 3].map((x) => ({ ...level, x }))
    assert.strictEqual(bandPath(edges), "M0,2L3,2L3,9L0,9Z")
    assert.strictEqual(
      bandPath([...edges, { low: 9, high: 1, x: 3 }, { low: 9, high: 1, x: 5 }, null, { ...level, x: 7 }]),
      "M0,2L3,2L3,1L5,1L5,9L3,9L3,9L0,9ZM7,2L7,9Z"
    )
  })
})

describe("a line", () => {
  it("never crosses a day without a value, and shows every value", () => {
    fc.assert(
      fc.property(column, ({ values }) => {
        const { lone, path } = brokenLine(
          values.map((value, index) => (value === null ? null : [index, value]))
        )
        const pieces = path.split("M").slice(1)
        const drawn = pieces.flatMap((piece) => piece.split("L").map((point) => Number(point.split(",")[0])))
        for (const piece of pieces) {
          const places = piece.split("L").map((point) => Number(point.split(",")[0]))
          assert.isAtLeast(places.length, 2)
          places.slice(1).forEach((place, index) => assert.strictEqual(place - (places[index] as number), 1))
        }
        const all = [...drawn, ...lone.map(([x]) => x)].toSorted((a, b) => a - b)
        assert.deepStrictEqual(
          all,
          values.flatMap((value, index) => (value === null ? [] : [index]))
        )
      })
    )
  })
})

describe("a value scale", () => {
  const plot = { top: 10, bottom: 200 }

  it("has every value inside the plot, larger values higher", () => {
    fc.assert(
      fc.property(
        fc.array(fc.double({ min: -1e6, max: 1e6, noNaN: true }), { minLength: 1 }),
        fc.boolean(),
        (values, fromZero) => {
          const { y } = valueScale(values, plot, { fromZero })
          for (const value of values)
            assert.isTrue(y(value) >= plot.top - 1e-6 && y(value) <= plot.bottom + 1e-6)
          assert.isTrue(y(Math.max(...values)) <= y(Math.min(...values)))
        }
      )
    )
  })

  it("writes no mark twice", () => {
    for (const values of [[50], [50, 50.2], [0, 1], [-0.2, 0.3], []]) {
      const written = valueScale(values, plot).ticks.map((tick) => tick.toFixed(0))
      assert.deepStrictEqual(written, [...new Set(written)])
    }
  })

  it("marks nothing where nothing was measured", () => {
    assert.deepStrictEqual(valueScale([], plot).ticks, [])
  })
})

describe("labels", () => {
  it("keep their distance and their order, and stay where they are if there is room", () => {
    fc.assert(
      fc.property(fc.array(fc.double({ min: 0, max: 300, noNaN: true }), { maxLength: 6 }), (places) => {
        const moved = apart(
          places.map((y) => ({ y })),
          18
        )
        moved.slice(1).forEach(({ y }, index) => assert.isAtLeast(y - (moved[index]?.y ?? 0), 18 - 1e-6))
      })
    )
    assert.deepStrictEqual(apart([{ y: 40 }, { y: 0 }], 18), [{ y: 0 }, { y: 40 }])
  })
})

describe("a night", () => {
  it("has neighbouring stretches of one stage as one", () => {
    const stage: Stage = "light"
    const parts = [
      { from: 0, to: 10, stage },
      { from: 10, to: 20, stage },
      { from: 25, to: 30, stage }
    ]
    assert.deepStrictEqual(joined(parts), [
      { from: 0, to: 20, stage },
      { from: 25, to: 30, stage }
    ])
  })
})

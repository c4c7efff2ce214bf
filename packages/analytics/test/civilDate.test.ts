import { assert, describe, it } from "@effect/vitest"
import * as fc from "fast-check"
import {
  addDays,
  civilDate,
  civilDateOf,
  daysBetween,
  epochDayOf,
  isoWeekday,
  orThrow
} from "../src/index.ts"
import { dayOfYear, isoWeek } from "../src/parts.ts"

/** Every day of the years 1 to 9999. */
const anyDay = fc.integer({ min: -719_162, max: 2_932_896 })

describe("civil dates", () => {
  it("convert every day of the calendar to a number and back", () => {
    fc.assert(
      fc.property(anyDay, (day) => {
        const date = civilDateOf(day)
        assert.strictEqual(epochDayOf(date), day)
        assert.deepStrictEqual(civilDate(date), { ok: true, value: date })
      })
    )
  })

  it("agree with the platform's UTC calendar", () => {
    fc.assert(
      fc.property(fc.integer({ min: -10_000, max: 50_000 }), (day) => {
        const text = Intl.DateTimeFormat("en-CA", { timeZone: "UTC" }).format(day * 86_400_000)
        assert.strictEqual(civilDateOf(day), text)
      })
    )
  })

  it("are consecutive through leap years and centuries", () => {
    for (let day = epochDayOf(civilDateOf(-36_525)); day < 36_525; day++) {
      assert.strictEqual(addDays(civilDateOf(day), 1), civilDateOf(day + 1))
    }
  })

  it("have ISO weeks, which start on Monday and belong to the year of their Thursday", () => {
    fc.assert(
      fc.property(anyDay, (day) => {
        assert.strictEqual(isoWeekday(day + 7), isoWeekday(day))
        const monday = day - isoWeekday(day) + 1
        assert.deepStrictEqual(isoWeek(monday), isoWeek(day))
        assert.strictEqual(isoWeek(day).year, Number(civilDateOf(monday + 3).slice(0, 4)))
        assert.isAtMost(isoWeek(day).week, 53)
        assert.isAtLeast(dayOfYear(day), 1)
      })
    )
  })

  it.each([
    "2026-02-29",
    "2026-04-31",
    "0000-01-01",
    "2026-00-10",
    " 2026-01-01",
    "2026-01-01\n",
    "٢٠٢٦-٠١-٠١"
  ])("refuse what is no day, and say what it was: %j", (text) => {
    const refused = civilDate(text)
    assert.isFalse(refused.ok)
    assert.throws(() => orThrow(refused), /is not a calendar date/u)
  })

  it("throw for an invalid date from an untyped caller instead of returning NaN", () => {
    assert.throws(() => daysBetween("2026-1-1", civilDateOf(0)), /"2026-1-1" is not a calendar/u)
  })
})

import { assert, describe, it } from "@effect/vitest"
import { Effect, Option, Schema } from "effect"
import { TestClock } from "effect/testing"
import { CalendarDate, isCalendarDate } from "../../src/index.ts"
import { arbitraryCalendarDate } from "../../src/testing.ts"

const day = (text: string): CalendarDate => CalendarDate.make(text)

describe("CalendarDate", () => {
  it.each([
    "2026-02-29",
    "2026-13-45",
    "2026-00-10",
    "2026-04-31",
    "1900-02-29",
    "0000-06-01",
    "0001-02-29",
    "0100-02-29",
    "26-01-01",
    "2026-1-1",
    "",
    " 2026-01-01",
    "2026-01-01T00:00"
  ])("refuses %s", (text) => {
    assert.isFalse(isCalendarDate(text))
    assert.isTrue(Option.isNone(CalendarDate.parse(text)))
    assert.isTrue(Option.isNone(Schema.decodeUnknownOption(CalendarDate)(text)))
  })

  it.each([
    "1970-01-01",
    "2000-02-29",
    "2024-02-29",
    "2026-12-31",
    "2100-02-28",
    "1000-01-01",
    "0094-02-10",
    "0004-02-29",
    "0001-01-01",
    "9999-12-31"
  ])("accepts %s", (text) => {
    assert.deepStrictEqual(CalendarDate.parse(text), Option.some(day(text)))
  })

  it("counts the days of the first century as those of any other", () => {
    for (const text of ["0001-01-01", "0004-02-29", "0050-07-01", "0099-12-31", "0100-01-01"])
      assert.strictEqual(
        CalendarDate.toEpochDay(day(text)),
        Date.parse(`${text}T00:00:00Z`) / 86_400_000,
        text
      )
    assert.strictEqual(CalendarDate.plusDays(day("0099-12-31"), 1), "0100-01-01")
  })

  it("starts and ends at the person's own midnight", () => {
    const { end, start } = CalendarDate.bounds(day("2026-03-14"), 120)
    assert.strictEqual(new Date(start).toISOString(), "2026-03-13T22:00:00.000Z")
    assert.strictEqual(new Date(end).toISOString(), "2026-03-14T22:00:00.000Z")
  })

  it("adds days across leap days and ends of years", () => {
    assert.strictEqual(CalendarDate.plusDays(day("2024-02-28"), 1), "2024-02-29")
    assert.strictEqual(CalendarDate.plusDays(day("2026-02-28"), 1), "2026-03-01")
    assert.strictEqual(CalendarDate.plusDays(day("2025-12-31"), 1), "2026-01-01")
    assert.strictEqual(CalendarDate.minusDays(day("2000-03-01"), 1), "2000-02-29")
    assert.strictEqual(CalendarDate.minusDays(day("1970-01-01"), 1), "1969-12-31")
    assert.strictEqual(CalendarDate.plusDays(day("2026-03-28"), 2), "2026-03-30")
  })

  it("includes both ends of a range, and is empty if they are reversed", () => {
    assert.deepStrictEqual(CalendarDate.range(day("2024-02-28"), day("2024-03-01")), [
      day("2024-02-28"),
      day("2024-02-29"),
      day("2024-03-01")
    ])
    assert.deepStrictEqual(CalendarDate.range(day("2024-03-01"), day("2024-03-01")), [day("2024-03-01")])
    assert.deepStrictEqual(CalendarDate.range(day("2024-03-02"), day("2024-03-01")), [])
  })

  it("converts an instant to the person's local date on both sides of the date line", () => {
    const millis = 1_773_441_000_000
    assert.strictEqual(CalendarDate.fromMillis(millis, 0), "2026-03-13")
    assert.strictEqual(CalendarDate.fromMillis(millis, 840), "2026-03-14")
    assert.strictEqual(CalendarDate.fromMillis(millis, -720), "2026-03-13")
    assert.strictEqual(CalendarDate.fromMillis(-1, 0), "1969-12-31")
  })

  it.effect("returns today from the clock and the person's UTC offset", () =>
    Effect.gen(function* () {
      yield* TestClock.setTime(CalendarDate.toEpochDay(day("2026-03-14")) * 86_400_000 - 60_000)
      assert.strictEqual(yield* CalendarDate.today(0), "2026-03-13")
      assert.strictEqual(yield* CalendarDate.today(1), "2026-03-14")
      assert.strictEqual(yield* CalendarDate.today(-210), "2026-03-13")
    })
  )

  it.prop(
    "converts to days and back without loss, and sorts as text",
    [arbitraryCalendarDate, arbitraryCalendarDate],
    ([a, b]) => {
      assert.strictEqual(CalendarDate.fromEpochDay(CalendarDate.toEpochDay(a)), a)
      const distance = CalendarDate.daysBetween(a, b)
      assert.strictEqual(CalendarDate.plusDays(a, distance), b)
      assert.strictEqual(CalendarDate.minusDays(b, distance), a)
      assert.strictEqual(Math.sign(distance), a < b ? 1 : a > b ? -1 : 0)
      assert.strictEqual(CalendarDate.min(a, b), distance >= 0 ? a : b)
      assert.strictEqual(CalendarDate.max(a, b), distance >= 0 ? b : a)
    }
  )
})

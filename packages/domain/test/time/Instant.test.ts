import { assert, describe, it } from "@effect/vitest"
import { Effect, Option, Schema } from "effect"
import * as Arbitrary from "effect/Arbitrary"
import { TestClock } from "effect/testing"
import { CalendarDate, ClockTime, Instant, LocalDateTime } from "../../src/index.ts"

const accepts = (schema: Schema.Codec<string>, text: string): boolean => Schema.is(schema)(text)
const between = (minimum: number, maximum: number) =>
  Arbitrary.schema(Schema.Int.check(Schema.isBetween({ minimum, maximum })))

/** 1970 to 2100, to the millisecond. */
const millis = between(0, 4_133_980_799_999)
const quarterHours = between(-48, 56)

describe("Instant", () => {
  it("is UTC, with a fraction only if it is not zero", () => {
    assert.strictEqual(Instant.fromMillis(0), "1970-01-01T00:00:00Z")
    assert.strictEqual(Instant.fromMillis(1_789_711_282_500), "2026-09-18T06:01:22.500Z")
  })

  it.each([
    "2026-02-29T00:00:00Z",
    "2026-04-31T10:00:00Z",
    "2026-01-01T24:00:00Z",
    "2026-01-01T23:59:60Z",
    "2026-01-01T10:00:00",
    "2026-01-01T10:00:00+00:00",
    "2026-01-01",
    "hello 5"
  ])("refuses %s", (text) => {
    assert.isFalse(accepts(Instant, text))
  })

  it("parses text with any offset, and rejects text without one", () => {
    assert.deepStrictEqual(
      Instant.parse("2026-09-17T17:32+03:00"),
      Option.some(Instant.make("2026-09-17T14:32:00Z"))
    )
    assert.deepStrictEqual(
      Instant.parse("2026-09-17T17:32:10.1239Z"),
      Option.some(Instant.make("2026-09-17T17:32:10.123Z"))
    )
    for (const text of ["2026-09-17T17:32:10", "2026-09-17", "2026-02-30T10:00:00Z", "hello 5", ""]) {
      assert.deepStrictEqual(Instant.parse(text), Option.none())
    }
  })

  it.effect("returns now from the clock", () =>
    Effect.gen(function* () {
      yield* TestClock.setTime(1_789_711_282_000)
      assert.strictEqual(yield* Instant.now, "2026-09-18T06:01:22Z")
    })
  )

  it.prop("keeps every millisecond", [millis], ([at]) => {
    assert.strictEqual(Instant.toMillis(Instant.fromMillis(at)), at)
  })
})

describe("LocalDateTime", () => {
  it("converts a local time to UTC by subtracting the offset", () => {
    const start = Option.getOrThrow(LocalDateTime.fromReading("2026-09-17T17:32:10", 180))
    assert.strictEqual(start, "2026-09-17T17:32:10+03:00")
    assert.strictEqual(LocalDateTime.toInstant(start), "2026-09-17T14:32:10Z")
    const west = Option.getOrThrow(LocalDateTime.fromReading("2026-09-17T17:32", -210))
    assert.strictEqual(LocalDateTime.toInstant(west), "2026-09-17T21:02:00Z")
  })

  it("keeps the local date of a night across midnight, the date line and a change of offset", () => {
    const wakeUps = [
      "2026-03-29T00:30:00+14:00",
      "2026-03-29T07:00:00+03:00",
      "2026-03-29T23:30:00-11:00"
    ] as const
    for (const text of wakeUps) {
      assert.strictEqual(LocalDateTime.date(LocalDateTime.make(text)), "2026-03-29")
    }
  })

  it.each([
    ["+05:30", 330],
    ["-03:30", -210],
    ["+14:00", 840],
    ["-12:00", -720],
    ["+05:45", 345],
    ["-00:30", -30],
    ["+00:00", 0]
  ] as const)("reads the offset %s", (zone, minutes) => {
    const local = LocalDateTime.make(`2026-03-14T06:51:37${zone}`)
    assert.strictEqual(LocalDateTime.utcOffsetMinutes(local), minutes)
    assert.strictEqual(LocalDateTime.fromMillis(LocalDateTime.toMillis(local), minutes), local)
    assert.deepStrictEqual(LocalDateTime.parse(local), Option.some(local))
  })

  it("parses `Z` and offsets without a colon, and rejects text without an offset", () => {
    assert.deepStrictEqual(
      LocalDateTime.parse("2026-09-17T10:00Z"),
      Option.some(LocalDateTime.make("2026-09-17T10:00:00+00:00"))
    )
    assert.deepStrictEqual(
      LocalDateTime.parse("2026-09-17T10:00:00.5-0330"),
      Option.some(LocalDateTime.make("2026-09-17T10:00:00.500-03:30"))
    )
    for (const text of [
      "2026-09-17T10:00:00",
      "2026-02-30T10:00:00+02:00",
      "2026-09-17T25:00:00Z",
      "now Z"
    ]) {
      assert.deepStrictEqual(LocalDateTime.parse(text), Option.none())
    }
  })

  it("rejects impossible local times", () => {
    for (const text of [
      "2026-02-30T10:00:00",
      "2026-09-17T24:00:00",
      "2026-09-17",
      "10:00",
      "2026-09-17T10:00:00Z"
    ]) {
      assert.deepStrictEqual(LocalDateTime.fromReading(text, 60), Option.none())
    }
    assert.isFalse(accepts(LocalDateTime, "2026-04-31T10:00:00+02:00"))
  })

  it.prop("shows the same instant at any offset", [millis, quarterHours], ([at, quarters]) => {
    const local = LocalDateTime.fromMillis(at, quarters * 15)
    assert.strictEqual(LocalDateTime.toMillis(local), at)
    assert.strictEqual(LocalDateTime.utcOffsetMinutes(local), quarters * 15)
    assert.strictEqual(LocalDateTime.toInstant(local), Instant.fromMillis(at))
    assert.strictEqual(LocalDateTime.date(local), CalendarDate.fromMillis(at, quarters * 15))
    assert.isTrue(accepts(LocalDateTime, local))
  })
})

describe("ClockTime", () => {
  it("is a time of day", () => {
    for (const text of ["00:00", "23:59", "23:59:59"]) assert.isTrue(accepts(ClockTime, text))
    for (const text of ["24:00", "7:30", "12:60", "12:30:60", ""]) assert.isFalse(accepts(ClockTime, text))
  })
})

import { assert, describe, it } from "@effect/vitest"
import { Option, Result, Schema } from "effect"
import { parseAccessLinkJson } from "../src/http/AccessLinkJson.ts"
import { secondsInZones } from "../src/sources/activityZones.ts"
import { stepsWithoutGaps } from "../src/sources/stepsWithoutGaps.ts"
import { atOffset, DurationSeconds, EpochMillis, secondsOfDay, UtcTime, ZonedTime } from "../src/wire/time.ts"

const read = <S extends Schema.ConstraintDecoder<unknown>>(schema: S, value: unknown) =>
  Option.getOrNull(Schema.decodeUnknownOption(schema)(value))

describe("durations", () => {
  it("are parsed in every format that Polar sends", () => {
    const seconds = [
      "PT2H44M45S",
      "PT52M38.189S",
      "PT3044.396S",
      "PT210.026S",
      "PT0S",
      "P1DT1H",
      "PT3H11M",
      61.5,
      "61.5",
      "1:00:00",
      "12:05:09.5"
    ]
    assert.deepStrictEqual(
      seconds.map((duration) => read(DurationSeconds, duration)),
      [9885, 3158.189, 3044.396, 210.026, 0, 90000, 11460, 61.5, 61.5, 3600, 43509.5]
    )
    assert.deepStrictEqual(
      ["1:30", "PT", "P-1D", "soon"].map((text) => read(DurationSeconds, text)),
      [null, 0, null, null]
    )
  })
})

describe("times", () => {
  it("without a zone are UTC where Polar says so, with any number of digits", () => {
    const shapes = [
      "2026-09-17T20:09:07",
      "2026-09-17T20:09",
      "2026-09-17T20:09:07.5",
      "2026-09-17T20:09:07.57",
      "2026-09-17T20:09:07.1234567",
      "2026-09-17T20:09:07.000Z",
      "2026-09-17T23:09:07+03:00"
    ]
    assert.deepStrictEqual(
      shapes.map((text) => String(read(UtcTime, text))),
      [
        "2026-09-17T20:09:07Z",
        "2026-09-17T20:09:00Z",
        "2026-09-17T20:09:07.500Z",
        "2026-09-17T20:09:07.570Z",
        "2026-09-17T20:09:07.123Z",
        "2026-09-17T20:09:07Z",
        "2026-09-17T20:09:07Z"
      ]
    )
  })

  it("that are malformed are rejected without throwing", () => {
    const wrong = [
      "",
      "2026-13-45T00:00:00",
      "2026-02-29T10:00",
      "9999-12-31T23:59:59",
      "2026-09-17",
      "25:00",
      "null"
    ]
    for (const text of wrong) assert.isNull(read(UtcTime, text), text)
    assert.isNull(read(ZonedTime, "2026-09-17T20:09:07+23:59"))
    assert.isNull(atOffset("tomorrow", 0))
  })

  it("of an exercise with their own zone are converted to the device's clock", () => {
    assert.strictEqual(String(atOffset("2026-09-17T14:32:10Z", 180)), "2026-09-17T17:32:10+03:00")
    assert.strictEqual(String(atOffset("2026-09-17T17:32:10+03:00", null)), "2026-09-17T17:32:10+03:00")
    assert.strictEqual(String(atOffset("2026-09-17T17:32:10", null)), "2026-09-17T17:32:10+00:00")
  })

  it("of tests are seconds or milliseconds, by magnitude", () => {
    assert.strictEqual(read(EpochMillis, 1789711256), 1789711256000)
    assert.strictEqual(read(EpochMillis, "1789711256123"), 1789711256123)
    assert.strictEqual(read(EpochMillis, "2026-09-18T08:00:56+02:00"), 1789711256000)
    for (const wrong of [-1, 1e300, "soon"]) assert.isNull(read(EpochMillis, wrong))
  })

  it("of a clock are seconds since midnight", () => {
    assert.deepStrictEqual(
      ["06:52:13", "23:09", "9:05", "24:00", "12:60", ""].map((clock) =>
        Option.getOrNull(secondsOfDay(clock))
      ),
      [24733, 83340, 32700, null, null, null]
    )
  })
})

const parse = (text: string) => Result.getOrNull(parseAccessLinkJson(new TextEncoder().encode(text)))

describe("Polar's JSON", () => {
  it("keeps the digits of large integers and leaves other numbers alone", () => {
    assert.deepStrictEqual(parse('{"id": 9007199254740993, "n": 9007199254740991, "x": 0.123456789012345}'), {
      id: "9007199254740993",
      n: 9007199254740991,
      x: 0.123456789012345
    })
  })

  it("is normalized to one key format without touching values and clock times", () => {
    assert.deepStrictEqual(
      parse('{"in-zone": "a-b", "deep": [{"sample-type": 1}], "23:09": 1, "very_high": 2}'),
      {
        in_zone: "a-b",
        deep: [{ sample_type: 1 }],
        "23:09": 1,
        very_high: 2
      }
    )
  })
})

const steps = (samples: ReadonlyArray<[string, number]>, total: number | null = null, interval = 60_000) =>
  Option.getOrNull(
    stepsWithoutGaps({
      interval_ms: interval,
      total_steps: total,
      samples: samples.map(([clock, value]) => ({ steps: value, timestamp: `2026-09-17T${clock}:00` }))
    })
  )

describe("steps", () => {
  it("that Polar omitted repeat the previous one", () => {
    assert.deepStrictEqual(
      steps([
        ["00:00", 0],
        ["00:02", 7],
        ["00:05", 0]
      ])?.values,
      [0, 0, 7, 7, 7, 0]
    )
  })

  it("repeat at the end of the day until the total is reached", () => {
    assert.deepStrictEqual(
      steps(
        [
          ["23:55", 1],
          ["23:56", 10]
        ],
        31
      )?.values,
      [1, 10, 10, 10]
    )
    assert.deepStrictEqual(
      steps(
        [
          ["23:58", 1],
          ["23:59", 10]
        ],
        31
      )?.values,
      [1, 10]
    )
  })

  it("are sorted, and an empty list stays empty", () => {
    assert.deepStrictEqual(
      steps([
        ["00:02", 7],
        ["00:00", 1]
      ])?.values,
      [1, 1, 7]
    )
    assert.isNull(steps([]))
  })

  it("that exceed a day are rejected instead of filling the memory", () => {
    const absurd = stepsWithoutGaps({
      interval_ms: 1,
      total_steps: null,
      samples: [
        { steps: 1, timestamp: "2026-09-17T00:00:00" },
        { steps: 2, timestamp: "2099-09-17T00:00:00" }
      ]
    })
    assert.isTrue(Option.isNone(absurd))
  })
})

describe("activity zones", () => {
  it("last until the next change and add up to the whole day", () => {
    const zones = secondsInZones(
      [
        { timestamp: "2026-09-17T00:00:00", zone: "SLEEP" },
        { timestamp: "2026-09-17T07:00:00", zone: "LIGHT" },
        { timestamp: "2026-09-17T22:00:00", zone: "SLEEP" }
      ],
      "2026-09-17T23:59:00"
    )
    assert.deepStrictEqual(zones, [
      { zone: "SLEEP", seconds: 9 * 3600 },
      { zone: "LIGHT", seconds: 15 * 3600 }
    ])
  })
})

describe("integers beyond 2^53", () => {
  it("keep every digit wherever they appear in a body", () => {
    for (let before = 0; before < 40; before++) {
      const id = "98765432109876543"
      const body = new TextEncoder().encode(`[${" ".repeat(before)}${id}]`)
      assert.deepStrictEqual(Result.getOrThrow(parseAccessLinkJson(body)), [id])
    }
    const short = new TextEncoder().encode("[987654321098765, 60.219828331234]")
    assert.deepStrictEqual(Result.getOrThrow(parseAccessLinkJson(short)), [987654321098765, 60.219828331234])
  })
})

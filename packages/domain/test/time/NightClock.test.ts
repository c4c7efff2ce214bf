import { assert, describe, it } from "@effect/vitest"
import { Option, Schema } from "effect"
import * as Arbitrary from "effect/Arbitrary"
import { CalendarDate, ClockTime, LocalDateTime, NightClock } from "../../src/index.ts"

const times = (
  readings: ReadonlyArray<string>,
  night: { date: string; start?: string | null; end?: string | null; utcOffsetMinutes?: number }
): ReadonlyArray<string> =>
  NightClock.localTimes(
    readings.map((reading) => ClockTime.make(reading)),
    {
      ...(night.utcOffsetMinutes === undefined ? {} : { utcOffsetMinutes: night.utcOffsetMinutes }),
      date: CalendarDate.make(night.date),
      start: night.start ? LocalDateTime.make(night.start) : null,
      end: night.end ? LocalDateTime.make(night.end) : null
    }
  )

const millis = (text: string): number => LocalDateTime.toMillis(LocalDateTime.make(text))

/** What a clock showed every five minutes, if its UTC offset changed at `changeAt`. */
const readingsOf = (from: string, until: string, changeAt: string, before: number, after: number) => {
  const count = Math.floor((millis(until) - millis(from)) / 300_000)
  return Array.from({ length: count }, (_, index) => {
    const at = millis(from) + index * 300_000
    return LocalDateTime.fromMillis(at, at < millis(changeAt) ? before : after)
  })
}

const clockOf = (local: string): string => local.slice(11, 16)

describe("the clock times of a night", () => {
  it("cross midnight to the date of waking up", () => {
    assert.deepStrictEqual(
      times(["23:09", "23:41", "00:39", "06:40"], {
        date: "2026-09-18",
        start: "2026-09-17T23:09:07+03:00",
        end: "2026-09-18T06:51:37+03:00"
      }),
      [
        "2026-09-17T23:09:00+03:00",
        "2026-09-17T23:41:00+03:00",
        "2026-09-18T00:39:00+03:00",
        "2026-09-18T06:40:00+03:00"
      ]
    )
  })

  it("cross midnight at the given offset if the sleep is unknown", () => {
    assert.deepStrictEqual(times(["23:55", "00:00"], { date: "2026-03-01", utcOffsetMinutes: -210 }), [
      "2026-02-28T23:55:00-03:30",
      "2026-03-01T00:00:00-03:30"
    ])
  })

  it("lie on the wake-up date when the sleep began after midnight", () => {
    assert.deepStrictEqual(times(["00:20", "07:55"], { date: "2026-01-01", utcOffsetMinutes: 0 }), [
      "2026-01-01T00:20:00+00:00",
      "2026-01-01T07:55:00+00:00"
    ])
  })

  it("lie on the evening before if all of them are before midnight", () => {
    assert.deepStrictEqual(times(["19:30", "23:25"], { date: "2026-01-01", utcOffsetMinutes: 60 }), [
      "2025-12-31T19:30:00+01:00",
      "2025-12-31T23:25:00+01:00"
    ])
  })

  it("may begin before the sleep, and may lie in a sleep during the day", () => {
    assert.deepStrictEqual(
      times(["09:05", "15:00"], {
        date: "2026-06-02",
        start: "2026-06-02T09:09:07+02:00",
        end: "2026-06-02T15:10:00+02:00"
      }),
      ["2026-06-02T09:05:00+02:00", "2026-06-02T15:00:00+02:00"]
    )
  })

  it("take the offset of the end when the start is unknown", () => {
    assert.deepStrictEqual(times(["23:00"], { date: "2026-06-02", end: "2026-06-02T06:00:00+05:30" }), [
      "2026-06-01T23:00:00+05:30"
    ])
  })

  it("can be a single time, or none", () => {
    assert.deepStrictEqual(times(["03:00:30"], { date: "2026-06-02" }), ["2026-06-02T03:00:30+00:00"])
    assert.deepStrictEqual(times([], { date: "2026-06-02" }), [])
  })

  it("never go back in time, whatever the input", () => {
    assert.deepStrictEqual(times(["23:00", "23:00", "23:05"], { date: "2026-06-02" }), [
      "2026-06-01T23:00:00+00:00",
      "2026-06-01T23:00:00+00:00",
      "2026-06-01T23:05:00+00:00"
    ])
  })
})

describe("a night in which the clock changes", () => {
  const changes = [
    [
      "spring in Helsinki",
      "2026-03-28T22:30:00+02:00",
      "2026-03-29T07:00:00+03:00",
      "2026-03-29T01:00:00+00:00"
    ],
    [
      "spring in Berlin",
      "2026-03-28T23:10:00+01:00",
      "2026-03-29T07:00:00+02:00",
      "2026-03-29T01:00:00+00:00"
    ],
    [
      "spring in New York",
      "2026-03-07T23:10:00-05:00",
      "2026-03-08T07:00:00-04:00",
      "2026-03-08T07:00:00+00:00"
    ],
    [
      "autumn in Helsinki",
      "2026-10-24T23:00:00+03:00",
      "2026-10-25T07:00:00+02:00",
      "2026-10-25T01:00:00+00:00"
    ],
    [
      "autumn in London",
      "2026-10-25T00:10:00+01:00",
      "2026-10-25T07:00:00+00:00",
      "2026-10-25T01:00:00+00:00"
    ],
    ["a flight east", "2026-05-01T22:00:00+02:00", "2026-05-02T09:00:00+05:00", "2026-05-01T23:00:00+00:00"],
    ["a flight west", "2026-05-01T22:00:00+02:00", "2026-05-02T05:00:00-03:00", "2026-05-02T02:00:00+00:00"]
  ] as const

  it.each(changes)("is restored exactly from times every five minutes: %s", (_name, start, end, changeAt) => {
    const [before, after] = [start, end].map((local) =>
      LocalDateTime.utcOffsetMinutes(LocalDateTime.make(local))
    )
    const truth = readingsOf(start, end, changeAt, before ?? 0, after ?? 0)
    assert.deepStrictEqual(times(truth.map(clockOf), { date: end.slice(0, 10), start, end }), truth)
  })

  it("uses the offset of the start before the change, even for an hour-long stage, and that of the end after it", () => {
    const spring = {
      date: "2026-03-29",
      start: "2026-03-28T22:50:00+02:00",
      end: "2026-03-29T08:00:00+03:00"
    }
    assert.deepStrictEqual(times(["22:50", "00:30", "05:10"], spring), [
      "2026-03-28T22:50:00+02:00",
      "2026-03-29T00:30:00+02:00",
      "2026-03-29T05:10:00+03:00"
    ])
    const autumn = {
      date: "2026-10-25",
      start: "2026-10-24T23:00:00+03:00",
      end: "2026-10-25T07:00:00+02:00"
    }
    assert.deepStrictEqual(times(["23:10", "02:30", "06:55"], autumn), [
      "2026-10-24T23:10:00+03:00",
      "2026-10-25T02:30:00+03:00",
      "2026-10-25T06:55:00+02:00"
    ])
  })

  it("is detected from times that go back if the sleep is unknown", () => {
    assert.deepStrictEqual(
      times(["23:55", "03:55", "03:00"], { date: "2026-10-25", utcOffsetMinutes: 180 }),
      ["2026-10-24T23:55:00+03:00", "2026-10-25T03:55:00+03:00", "2026-10-25T03:00:00+02:00"]
    )
  })
})

describe("clock times far apart", () => {
  it("stay on the same day if they only increase", () => {
    assert.deepStrictEqual(times(["00:30", "13:00"], { date: "2026-06-02" }), [
      "2026-06-02T00:30:00+00:00",
      "2026-06-02T13:00:00+00:00"
    ])
  })
})

describe("any night", () => {
  const night = Arbitrary.all({
    startMinute: Arbitrary.schema(Schema.Int.check(Schema.isBetween({ minimum: 0, maximum: 50_000_000 }))),
    pauses: Arbitrary.array(
      Arbitrary.schema(Schema.Int.check(Schema.isBetween({ minimum: 0, maximum: 300 }))),
      {
        maxLength: 12
      }
    ),
    quarterHours: Arbitrary.schema(Schema.Int.check(Schema.isBetween({ minimum: -48, maximum: 56 })))
  })

  it.prop(
    "without a clock change is restored exactly and in order",
    [night],
    ([{ startMinute, pauses, quarterHours }]) => {
      const offset = quarterHours * 15
      let minute = startMinute
      const truth = [0, ...pauses].map((pause) =>
        LocalDateTime.fromMillis((minute += pause) * 60_000, offset)
      )
      const start = LocalDateTime.fromMillis(startMinute * 60_000, offset)
      const end = LocalDateTime.fromMillis((minute + 1) * 60_000, offset)
      assert.deepStrictEqual(times(truth.map(clockOf), { date: LocalDateTime.date(end), start, end }), truth)
    }
  )
})

const through = (
  readings: ReadonlyArray<string>,
  night: { date: string; start?: string; end?: string }
): Option.Option<ReadonlyArray<readonly [time: string, sample: string]>> =>
  NightClock.throughNight(readings, (reading) => ClockTime.make(reading), {
    date: CalendarDate.make(night.date),
    start: night.start === undefined ? null : LocalDateTime.make(night.start),
    end: night.end === undefined ? null : LocalDateTime.make(night.end)
  })

describe("the samples of a night", () => {
  const night = {
    date: "2026-09-18",
    start: "2026-09-17T23:09:07+03:00",
    end: "2026-09-18T06:51:37+03:00"
  }

  it("are in the order of time, however they were sorted", () => {
    const sorted: ReturnType<typeof through> = Option.some([
      ["2026-09-17T23:10:00+03:00", "23:10"],
      ["2026-09-18T00:05:00+03:00", "00:05"],
      ["2026-09-18T05:00:00+03:00", "05:00"],
      ["2026-09-18T06:40:00+03:00", "06:40"]
    ])
    assert.deepStrictEqual(through(["23:10", "00:05", "05:00", "06:40"], night), sorted)
    assert.deepStrictEqual(through(["00:05", "05:00", "06:40", "23:10"], night), sorted)
    assert.deepStrictEqual(through(["06:40", "05:00", "00:05", "23:10"], night), sorted)
    assert.deepStrictEqual(through(["05:00", "23:10", "06:40", "00:05"], night), sorted)
  })

  it("keep the order that shows a clock set back", () => {
    assert.deepStrictEqual(
      through(["23:55", "03:55", "03:00"], { date: "2026-10-25" }),
      Option.some([
        ["2026-10-24T23:55:00+00:00", "23:55"],
        ["2026-10-25T03:55:00+00:00", "03:55"],
        ["2026-10-25T03:00:00-01:00", "03:00"]
      ])
    )
  })

  const reading = Arbitrary.map(
    Arbitrary.schema(Schema.Int.check(Schema.isBetween({ minimum: 0, maximum: 1439 }))),
    (minute) => LocalDateTime.fromMillis(minute * 60_000, 0).slice(11, 16)
  )
  const days = Arbitrary.schema(Schema.Int.check(Schema.isBetween({ minimum: -719_000, maximum: 2_932_000 })))
  const offsets = Arbitrary.schema(Schema.Int.check(Schema.isBetween({ minimum: -48, maximum: 56 })))

  it.prop(
    "have a time for each, whatever they are",
    [Arbitrary.array(reading, { maxLength: 60 }), days, offsets, offsets],
    ([readings, day, before, after]) => {
      const start = LocalDateTime.fromMillis(day * 86_400_000, before * 15)
      const end = LocalDateTime.fromMillis(day * 86_400_000 + 28_800_000, after * 15)
      const timed = through(readings, { date: end.slice(0, 10), start, end })
      if (Option.isNone(timed)) return assert.fail("no times")
      assert.sameMembers(
        timed.value.map(([, sample]) => sample),
        [...readings]
      )
      for (const [time, sample] of timed.value) assert.strictEqual(clockOf(time), sample)
      const at = timed.value.map(([time]) => millis(time))
      assert.deepStrictEqual(
        at,
        at.toSorted((a, b) => a - b)
      )
    }
  )

  it("have no times at the ends of the calendar", () => {
    for (const [start, end] of [
      ["0001-01-01T00:10:00+00:00", "0001-01-01T06:00:00+00:00"],
      ["9999-12-31T22:10:00+00:00", "9999-12-31T23:59:00+00:00"]
    ] as const)
      assert.isTrue(Option.isNone(through(["23:30", "00:30"], { date: end.slice(0, 10), start, end })))
  })

  it.prop(
    "in their order are never further west than clocks are",
    [Arbitrary.array(reading, { maxLength: 60 })],
    ([readings]) => {
      for (const time of times(readings, { date: "2026-06-02" }))
        assert.isAtLeast(LocalDateTime.utcOffsetMinutes(LocalDateTime.make(time)), -12 * 60)
    }
  )
})

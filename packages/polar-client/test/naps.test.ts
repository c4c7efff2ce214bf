/** Several sleeps of one date: the longest one that ends that day is the night, the others are naps. */
import { assert, describe, it } from "@effect/vitest"
import type { Sleep } from "@polar-flow/domain"
import { Effect } from "effect"
import { kept } from "./bodies.ts"
import { aino, day, json, over, plain, status } from "./edge.ts"

const date = "2026-09-17"
const offset = "+02:00"

/** A sleep from and to these times of the date, or of the day before with `~`, with stages that fill 90 % of an hour. */
const sleep = (from: string, to: string, more: object = {}) => {
  const time = (clock: string) =>
    `${clock.startsWith("~") ? "2026-09-16" : date}T${clock.replace("~", "")}:00${offset}`
  return { date, sleep_start_time: time(from), sleep_end_time: time(to), ...more }
}

const night = sleep("~23:00", "06:00", {
  sleep_score: 80,
  light_sleep: 14_400,
  deep_sleep: 3600,
  rem_sleep: 5400,
  unrecognized_sleep_stage: 0
})
const nap = sleep("13:00", "13:40", {
  light_sleep: 1800,
  deep_sleep: 300,
  rem_sleep: 0,
  unrecognized_sleep_stage: 60
})

const permutations = <A>(items: ReadonlyArray<A>): ReadonlyArray<ReadonlyArray<A>> =>
  items.length < 2
    ? [items]
    : items.flatMap((item, index) => permutations(items.toSpliced(index, 1)).map((rest) => [item, ...rest]))

const read = (nights: ReadonlyArray<unknown>) =>
  over(
    () => status(204),
    (polar) =>
      Effect.gen(function* () {
        const [answer] = yield* polar.decode(kept("sleep.list", JSON.stringify({ nights })))
        return (plain(answer?.records) ?? []) as ReadonlyArray<Sleep>
      })
  )

/** The only record of these entries, which is the same in every order. */
const together = Effect.fnUntraced(function* (...entries: ReadonlyArray<unknown>) {
  const found = yield* Effect.forEach(permutations(entries), read)
  for (const records of found) assert.deepStrictEqual(records, found[0])
  assert.lengthOf(found[0] ?? [], 1)
  return yield* Effect.fromNullishOr(found[0]?.[0])
})

const clock = (time: string | null) => time?.slice(11, 16)

const shown = ({ endTime, naps, startTime }: Sleep) => ({
  night: [clock(startTime), clock(endTime)],
  naps: (naps ?? []).map((nap) => [clock(nap.startTime), clock(nap.endTime)])
})

describe("a night and a nap of one date", () => {
  it.effect("are one record, in which the night is as if it were alone", () =>
    Effect.gen(function* () {
      const record = yield* together(night, nap)
      const alone = yield* together(night)
      assert.deepStrictEqual(Object.assign({}, record), Object.assign({}, alone, { naps: record.naps }))
      assert.deepStrictEqual(JSON.parse(JSON.stringify(record.naps)), [
        {
          startTime: "2026-09-17T13:00:00+02:00",
          endTime: "2026-09-17T13:40:00+02:00",
          sleepSeconds: 2160
        }
      ])
      assert.isNull(alone.naps)
    })
  )

  it.effect("are no longer than their times, whatever their stages say", () =>
    Effect.gen(function* () {
      const odd = sleep("13:00", "13:40", { light_sleep: 14_400, deep_sleep: 3600, rem_sleep: 5400 })
      assert.strictEqual((yield* together(night, odd)).naps?.[0]?.sleepSeconds, 2400)
    })
  )

  it.effect("are told apart by length, not by the time of day", () =>
    Effect.gen(function* () {
      const day = sleep("09:00", "16:00")
      const before = sleep("02:00", "03:30")
      assert.deepStrictEqual(shown(yield* together(day, before)), {
        night: ["09:00", "16:00"],
        naps: [["02:00", "03:30"]]
      })
    })
  )

  it.effect("are told apart by the stages if the times of the night cannot be read", () =>
    Effect.gen(function* () {
      const record = yield* together({ ...night, sleep_start_time: "yesterday" }, nap)
      assert.deepStrictEqual(shown(record), { night: [undefined, "06:00"], naps: [["13:00", "13:40"]] })
      assert.strictEqual(record.sleepScore, 80)
    })
  )

  it.effect("of several, every nap counts, in order of time", () =>
    Effect.gen(function* () {
      const record = yield* together(sleep("18:00", "18:20"), night, nap, sleep("09:00", "10:00"))
      assert.deepStrictEqual(shown(record).naps, [
        ["09:00", "10:00"],
        ["13:00", "13:40"],
        ["18:00", "18:20"]
      ])
    })
  )

  it.effect("of one that is longer but does not end that day, the one that ends that day is the night", () =>
    Effect.gen(function* () {
      const later = {
        ...night,
        sleep_start_time: `${date}T22:00:00+02:00`,
        sleep_end_time: "2026-09-18T07:00:00+02:00"
      }
      assert.deepStrictEqual(shown(yield* together(later, night)).night, ["23:00", "06:00"])
    })
  )

  it.effect("without stages, a nap lasts from its start to its end", () =>
    Effect.gen(function* () {
      const { naps } = yield* together(night, sleep("13:00", "13:40", { light_sleep: -1 }))
      assert.strictEqual(naps?.[0]?.sleepSeconds, 2400)
    })
  )
})

describe("no nap is", () => {
  const cases: Readonly<Record<string, ReadonlyArray<object>>> = {
    "the same entry again": [night],
    "the same sleep with fewer values": [{ ...night, sleep_score: 0 }],
    "the same start with an earlier end": [sleep("~23:00", "05:00")],
    "the same sleep from another device": [sleep("~23:20", "05:50")],
    "a part of the night": [sleep("02:00", "03:00")],
    "the same night cut in two": [sleep("~23:00", "02:00"), sleep("02:10", "06:00")],
    "an entry without times": [{ date, light_sleep: 1200 }],
    "an entry that ends before it starts": [sleep("14:00", "13:00")],
    "an entry without length": [sleep("14:00", "14:00")],
    "an entry with nothing else than the date": [{ date }]
  }
  for (const [name, entries] of Object.entries(cases)) {
    it.effect(name, () =>
      Effect.gen(function* () {
        const record = yield* together(night, ...entries)
        assert.deepStrictEqual(record, yield* together(night))
      })
    )
  }

  it.effect("the same nap again with another end: the longer one counts", () =>
    Effect.gen(function* () {
      const record = yield* together(night, nap, sleep("13:00", "13:50"))
      assert.deepStrictEqual(shown(record).naps, [["13:00", "13:50"]])
    })
  )

  it.effect("a sleep of more than a day, whose times must be wrong", () =>
    Effect.gen(function* () {
      const wrong = { ...nap, sleep_start_time: "2026-09-01T13:00:00+02:00" }
      assert.deepStrictEqual(shown(yield* together(night, wrong)), { night: ["23:00", "06:00"], naps: [] })
    })
  )
})

describe("a night that begins right after a nap", () => {
  it.effect("is another sleep, also if the two share some minutes", () =>
    Effect.gen(function* () {
      const long = sleep("05:50", "07:30")
      assert.deepStrictEqual(shown(yield* together(night, long)).naps, [["05:50", "07:30"]])
    })
  )
})

describe("an unreadable entry", () => {
  it.effect("beside the night and the nap of a date changes neither", () =>
    Effect.gen(function* () {
      const both = yield* together(night, nap)
      assert.deepStrictEqual(yield* together(night, nap, null, { ...nap, date: "soon" }, 7), both)
    })
  )
})

describe("the list of nights", () => {
  it.effect("has one record for each date, also when it is asked for on its own", () =>
    over(
      () => json({ nights: [nap, night, { ...nap, date: "2026-09-18" }] }),
      (polar) =>
        Effect.gen(function* () {
          const nights = yield* polar.sleep.list(aino)
          assert.deepStrictEqual(
            nights.map(({ date }) => date),
            [day("2026-09-17"), day("2026-09-18")]
          )
        })
    )
  )
})

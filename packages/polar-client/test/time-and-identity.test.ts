/** Known bugs of other clients, by their number in the design: times and identity. */
import { assert, describe, it } from "@effect/vitest"
import { DataTypes, LocalDateTime } from "@polar-flow/domain"
import { Effect } from "effect"
import { exercise, night, session } from "./answered.ts"
import { aino, json, nothingKnown, over, plain, window } from "./edge.ts"

describe("1: exercise times", () => {
  it.effect("are local: UTC is the local time minus the offset", () =>
    Effect.gen(function* () {
      const { startTime, date } = yield* exercise({})
      assert.strictEqual(startTime, "2026-09-17T17:32:10+03:00")
      assert.strictEqual(LocalDateTime.toInstant(startTime), "2026-09-17T14:32:10Z")
      assert.strictEqual(date, "2026-09-17")
    })
  )

  it.effect("keep their local date if the UTC date differs", () =>
    Effect.gen(function* () {
      const west = yield* exercise({ start_time: "2026-09-17T21:30:00.000", start_time_utc_offset: -420 })
      assert.strictEqual(west.date, "2026-09-17")
      assert.strictEqual(LocalDateTime.toInstant(west.startTime), "2026-09-18T04:30:00Z")
    })
  )
})

describe("3: identity", () => {
  it.effect("is Polar's id, so a corrected start is fetched again under the same key", () =>
    over(
      ({ url }, nth) => {
        const uploaded = nth < 2 ? session : { ...session, start_time: "2026-09-17T18:00:00" }
        return json(url.pathname.endsWith("/exercises") ? [uploaded] : uploaded)
      },
      (polar) =>
        Effect.gen(function* () {
          const type = DataTypes.byName.exercise
          const first = yield* polar.fetch(type, aino, window("2026-09-17"), nothingKnown)
          const stored = new Map(first.records.map((record) => [record.id, record]))
          const again = yield* polar.fetch(type, aino, window("2026-09-17"), (key) => stored.get(key))
          assert.deepStrictEqual(
            again.records.map(({ id, startTime }) => [id, String(startTime)]),
            [["kW3nXp9a", "2026-09-17T18:00:00+03:00"]]
          )
        })
    )
  )

  it.effect("costs no second call for an unchanged session", () =>
    over(
      ({ url }) => json(url.pathname.endsWith("/exercises") ? [session] : session),
      (polar, sent) =>
        Effect.gen(function* () {
          const type = DataTypes.byName.exercise
          const first = yield* polar.fetch(type, aino, window("2026-09-17"), nothingKnown)
          const stored = new Map(first.records.map((record) => [record.id, record]))
          const again = yield* polar.fetch(type, aino, window("2026-09-17"), (key) => stored.get(key))
          assert.deepStrictEqual([again.records.length, again.calls, again.isEmpty], [0, 1, false])
          assert.strictEqual(sent.length, 3)
        })
    )
  )
})

describe("4: a night", () => {
  it.effect("has the date that Polar gives it, west and east of UTC", () =>
    Effect.gen(function* () {
      const west = yield* night({
        date: "2026-09-18",
        sleep_start_time: "2026-09-17T23:30:00-08:00",
        sleep_end_time: "2026-09-18T07:00:00-08:00"
      })
      const east = yield* night({
        date: "2026-09-18",
        sleep_start_time: "2026-09-18T00:30:00+13:00",
        sleep_end_time: "2026-09-18T07:00:00+13:00"
      })
      assert.deepStrictEqual([west.date, east.date].map(String), ["2026-09-18", "2026-09-18"])
    })
  )

  it.effect("across the end of daylight saving keeps each sample at the offset of its clock", () =>
    Effect.gen(function* () {
      const { hypnogram } = yield* night({
        date: "2026-10-25",
        sleep_start_time: "2026-10-24T23:00:00+03:00",
        sleep_end_time: "2026-10-25T07:00:00+02:00",
        hypnogram: { "23:00": 3, "00:30": 4, "05:00": 1, "06:50": 0 }
      })
      assert.deepStrictEqual(
        hypnogram?.map(({ time }) => String(time)),
        [
          "2026-10-24T23:00:00+03:00",
          "2026-10-25T00:30:00+03:00",
          "2026-10-25T05:00:00+02:00",
          "2026-10-25T06:50:00+02:00"
        ]
      )
    })
  )

  it.effect("is the same if its samples are listed by clock time instead of in order of the night", () =>
    Effect.gen(function* () {
      const asPolar = yield* night({ hypnogram: { "23:09": 3, "23:41": 4, "00:39": 2, "06:40": 0 } })
      const sorted = yield* night({ hypnogram: { "00:39": 2, "06:40": 0, "23:09": 3, "23:41": 4 } })
      assert.deepStrictEqual(plain(sorted.hypnogram), plain(asPolar.hypnogram))
    })
  )
})

describe("5: a wake transition after the end of the sleep", () => {
  it.effect("is dropped, and one in the last minute is kept", () =>
    Effect.gen(function* () {
      const late = yield* night({ hypnogram: { "23:09": 3, "06:51": 0, "06:52": 0 } })
      assert.deepStrictEqual(plain(late.hypnogram), [
        { time: "2026-09-17T23:09:00+03:00", stage: "light" },
        { time: "2026-09-18T06:51:00+03:00", stage: "wake" }
      ])
      const nextEvening = yield* night({ hypnogram: { "23:09": 3, "06:40": 0, "15:00": 0 } })
      assert.deepStrictEqual(
        nextEvening.hypnogram?.at(-1)?.time,
        LocalDateTime.make("2026-09-18T06:40:00+03:00")
      )
    })
  )
})

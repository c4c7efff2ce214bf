import { assert, describe, it } from "@effect/vitest"
import { CalendarDate, DataTypes } from "@polar-flow/domain"
import { Effect } from "effect"
import { TestClock } from "effect/testing"
import { chunksOf } from "../src/sources/SyncWindow.ts"
import { aino, day, json, nothingKnown, over, status, window } from "./edge.ts"

const { byName } = DataTypes
const today = "2026-09-20"
const noon = CalendarDate.toEpochDay(day(today)) * 86_400_000 + 43_200_000

/** The requests for a window, as paths with queries. */
const questions = (type: DataTypes.Known, from: string, to = today) =>
  over(
    () => status(204),
    (polar, sent) =>
      Effect.gen(function* () {
        yield* TestClock.setTime(noon)
        yield* polar.fetch(type, aino, window(from, to), nothingKnown)
        return sent.map(({ url }) => `${url.pathname}${url.search}`.replace("/v3/users/", ""))
      })
  )

describe("a window", () => {
  it("is split into consecutive chunks that touch and do not overlap", () => {
    const chunks = chunksOf(window("2026-01-01", "2026-03-01"), 28)
    assert.deepStrictEqual(
      chunks.map(({ from, to }) => `${from} ${to}`),
      ["2026-01-01 2026-01-28", "2026-01-29 2026-02-25", "2026-02-26 2026-03-01"]
    )
    assert.deepStrictEqual(chunksOf(window("2026-01-02", "2026-01-01"), 28), [])
  })

  it.effect("of sleep uses one list, and single nights for older dates or a single night", () =>
    Effect.gen(function* () {
      assert.deepStrictEqual(yield* questions(byName.sleep, "2026-09-18"), ["sleep"])
      assert.deepStrictEqual(yield* questions(byName.sleep, "2026-08-23"), [
        "sleep/2026-08-23",
        "sleep/2026-08-24",
        "sleep"
      ])
      assert.deepStrictEqual(yield* questions(byName.sleep, "2026-09-18", "2026-09-18"), ["sleep/2026-09-18"])
      assert.deepStrictEqual(yield* questions(byName.nightlyRecharge, "2026-08-01", "2026-08-02"), [
        "nightly-recharge/2026-08-01",
        "nightly-recharge/2026-08-02"
      ])
    })
  )

  it.effect("of activity uses 28 dates per request, and none older than a year", () =>
    Effect.gen(function* () {
      assert.deepStrictEqual(yield* questions(byName.dailyActivity, "2026-08-10"), [
        "activities?from=2026-08-10&to=2026-09-06&steps=true&activity_zones=true&inactivity_stamps=true",
        "activities?from=2026-09-07&to=2026-09-20&steps=true&activity_zones=true&inactivity_stamps=true"
      ])
      const yearAndMore = yield* questions(byName.activitySamples, "2024-01-01")
      assert.strictEqual(yearAndMore[0], "activities/samples?from=2025-09-21&to=2025-10-18")
      assert.strictEqual(yearAndMore.length, 14)
    })
  )

  it.effect("of heart rate uses a week per request, because days are large", () =>
    Effect.gen(function* () {
      assert.deepStrictEqual(yield* questions(byName.continuousHeartRate, "2026-09-12"), [
        "continuous-heart-rate?from=2026-09-12&to=2026-09-18",
        "continuous-heart-rate?from=2026-09-19&to=2026-09-20"
      ])
    })
  )

  it.effect("of all other types uses the range endpoint", () =>
    Effect.gen(function* () {
      const asked = yield* Effect.forEach(
        [
          byName.cardioLoad,
          byName.sleepWiseAlertness,
          byName.sleepWiseBedtime,
          byName.ecg,
          byName.spO2
        ] as const,
        (type) => questions(type, "2026-09-19")
      )
      assert.deepStrictEqual(asked.flat(), [
        "cardio-load/date?from=2026-09-19&to=2026-09-20",
        "sleepwise/alertness/date?from=2026-09-19&to=2026-09-20",
        "sleepwise/circadian-bedtime/date?from=2026-09-19&to=2026-09-20",
        "biosensing/ecg?from=2026-09-19&to=2026-09-20",
        "biosensing/spo2?from=2026-09-19&to=2026-09-20"
      ])
    })
  )
})

describe("a fetch", () => {
  it.effect("stops when a request fails, and keeps earlier responses", () =>
    over(
      (_sent, nth) => (nth === 1 ? status(403) : json([{ date: "2026-07-02", strain: 3 }])),
      (polar, sent) =>
        Effect.gen(function* () {
          const asked = window("2026-07-01", "2026-09-20")
          const fetched = yield* polar.fetch(byName.cardioLoad, aino, asked, nothingKnown)
          assert.lengthOf(fetched.records, 1)
          assert.strictEqual(fetched.refusal?.message.slice(0, 17), "cardioLoad.range:")
          assert.strictEqual(sent.length, 2)
        })
    )
  )

  it.effect("fails if its first request fails", () =>
    over(
      () => status(403),
      (polar) =>
        Effect.gen(function* () {
          const refused = yield* Effect.flip(
            polar.fetch(byName.cardioLoad, aino, window(today), nothingKnown)
          )
          assert.strictEqual(refused.reason._tag, "ConsentMissing")
        })
    )
  )

  it.effect("of exercises uses the listed session if its detail is gone", () =>
    over(
      ({ url }) =>
        url.pathname === "/v3/exercises"
          ? json([{ id: "a/b", start_time: "2026-09-17T17:32:10" }])
          : status(404),
      (polar, sent) =>
        Effect.gen(function* () {
          const fetched = yield* polar.fetch(byName.exercise, aino, window(today), nothingKnown)
          assert.deepStrictEqual(
            fetched.records.map(({ id }) => id),
            ["a/b"]
          )
          assert.deepStrictEqual(fetched.withoutDetail, [{ key: "a/b", error: null }])
          assert.strictEqual(sent[1]?.url.pathname, "/v3/exercises/a%2Fb")
        })
    )
  )
})

/** Contract tests of `RecordStore.columns` and `RecordStore.listWhole`. */
import { assert, type Vitest } from "@effect/vitest"
import { Effect } from "effect"
import { CalendarDate } from "../../time/CalendarDate.ts"
import { RecordStore } from "../../records/RecordStore.ts"
import { dailyActivity } from "../../records/DailyActivity.ts"
import { ecg } from "../../records/Ecg.ts"
import { exercise } from "../../records/Exercise.ts"
import { skinTemperature, SkinTemperature } from "../../records/SkinTemperature.ts"
import { sleep } from "../../records/Sleep.ts"
import { freshUserId } from "../accounts/freshUserId.ts"
import { activityOf, daysFrom, exerciseOf, nightOf } from "./sampleRecords.ts"

type Tests = Vitest.MethodsNonLive<RecordStore>

const temperatureOf = (date: CalendarDate, temperature: number | null) =>
  new SkinTemperature({ date, temperature, deviationFromBaseline: null })

const values = (column: Float64Array): ReadonlyArray<number | null> =>
  Array.from(column, (value) => (Number.isNaN(value) ? null : value))

const numbers = (it: Tests) => {
  it.effect("reads numeric columns, ascending by day, with missing values as missing", () =>
    Effect.gen(function* () {
      const store = yield* RecordStore
      const userId = freshUserId()
      const days = daysFrom("2024-02-26", 5)
      const temperatures = [34.25, null, 0, -0.1, 1e-7]
      const records = days.map((day, index) => temperatureOf(day, temperatures[index] ?? null))
      yield* store.upsert(skinTemperature, userId, records.toReversed())
      const read = yield* store.columns(skinTemperature, userId, ["temperature", "deviationFromBaseline"])
      assert.deepStrictEqual([...read.days], days.map(CalendarDate.toEpochDay))
      assert.deepStrictEqual(values(read.values.temperature), temperatures)
      assert.deepStrictEqual(values(read.values.deviationFromBaseline), [null, null, null, null, null])
    })
  )

  it.effect("reads the columns of a window, including both ends", () =>
    Effect.gen(function* () {
      const store = yield* RecordStore
      const userId = freshUserId()
      const days = daysFrom("2025-12-28", 10)
      yield* store.upsert(
        dailyActivity,
        userId,
        days.map((day, index) => activityOf(day, index))
      )
      const daysOf = (window: { readonly from?: CalendarDate; readonly to?: CalendarDate }) =>
        Effect.map(store.columns(dailyActivity, userId, ["steps"], window), (read) =>
          Array.from(read.days, CalendarDate.fromEpochDay)
        )
      const [from, to] = [CalendarDate.make("2025-12-31"), CalendarDate.make("2026-01-02")]
      assert.deepStrictEqual(yield* daysOf({ from, to }), days.slice(3, 6))
      assert.deepStrictEqual(yield* daysOf({ from }), days.slice(3))
      assert.deepStrictEqual(yield* daysOf({ to }), days.slice(0, 6))
      assert.deepStrictEqual(yield* daysOf({ from: to, to: from }), [])
      const { days: alone } = yield* store.columns(dailyActivity, userId, [])
      assert.deepStrictEqual(Array.from(alone, CalendarDate.fromEpochDay), days)
    })
  )

  it.effect("reads one row per record if a day has several, and no rows for an unknown person", () =>
    Effect.gen(function* () {
      const store = yield* RecordStore
      const userId = freshUserId()
      const sessions = ["b", "a", "c"].map((id) => exerciseOf(id, "2026-03-14T10:00:00+02:00"))
      yield* store.upsert(exercise, userId, sessions)
      const read = yield* store.columns(exercise, userId, ["durationSeconds"])
      assert.strictEqual(read.days.length, 3)
      const nobody = yield* store.columns(ecg, freshUserId(), ["heartRateAverage"])
      assert.deepStrictEqual([nobody.days.length, nobody.values.heartRateAverage.length], [0, 0])
    })
  )
}

const whole = (it: Tests) =>
  it.effect("lists records with their detail fields on request", () =>
    Effect.gen(function* () {
      const store = yield* RecordStore
      const userId = freshUserId()
      const nights = ["2026-03-14", "2026-03-15"].map((day) =>
        nightOf(`${day}T06:51:37+02:00`, ["light", "deep"])
      )
      yield* store.upsert(sleep, userId, nights)
      const first = yield* store.listWhole(sleep, userId, { order: "asc", limit: 1 })
      assert.deepStrictEqual(first.records, nights.slice(0, 1))
      assert.isNotNull(first.next)
      const next = first.next === null ? {} : { after: first.next }
      const second = yield* store.listWhole(sleep, userId, { order: "asc", limit: 5, ...next })
      assert.deepStrictEqual(second.records, nights.slice(1))
    })
  )

/** Registers the tests of columns and of records with detail fields. */
export const recordStoreColumns = (it: Tests): void => {
  numbers(it)
  whole(it)
}

/** Contract tests of `RecordStore.upsert` and `get`. */
import { assert, type Vitest } from "@effect/vitest"
import { Effect, Exit, Option } from "effect"
import * as Arbitrary from "effect/Arbitrary"
import type { CalendarDate } from "../../time/CalendarDate.ts"
import type { AnyDataType } from "../../records/DataType.ts"
import { untyped } from "../../records/DataTypes.ts"
import { RecordStore } from "../../records/RecordStore.ts"
import { continuousHeartRate } from "../../records/ContinuousHeartRate.ts"
import { dailyActivity } from "../../records/DailyActivity.ts"
import { exercise } from "../../records/Exercise.ts"
import { sleep } from "../../records/Sleep.ts"
import { freshUserId } from "../accounts/freshUserId.ts"
import { recordArbitrary } from "./recordArbitrary.ts"
import { activityOf, daysFrom, exerciseOf, nightOf, recordOf, withoutValues } from "./sampleRecords.ts"

type Tests = Vitest.MethodsNonLive<RecordStore>

const keyOf = (type: AnyDataType, record: object): ReadonlyArray<string> =>
  type.key.map((field) => String(Reflect.get(record, field)))

const lastOfEachKey = (type: AnyDataType, records: ReadonlyArray<object>): ReadonlyArray<object> =>
  Array.from(new Map(records.map((record) => [keyOf(type, record).join("\n"), record])).values())

const roundTrips = (it: Tests, type: AnyDataType) => {
  const batch = Arbitrary.array(recordArbitrary(type, { extremes: true }), { minLength: 1, maxLength: 3 })

  it.effect.prop(
    `returns any ${type.name} exactly as it was stored, and storing it again writes nothing`,
    [batch],
    ([records]) =>
      Effect.gen(function* () {
        const store = yield* RecordStore
        const userId = freshUserId()
        const kept = lastOfEachKey(type, records)
        const first = yield* store.upsert(type, userId, records)
        assert.deepStrictEqual(first, { stored: kept.length, unchanged: 0 })
        const found = yield* Effect.forEach(kept, (record) => store.get(type, userId, keyOf(type, record)), {
          concurrency: "unbounded"
        })
        assert.deepStrictEqual<ReadonlyArray<object | null>>(found.map(Option.getOrNull), kept)
        const second = yield* store.upsert(type, userId, kept)
        assert.deepStrictEqual(second, { stored: 0, unchanged: kept.length })
      }),
    { arbitrary: { runs: 20 } }
  )

  it.effect(`keeps the missing fields of ${type.name} missing, and distinguishes them from values`, () =>
    Effect.gen(function* () {
      const store = yield* RecordStore
      const userId = freshUserId()
      const [full] = yield* Arbitrary.sampleEffect(recordArbitrary(type), { count: 1 })
      assert.isDefined(full)
      const bare = withoutValues(type, full)
      yield* store.upsert(type, userId, [full])
      yield* store.upsert(type, userId, [bare])
      assert.deepStrictEqual(Option.getOrNull(yield* store.get(type, userId, keyOf(type, bare))), bare)
    })
  )
}

const replacesWholes = (it: Tests) => {
  it.effect("replaces a hypnogram instead of appending to it", () =>
    Effect.gen(function* () {
      const store = yield* RecordStore
      const userId = freshUserId()
      const first = nightOf("2026-03-14T06:51:37+02:00", ["light", "deep", "rem", "light"])
      const shorter = nightOf("2026-03-14T06:51:37+02:00", ["light", "deep"])
      for (const night of [first, first, shorter]) yield* store.upsert(sleep, userId, [night])
      const found = yield* store.get(sleep, userId, ["2026-03-14"])
      assert.deepStrictEqual(Option.getOrNull(found)?.hypnogram, shorter.hypnogram)
    })
  )

  it.effect("moves an exercise whose start time was corrected, because its key is Polar's id", () =>
    Effect.gen(function* () {
      const store = yield* RecordStore
      const userId = freshUserId()
      yield* store.upsert(exercise, userId, [exerciseOf("77", "2026-03-14T23:50:00+02:00")])
      const corrected = exerciseOf("77", "2026-03-15T00:10:00+02:00")
      assert.deepStrictEqual(yield* store.upsert(exercise, userId, [corrected]), { stored: 1, unchanged: 0 })
      const { records } = yield* store.list(exercise, userId, { order: "asc", limit: 10 })
      assert.deepStrictEqual(
        records.map(({ id, date }) => [id, date]),
        [["77", corrected.date]]
      )
    })
  )

  it.effect("counts a key that occurs twice in a batch once, and keeps the last record", () =>
    Effect.gen(function* () {
      const store = yield* RecordStore
      const userId = freshUserId()
      const batch = [activityOf("2026-03-14", 1), activityOf("2026-03-15", 5), activityOf("2026-03-14", 2)]
      assert.deepStrictEqual(yield* store.upsert(dailyActivity, userId, batch), { stored: 2, unchanged: 0 })
      const found = yield* store.get(dailyActivity, userId, ["2026-03-14"])
      assert.strictEqual(Option.getOrNull(found)?.steps, 2)
    })
  )
}

const keepsAll = (it: Tests) => {
  it.effect("stores a day and a session with thousands of samples", () =>
    Effect.gen(function* () {
      const store = yield* RecordStore
      const userId = freshUserId()
      const seconds = Array.from({ length: 8640 }, (_, index) => index * 10)
      const day = recordOf(continuousHeartRate, {
        date: "2026-03-14",
        sampleCount: seconds.length,
        minimum: 40,
        average: null,
        maximum: 180,
        samples: { seconds, bpm: seconds.map((second) => (second % 70 === 0 ? null : 40 + (second % 141))) }
      })
      const session = exerciseOf("1", "2026-03-14T10:00:00+02:00", {
        hasSamples: true,
        samples: [0, 1, 3].map((sampleType) => ({
          sampleType,
          recordingRate: 1,
          values: Array.from({ length: 7200 }, (_, index) => (index % 50 === 0 ? null : index / 8))
        }))
      })
      yield* store.upsert(continuousHeartRate, userId, [day])
      yield* store.upsert(exercise, userId, [session])
      assert.deepStrictEqual(
        Option.getOrNull(yield* store.get(continuousHeartRate, userId, ["2026-03-14"])),
        day
      )
      assert.deepStrictEqual(Option.getOrNull(yield* store.get(exercise, userId, ["1"])), session)
    })
  )

  it.effect("distinguishes ids above 2^53", () =>
    Effect.gen(function* () {
      const store = yield* RecordStore
      const userId = freshUserId()
      const ids = ["9007199254740992", "9007199254740993", "18446744073709551615"]
      const sessions = ids.map((id) => exerciseOf(id, "2026-03-14T10:00:00+02:00"))
      assert.deepStrictEqual(yield* store.upsert(exercise, userId, sessions), { stored: 3, unchanged: 0 })
      for (const id of ids) {
        assert.strictEqual(Option.getOrNull(yield* store.get(exercise, userId, [id]))?.id, id)
      }
    })
  )

  it.effect("distinguishes new, changed and unchanged records of one batch", () =>
    Effect.gen(function* () {
      const store = yield* RecordStore
      const userId = freshUserId()
      const days = daysFrom("2026-01-01", 365)
      yield* store.upsert(
        dailyActivity,
        userId,
        days.slice(0, 364).map((day) => activityOf(day, 1))
      )
      const next = days.map((day, index) => activityOf(day, index === 100 ? 2 : 1))
      assert.deepStrictEqual(yield* store.upsert(dailyActivity, userId, next), { stored: 2, unchanged: 363 })
    })
  )
}

const allOrNothing = (it: Tests) => {
  it.effect("stores nothing of a batch that contains an invalid record", () =>
    Effect.gen(function* () {
      const store = yield* RecordStore
      const userId = freshUserId()
      const broken = Object.assign(activityOf("2026-02-28", 2), { date: "2026-02-29" as CalendarDate })
      const exit = yield* Effect.exit(
        store.upsert(dailyActivity, userId, [activityOf("2026-02-27", 1), broken])
      )
      assert.isTrue(Exit.isFailure(exit))
      assert.deepStrictEqual(yield* store.state(userId), Option.none())
      assert.deepStrictEqual(yield* store.get(dailyActivity, userId, ["2026-02-27"]), Option.none())
    })
  )

  it.effect("accepts an empty batch", () =>
    Effect.gen(function* () {
      const store = yield* RecordStore
      const userId = freshUserId()
      assert.deepStrictEqual(yield* store.upsert(sleep, userId, []), { stored: 0, unchanged: 0 })
      assert.deepStrictEqual(yield* store.state(userId), Option.none())
    })
  )
}

/** Registers the tests of writing. */
export const recordStoreWrites = (it: Tests) => {
  for (const type of untyped) roundTrips(it, type)
  replacesWholes(it)
  keepsAll(it)
  allOrNothing(it)
}

/** Contract tests of `RecordStore.state`, `counts` and `erase`, and of the separation between people. */
import { assert, type Vitest } from "@effect/vitest"
import { Effect, Option } from "effect"
import { CalendarDate } from "../../time/CalendarDate.ts"
import { Instant } from "../../time/Instant.ts"
import { dataInstant, RecordStore } from "../../records/RecordStore.ts"
import { cardioLoad } from "../../records/CardioLoad.ts"
import { dailyActivity } from "../../records/DailyActivity.ts"
import { exercise } from "../../records/Exercise.ts"
import { sleep } from "../../records/Sleep.ts"
import type { AnyDataType, RecordOf } from "../../records/DataType.ts"
import { type AheadBy, whileAhead } from "../time/clockAhead.ts"
import type { UserId } from "../../accounts/UserId.ts"
import { freshUserId } from "../accounts/freshUserId.ts"
import { activityOf, daysFrom, exerciseOf, nightOf } from "./sampleRecords.ts"

type Tests = Vitest.MethodsNonLive<RecordStore>

const versionOf = Effect.fnUntraced(function* (userId: UserId, type: "dailyActivity" | "exercise") {
  const state = yield* RecordStore.use((store) => store.state(userId))
  return Option.getOrThrow(state).versions[type] ?? 0
})

const offsetOf = (userId: UserId) =>
  RecordStore.use((store) => store.state(userId)).pipe(
    Effect.map((state) => Option.getOrThrow(state).utcOffsetMinutes)
  )

const versions = (it: Tests) => {
  it.effect("has no state before the first record", () =>
    Effect.gen(function* () {
      const store = yield* RecordStore
      const userId = freshUserId()
      assert.deepStrictEqual(yield* store.state(userId), Option.none())
      assert.deepStrictEqual(yield* store.counts(userId), {})
    })
  )

  it.effect("raises the version of a type only when one of its records is new or changed", () =>
    Effect.gen(function* () {
      const store = yield* RecordStore
      const userId = freshUserId()
      yield* store.upsert(exercise, userId, [exerciseOf("1", "2026-03-14T10:00:00+02:00")])
      yield* store.upsert(dailyActivity, userId, [activityOf("2026-03-14", 1)])
      const added = yield* versionOf(userId, "dailyActivity")
      assert.isAbove(added, 0)
      yield* store.upsert(dailyActivity, userId, [activityOf("2026-03-14", 1)])
      assert.strictEqual(yield* versionOf(userId, "dailyActivity"), added)
      const sessions = yield* versionOf(userId, "exercise")
      yield* store.upsert(dailyActivity, userId, [activityOf("2026-03-14", 2)])
      assert.isAbove(yield* versionOf(userId, "dailyActivity"), added)
      assert.strictEqual(yield* versionOf(userId, "exercise"), sessions)
      const state = Option.getOrThrow(yield* store.state(userId))
      assert.sameMembers(Object.keys(state.versions), ["dailyActivity", "exercise"])
    })
  )

  it.effect("knows when the data of some types last changed", () =>
    Effect.gen(function* () {
      const store = yield* RecordStore
      const userId = freshUserId()
      const changedAt = (...types: Parameters<typeof dataInstant>[1]) =>
        Effect.map(store.state(userId), (state) => dataInstant(Option.getOrThrow(state), types))
      // by a clock that is ahead, because the versions of a store may be above the time of a new `TestClock`
      const at = <T extends AnyDataType>(by: AheadBy, type: T, record: RecordOf<T>) =>
        whileAhead(by, Effect.andThen(store.upsert(type, userId, [record]), Instant.now))
      const first = yield* at("two hours", dailyActivity, activityOf("2026-03-14", 1))
      const second = yield* at("a day", exercise, exerciseOf("1", "2026-03-14T10:00:00+02:00"))
      assert.strictEqual(yield* changedAt("dailyActivity"), first)
      assert.strictEqual(yield* changedAt("dailyActivity", "exercise"), second)
      assert.isNull(yield* changedAt("sleep"))
    })
  )

  it.effect("never reuses a version, not even after erasing everything", () =>
    Effect.gen(function* () {
      const store = yield* RecordStore
      const userId = freshUserId()
      yield* store.upsert(dailyActivity, userId, [activityOf("2026-03-14", 1)])
      const before = yield* versionOf(userId, "dailyActivity")
      yield* store.erase(userId)
      yield* store.upsert(dailyActivity, userId, [activityOf("2026-03-14", 2)])
      assert.isAbove(yield* versionOf(userId, "dailyActivity"), before)
    })
  )
}

const clocks = (it: Tests) => {
  it.effect("returns the UTC offset of the newest local time of any type, in any order of arrival", () =>
    Effect.gen(function* () {
      const store = yield* RecordStore
      const userId = freshUserId()
      yield* store.upsert(dailyActivity, userId, [activityOf("2026-04-01", 1)])
      assert.strictEqual(yield* offsetOf(userId), 0)
      yield* store.upsert(sleep, userId, [
        nightOf("2026-03-14T06:51:37+05:30", ["deep"]),
        nightOf("2026-03-13T06:51:37+02:00", ["deep"])
      ])
      assert.strictEqual(yield* offsetOf(userId), 330)
      yield* store.upsert(exercise, userId, [exerciseOf("1", "2026-03-14T02:00:00-03:30")])
      assert.strictEqual(yield* offsetOf(userId), -210)
      yield* store.upsert(sleep, userId, [nightOf("2026-03-12T06:51:37+14:00", ["deep"])])
      assert.strictEqual(yield* offsetOf(userId), -210)
    })
  )
}

const counting = (it: Tests) => {
  it.effect("counts the records of each type, with the first and last day", () =>
    Effect.gen(function* () {
      const store = yield* RecordStore
      const userId = freshUserId()
      const days = daysFrom("2026-02-27", 4)
      yield* store.upsert(
        dailyActivity,
        userId,
        days.map((day) => activityOf(day, 1))
      )
      yield* store.upsert(exercise, userId, [
        exerciseOf("b", "2026-03-14T10:00:00+02:00"),
        exerciseOf("a", "2026-03-14T10:00:00+02:00")
      ])
      yield* store.upsert(cardioLoad, userId, [])
      assert.deepStrictEqual<object>(yield* store.counts(userId), {
        dailyActivity: { count: 4, first: "2026-02-27", last: "2026-03-02" },
        exercise: { count: 2, first: "2026-03-14", last: "2026-03-14" }
      })
    })
  )
}

const countingWithin = (it: Tests) => {
  it.effect("counts within a span, including both dates, each of which is optional", () =>
    Effect.gen(function* () {
      const store = yield* RecordStore
      const userId = freshUserId()
      const days = daysFrom("2026-02-27", 4)
      const [second, third] = [CalendarDate.make("2026-02-28"), CalendarDate.make("2026-03-01")]
      yield* store.upsert(
        dailyActivity,
        userId,
        days.map((day) => activityOf(day, 1))
      )
      yield* store.upsert(exercise, userId, [exerciseOf("a", "2026-03-14T10:00:00+02:00")])
      assert.deepStrictEqual<object>(yield* store.counts(userId, { from: second, to: third }), {
        dailyActivity: { count: 2, first: "2026-02-28", last: "2026-03-01" }
      })
      assert.deepStrictEqual<object>(yield* store.counts(userId, { from: third }), {
        dailyActivity: { count: 2, first: "2026-03-01", last: "2026-03-02" },
        exercise: { count: 1, first: "2026-03-14", last: "2026-03-14" }
      })
      assert.deepStrictEqual<object>(yield* store.counts(userId, { to: second }), {
        dailyActivity: { count: 2, first: "2026-02-27", last: "2026-02-28" }
      })
      assert.deepStrictEqual(yield* store.counts(userId, { to: CalendarDate.minusDays(second, 2) }), {})
    })
  )
}

const apart = (it: Tests) => {
  it.effect("erases all records of one person only, and returns how many", () =>
    Effect.gen(function* () {
      const store = yield* RecordStore
      const [ada, lin] = [freshUserId(), freshUserId()]
      for (const userId of [ada, lin]) {
        yield* store.upsert(dailyActivity, userId, [activityOf("2026-03-14", 1), activityOf("2026-03-15", 1)])
        yield* store.upsert(exercise, userId, [exerciseOf("1", "2026-03-14T10:00:00+02:00")])
      }
      const lins = yield* store.state(lin)
      assert.strictEqual(yield* store.erase(ada), 3)
      assert.deepStrictEqual(yield* store.state(ada), Option.none())
      assert.deepStrictEqual(yield* store.counts(ada), {})
      assert.deepStrictEqual(yield* store.get(exercise, ada, ["1"]), Option.none())
      assert.deepStrictEqual(yield* store.state(lin), lins)
      assert.isTrue(Option.isSome(yield* store.get(exercise, lin, ["1"])))
      assert.strictEqual(yield* store.erase(ada), 0)
    })
  )

  it.effect("keeps people with the same keys apart while they write concurrently", () =>
    Effect.gen(function* () {
      const store = yield* RecordStore
      const people = Array.from({ length: 8 }, (_, index) => ({ userId: freshUserId(), steps: index }))
      yield* Effect.forEach(
        people,
        ({ userId, steps }) =>
          Effect.forEach(daysFrom("2026-03-01", 3), (day) =>
            store.upsert(dailyActivity, userId, [activityOf(day, steps)])
          ),
        { concurrency: "unbounded" }
      )
      for (const { userId, steps } of people) {
        const { records } = yield* store.list(dailyActivity, userId, { order: "asc", limit: 10 })
        assert.deepStrictEqual(
          records.map((record) => [record.date, record.steps] as const),
          daysFrom("2026-03-01", 3).map((day) => [day, steps] as const)
        )
      }
    })
  )

  it.effect("stores each record once when two syncs of one person store it concurrently", () =>
    Effect.gen(function* () {
      const store = yield* RecordStore
      const userId = freshUserId()
      const records = daysFrom("2026-03-01", 20).map((day) => activityOf(day, 1))
      yield* Effect.all(
        [records, records.toReversed()].map((batch) => store.upsert(dailyActivity, userId, batch)),
        { concurrency: "unbounded" }
      )
      assert.strictEqual((yield* store.counts(userId)).dailyActivity?.count, 20)
      assert.deepStrictEqual(yield* store.upsert(dailyActivity, userId, records), {
        stored: 0,
        unchanged: 20
      })
    })
  )
}

/** Registers the tests of state, counts, erasure and separation between people. */
export const recordStoreStates = (it: Tests) => {
  versions(it)
  clocks(it)
  counting(it)
  countingWithin(it)
  apart(it)
}

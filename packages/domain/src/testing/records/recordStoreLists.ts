/** Contract tests of `RecordStore.list`. */
import { assert, type Vitest } from "@effect/vitest"
import { Effect } from "effect"
import { CalendarDate } from "../../time/CalendarDate.ts"
import { CursorInvalid, PageCursor } from "../../records/PageCursor.ts"
import { type RecordQuery, RecordStore } from "../../records/RecordStore.ts"
import { dailyActivity } from "../../records/DailyActivity.ts"
import { exercise } from "../../records/Exercise.ts"
import { sleep } from "../../records/Sleep.ts"
import type { UserId } from "../../accounts/UserId.ts"
import { freshUserId } from "../accounts/freshUserId.ts"
import { activityOf, daysFrom, exerciseOf, nightOf } from "./sampleRecords.ts"

type Tests = Vitest.MethodsNonLive<RecordStore>

/** Twenty-five sessions on three days, so that pages end within a day. */
const sessions = Array.from({ length: 25 }, (_, index) =>
  exerciseOf(`e${String((index * 7) % 25).padStart(2, "0")}`, `2026-03-${14 + (index % 3)}T10:00:00+02:00`)
)

const sessionsInOrder = sessions.map(({ date, id }) => `${date} ${id}`).toSorted((a, b) => (a < b ? -1 : 1))

const walk = Effect.fnUntraced(function* (userId: UserId, query: RecordQuery) {
  const store = yield* RecordStore
  const seen: Array<string> = []
  let cursor: PageCursor | null = null
  let pages = 0
  do {
    const page: {
      readonly records: ReadonlyArray<{ date: string; id: string }>
      readonly next: PageCursor | null
    } = yield* store.list(exercise, userId, { ...query, ...(cursor === null ? {} : { after: cursor }) })
    assert.isAtMost(page.records.length, query.limit)
    seen.push(...page.records.map(({ date, id }) => `${date} ${id}`))
    cursor = page.next
    pages += 1
  } while (cursor !== null)
  return { seen, pages }
})

const windows = (it: Tests) => {
  it.effect("lists a window, including both dates, oldest or newest first", () =>
    Effect.gen(function* () {
      const store = yield* RecordStore
      const userId = freshUserId()
      const days = daysFrom("2025-12-28", 10)
      yield* store.upsert(
        dailyActivity,
        userId,
        days.toReversed().map((day) => activityOf(day, 1))
      )
      const listed = (query: RecordQuery) =>
        Effect.map(store.list(dailyActivity, userId, query), ({ records }) => records.map(({ date }) => date))
      const within = {
        from: CalendarDate.make("2025-12-31"),
        to: CalendarDate.make("2026-01-02"),
        limit: 100
      }
      assert.deepStrictEqual(yield* listed({ ...within, order: "asc" }), days.slice(3, 6))
      assert.deepStrictEqual(yield* listed({ ...within, order: "desc" }), days.slice(3, 6).toReversed())
      assert.deepStrictEqual(yield* listed({ order: "asc", limit: 100 }), days)
      assert.deepStrictEqual(
        yield* listed({ order: "desc", limit: 3, to: CalendarDate.make("2026-01-01") }),
        days.slice(2, 5).toReversed()
      )
      assert.deepStrictEqual(
        yield* listed({ order: "asc", limit: 9, from: CalendarDate.make("2027-01-01") }),
        []
      )
    })
  )

  it.effect("omits the detail fields from lists", () =>
    Effect.gen(function* () {
      const store = yield* RecordStore
      const userId = freshUserId()
      const night = nightOf("2026-03-14T06:51:37+02:00", ["light", "deep"])
      yield* store.upsert(sleep, userId, [night])
      const { records } = yield* store.list(sleep, userId, { order: "desc", limit: 1 })
      const { hypnogram: _hypnogram, heartRateSamples: _heartRateSamples, ...summary } = night
      assert.deepStrictEqual<object>({ ...records[0] }, summary)
    })
  )
}

const cursors = (it: Tests) => {
  it.effect("pages through every record exactly once in both orders, even if many share a date", () =>
    Effect.gen(function* () {
      const store = yield* RecordStore
      const userId = freshUserId()
      yield* store.upsert(exercise, userId, sessions)
      for (const limit of [1, 4, 25, 100]) {
        const ascending = yield* walk(userId, { order: "asc", limit })
        assert.deepStrictEqual(ascending.seen, sessionsInOrder)
        assert.strictEqual(ascending.pages, Math.ceil(sessions.length / limit))
        const descending = yield* walk(userId, { order: "desc", limit })
        assert.deepStrictEqual(descending.seen, sessionsInOrder.toReversed())
      }
    })
  )

  it.effect("stays within the window while paging", () =>
    Effect.gen(function* () {
      const store = yield* RecordStore
      const userId = freshUserId()
      yield* store.upsert(exercise, userId, sessions)
      const day = CalendarDate.make("2026-03-15")
      const { seen } = yield* walk(userId, { order: "desc", limit: 3, from: day, to: day })
      assert.deepStrictEqual(seen, sessionsInOrder.filter((text) => text.startsWith(day)).toReversed())
    })
  )

  it.effect("continues after the previous page even if records were added before it", () =>
    Effect.gen(function* () {
      const store = yield* RecordStore
      const userId = freshUserId()
      yield* store.upsert(exercise, userId, sessions)
      const first = yield* store.list(exercise, userId, { order: "desc", limit: 10 })
      yield* store.upsert(exercise, userId, [exerciseOf("new", "2026-03-20T10:00:00+02:00")])
      assert.isNotNull(first.next)
      const rest = yield* store.list(exercise, userId, { order: "desc", limit: 100, after: first.next })
      assert.deepStrictEqual(
        [...first.records, ...rest.records].map(({ date, id }) => `${date} ${id}`),
        sessionsInOrder.toReversed()
      )
    })
  )

  it.effect("rejects a cursor that no store issued", () =>
    Effect.gen(function* () {
      const store = yield* RecordStore
      const userId = freshUserId()
      const made = [
        "garbage",
        "bm90IGpzb24",
        PageCursor.fromPosition(["2026-02-29", "x"]),
        PageCursor.fromPosition(["2026-02-28"]),
        PageCursor.fromPosition(["2026-02-28", "x", "y"])
      ]
      for (const cursor of made) {
        const error = yield* Effect.flip(
          store.list(exercise, userId, { order: "asc", limit: 5, after: PageCursor.make(cursor) })
        )
        assert.instanceOf(error, CursorInvalid)
      }
    })
  )

  it.effect("returns an empty page for an unknown person", () =>
    Effect.gen(function* () {
      const store = yield* RecordStore
      assert.deepStrictEqual(yield* store.list(sleep, freshUserId(), { order: "asc", limit: 5 }), {
        records: [],
        next: null
      })
    })
  )
}

/** Registers the tests of listing. */
export const recordStoreLists = (it: Tests) => {
  windows(it)
  cursors(it)
}

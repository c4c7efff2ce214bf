import { assert, layer } from "@effect/vitest"
import { Effect, type Layer } from "effect"
import { CalendarDate } from "../../time/CalendarDate.ts"
import { Instant } from "../../time/Instant.ts"
import { type SyncState, SyncStates } from "../../sync/SyncStates.ts"
import { freshUserId } from "../accounts/freshUserId.ts"

const first: SyncState = {
  askedAt: Instant.make("2026-03-14T06:00:00Z"),
  completeThrough: null,
  emptyInARow: 0,
  changedAt: null,
  newest: null,
  askedFrom: null,
  missingDetails: [],
  unreadBy: null
}
const second: SyncState = {
  askedAt: Instant.make("2026-03-15T06:00:00.250Z"),
  completeThrough: CalendarDate.make("2026-03-14"),
  emptyInARow: 3,
  changedAt: Instant.make("2026-03-14T06:00:00.125Z"),
  newest: CalendarDate.make("2026-03-15"),
  askedFrom: CalendarDate.make("2025-03-16"),
  missingDetails: [
    {
      key: "a/b",
      attempts: 2,
      retryAt: Instant.make("2026-03-15T08:00:00.250Z"),
      reason: "PolarUnavailable"
    },
    { key: "c", attempts: 1, retryAt: Instant.make("2026-03-15T07:00:00.250Z"), reason: null }
  ],
  unreadBy: "1.2.0"
}

/** Registers the contract tests of `SyncStates` for `adapter`. Each test uses new people. */
export const syncStatesContract = <E>(name: string, adapter: Layer.Layer<SyncStates, E>): void =>
  layer(adapter)(name, (it) => {
    it.effect("keeps one state for each type, the last one put", () =>
      Effect.gen(function* () {
        const states = yield* SyncStates
        const userId = freshUserId()
        assert.deepStrictEqual(yield* states.all(userId), {})
        yield* states.put(userId, "sleep", first)
        yield* states.put(userId, "ecg", first)
        yield* states.put(userId, "sleep", second)
        assert.deepStrictEqual(yield* states.all(userId), { sleep: second, ecg: first })
      })
    )

    it.effect("keeps people apart, and deletes one person's states", () =>
      Effect.gen(function* () {
        const states = yield* SyncStates
        const [ada, lin] = [freshUserId(), freshUserId()]
        yield* states.put(ada, "sleep", first)
        yield* states.put(lin, "sleep", second)
        yield* states.erase(ada)
        assert.deepStrictEqual(yield* states.all(ada), {})
        assert.deepStrictEqual(yield* states.all(lin), { sleep: second })
      })
    )

    it.effect("finds the people of whom another version could not read something", () =>
      Effect.gen(function* () {
        const states = yield* SyncStates
        const [ada, lin, max] = [freshUserId(), freshUserId(), freshUserId()]
        yield* states.put(ada, "sleep", second)
        yield* states.put(ada, "ecg", { ...first, unreadBy: "1.1.0" })
        yield* states.put(lin, "sleep", { ...second, unreadBy: "1.3.0" })
        yield* states.put(max, "sleep", first)
        const found = (yield* states.unread("1.3.0")).filter((id) => [ada, lin, max].includes(id))
        assert.deepStrictEqual(found, [ada])
      })
    )

    it.effect("keeps every type when all are put concurrently", () =>
      Effect.gen(function* () {
        const states = yield* SyncStates
        const userId = freshUserId()
        const types = Array.from({ length: 10 }, (_, index) => `type${index}`)
        yield* Effect.forEach(types, (type) => states.put(userId, type, first), { concurrency: "unbounded" })
        assert.sameMembers(Object.keys(yield* states.all(userId)), types)
      })
    )
  })

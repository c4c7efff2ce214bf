/** What a version could not read, and what a rebuild makes of lists without details. */
import { assert, describe, it } from "@effect/vitest"
import { DataTypes, Instant, RecordStore, Sleep, SyncStates } from "@polar-flow/domain"
import { RecordStoreMemory } from "@polar-flow/domain/memory"
import { Effect, Layer, Option, Stream } from "effect"
import { Rebuild, readAgain } from "../../src/index.ts"
import { at, canned, lin, Status, sync } from "../harness/cannedPolar.ts"

const now = Instant.make("2026-11-28T12:00:00Z")
const nights = {
  nights: [
    { date: "2026-11-27", sleep_score: 80 },
    { date: null, sleep_score: 70 }
  ]
}
const list = RecordStore.use((records) =>
  records.list(DataTypes.byName.sleep, lin, { order: "asc", limit: 10 })
)

describe("a night that could not be read", () => {
  const { ports, syncing } = canned({ "/v3/users/sleep": nights })

  it.effect("is named, costs no other, and is read again by another version only", () =>
    at(
      now,
      Effect.gen(function* () {
        const run = yield* Effect.provide(sync, syncing("1.0.0"))
        assert.deepInclude(run.outcomes["sleep"], {
          fetched: 1,
          stored: 1,
          status: "partial",
          error: "PolarUndecodable"
        })
        assert.match(run.outcomes["sleep"]?.message ?? "", /1 of 2 items .*nights\[1\]\.date/u)

        assert.deepStrictEqual(yield* Effect.provide(readAgain, syncing("1.0.0")), [])
        assert.deepStrictEqual(yield* Effect.provide(readAgain, syncing("1.1.0")), [lin])
        // this version cannot read it either, so the next one tries
        assert.deepStrictEqual(yield* Effect.provide(readAgain, syncing("1.1.0")), [])
        assert.strictEqual((yield* SyncStates.use((states) => states.all(lin)))["sleep"]?.unreadBy, "1.1.0")
        assert.lengthOf((yield* list).records, 1)
      }).pipe(Effect.provide(ports))
    )
  )
})

describe("what a version without naps stored", () => {
  const date = "2026-11-27"
  const night = {
    date,
    sleep_start_time: "2026-11-26T23:00:00+02:00",
    sleep_end_time: "2026-11-27T07:00:00+02:00",
    sleep_score: 82
  }
  const nap = {
    date,
    sleep_start_time: "2026-11-27T14:00:00+02:00",
    sleep_end_time: "2026-11-27T14:45:00+02:00"
  }
  const { ports, syncing } = canned({ "/v3/users/sleep": { nights: [night, nap] } })

  it.effect("is mended from the kept responses, once", () =>
    at(
      now,
      Effect.gen(function* () {
        yield* Effect.provide(sync, syncing("1"))
        const { sleep } = DataTypes.byName
        const records = yield* RecordStore
        const stored = Effect.map(records.get(sleep, lin, [date]), Option.getOrThrow)
        const whole = yield* stored
        assert.lengthOf(whole.naps ?? [], 1)

        // what that version left: the nap in the place of the night, and the mark of the migration
        const replaced = new Sleep(
          Object.assign({}, whole, { startTime: null, endTime: null, sleepScore: null, naps: null })
        )
        yield* records.upsert(sleep, lin, [replaced])
        const states = yield* SyncStates
        const state = yield* Effect.fromNullishOr((yield* states.all(lin))["sleep"])
        yield* states.put(lin, "sleep", { ...state, unreadBy: "a version without naps" })

        assert.deepStrictEqual(yield* Effect.provide(readAgain, syncing("2")), [lin])
        assert.deepStrictEqual(yield* stored, whole)
        assert.deepStrictEqual(yield* Effect.provide(readAgain, syncing("2")), [])
      }).pipe(Effect.provide(ports))
    )
  )
})

const session = (id: string, more: object = {}) => ({ id, start_time: "2026-11-20T10:00:00", ...more })

describe("a rebuild", () => {
  const { ports, syncing } = canned({
    "/v3/exercises": [session("A"), session("B")],
    "/v3/exercises/A": session("A", { running_index: 50 }),
    "/v3/exercises/B": new Status(410)
  })

  it.effect("takes a session from the list only where no detail was kept", () =>
    at(
      now,
      Effect.gen(function* () {
        yield* sync
        const rebuilt = Effect.gen(function* () {
          yield* Rebuild.use((rebuild) => Stream.runDrain(rebuild.run(lin)))
          const page = yield* RecordStore.use((records) =>
            records.list(DataTypes.byName.exercise, lin, { order: "asc", limit: 10 })
          )
          return page.records.map(({ id, runningIndex }) => [id, runningIndex])
        }).pipe(
          Effect.provide(
            Layer.fresh(Rebuild.layer).pipe(Layer.provideMerge(Layer.fresh(RecordStoreMemory.layer)))
          )
        )
        assert.deepStrictEqual(yield* rebuilt, [
          ["A", 50],
          ["B", null]
        ])
      }).pipe(Effect.provide(syncing("1")), Effect.provide(ports))
    )
  )
})

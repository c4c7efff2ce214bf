/** Idempotence of storing, and failures that other implementations have had. */
import { statSync } from "node:fs"
import { join } from "node:path"
import { assert, describe, it } from "@effect/vitest"
import {
  type AnyDataType,
  cardioLoad,
  CalendarDate,
  dailyActivity,
  exercise,
  type RecordOf,
  RecordStore,
  sleep
} from "@polar-flow/domain"
import { Cause, Effect, Exit, Layer, Option, Redacted } from "effect"
import { SqlClient, Statement } from "effect/sql"
import { Database, DatabaseInfo, Migrations, Storage } from "../../src/index.ts"
import { cipher, engines, freshPostgresUrl, storage } from "../harness/engines.ts"
import { activityOf, dateOf, nightOf, owner, recordOf, sessionOf, yearOf } from "../harness/samples.ts"

const upsert = <T extends AnyDataType>(type: T, records: ReadonlyArray<RecordOf<T>>) =>
  RecordStore.use((store) => store.upsert(type, owner, records))

const versionsOf = RecordStore.use((store) =>
  Effect.map(store.state(owner), (state) => Option.getOrThrow(state).versions)
)

/** Runs an effect and counts its statements, without BEGIN and COMMIT. */
const counted = <A, E, R>(effect: Effect.Effect<A, E, R>) =>
  Effect.suspend(() => {
    let statements = 0
    return effect.pipe(
      Effect.provideService(Statement.CurrentTransformer, (statement) =>
        Effect.sync(() => {
          statements += 1
          return statement
        })
      ),
      Effect.map((answer) => ({ answer, statements }))
    )
  })

for (const engine of engines) {
  describe(`identity on ${engine}`, () => {
    it.effect("a night that is synced 87 times has its hypnogram once", () =>
      Effect.gen(function* () {
        const night = nightOf(3, 40)
        yield* upsert(sleep, [night])
        const versions = yield* versionsOf
        for (let count = 1; count < 87; count += 1) {
          assert.deepStrictEqual(yield* upsert(sleep, [night]), { stored: 0, unchanged: 1 })
        }
        const found = yield* RecordStore.use((store) => store.get(sleep, owner, [dateOf(3)]))
        assert.deepStrictEqual(Option.getOrNull(found), night)
        assert.deepStrictEqual(yield* versionsOf, versions)
      }).pipe(Effect.provide(storage[engine]))
    )

    it.effect("a corrected start time updates the session with Polar's id instead of adding one", () =>
      Effect.gen(function* () {
        yield* upsert(exercise, [sessionOf(7, "2026-03-14T23:50:00+02:00")])
        const corrected = sessionOf(7, "2026-03-15T00:10:00+03:00")
        assert.deepStrictEqual(yield* upsert(exercise, [corrected]), { stored: 1, unchanged: 0 })
        const store = yield* RecordStore
        const { records } = yield* store.list(exercise, owner, { order: "asc", limit: 10 })
        assert.deepStrictEqual(
          records.map(({ id, startTime }) => [id, startTime] as const),
          [["7", corrected.startTime]]
        )
        assert.strictEqual(Option.getOrThrow(yield* store.state(owner)).utcOffsetMinutes, 180)
      }).pipe(Effect.provide(storage[engine]))
    )

    it.effect("a database error in one type rolls back that type only", () =>
      Effect.gen(function* () {
        const sql = yield* SqlClient.SqlClient
        const store = yield* RecordStore
        yield* upsert(cardioLoad, [recordOf(cardioLoad, { date: dateOf(0), cardioLoad: 1 })])
        const before = yield* versionsOf
        yield* sql`ALTER TABLE cardio_load RENAME COLUMN strain TO elsewhere`
        const outcomes = yield* Effect.all([
          Effect.exit(upsert(sleep, [nightOf(1, 4)])),
          Effect.exit(upsert(cardioLoad, [recordOf(cardioLoad, { date: dateOf(0), cardioLoad: 2 })])),
          Effect.exit(upsert(dailyActivity, [activityOf(1)]))
        ])
        assert.deepStrictEqual(outcomes.map(Exit.isSuccess), [true, false, true])
        yield* sql`ALTER TABLE cardio_load RENAME COLUMN elsewhere TO strain`
        const loads = yield* store.list(cardioLoad, owner, { order: "asc", limit: 5 })
        assert.deepStrictEqual(
          loads.records.map((record) => record.cardioLoad),
          [1]
        )
        const after = yield* versionsOf
        assert.strictEqual(after.cardioLoad, before.cardioLoad)
        assert.sameMembers(Object.keys(after), ["cardioLoad", "sleep", "dailyActivity"])
      }).pipe(Effect.provide(storage[engine]))
    )

    it.effect("a batch that fails in a later chunk stores nothing of the earlier ones", () =>
      Effect.gen(function* () {
        const days = Array.from({ length: 1500 }, (_, number) => activityOf(number))
        const broken = Object.assign({}, activityOf(1400), { date: "2026-02-30" as CalendarDate })
        const exit = yield* Effect.exit(upsert(dailyActivity, [...days, broken]))
        assert.isTrue(Exit.isFailure(exit) && Cause.hasDies(exit.cause))
        assert.deepStrictEqual(yield* RecordStore.use((store) => store.counts(owner)), {})
        assert.deepStrictEqual(yield* upsert(dailyActivity, days), { stored: 1500, unchanged: 0 })
      }).pipe(Effect.provide(storage[engine]))
    )

    it.effect("a year of one person takes a few statements per type, not one per record", () =>
      Effect.gen(function* () {
        const store = yield* RecordStore
        const year = yearOf()
        for (const [type, records] of year) {
          const { answer, statements } = yield* counted(store.upsert(type, owner, records))
          assert.strictEqual(answer.stored, records.length)
          // what is there already, one or two for the rows, one for the version; a row each it must never be
          assert.isTrue(statements >= 3 && statements <= 6, `${type.name}: ${statements}`)
        }
        for (const [type, records] of year) {
          const { records: listed } = yield* store.list(type, owner, { order: "asc", limit: 1000 })
          assert.strictEqual(listed.length, records.length)
        }
      }).pipe(Effect.provide(storage[engine]))
    )
  })
}

it.effect("storing the same again writes no row on PostgreSQL", () =>
  Effect.gen(function* () {
    const sql = yield* SqlClient.SqlClient
    const year = yearOf(60)
    const store = yield* RecordStore
    for (const [type, records] of year) yield* store.upsert(type, owner, records)
    const versions = sql`SELECT xmin::text, ctid::text FROM sleep ORDER BY date`
    const before = [yield* versions, yield* sql`SELECT * FROM data_versions ORDER BY data_type`]
    for (const [type, records] of year) yield* store.upsert(type, owner, records)
    assert.deepStrictEqual(
      [yield* versions, yield* sql`SELECT * FROM data_versions ORDER BY data_type`],
      before
    )
  }).pipe(Effect.provide(storage.postgres))
)

it.effect("storing the same again does not change DuckDB's file and write-ahead log", () =>
  Effect.gen(function* () {
    const { dataDir } = yield* DatabaseInfo
    const sizes = () =>
      ["polar-flow.duckdb", "polar-flow.duckdb.wal"].map((name) => statSync(join(dataDir ?? "", name)).size)
    const year = yearOf(60)
    const store = yield* RecordStore
    for (const [type, records] of year) yield* store.upsert(type, owner, records)
    const before = sizes()
    for (const [type, records] of year) yield* store.upsert(type, owner, records)
    assert.deepStrictEqual(sizes(), before)
  }).pipe(Effect.provide(storage.duckdb))
)

it.effect(
  "two replicas that store the same year concurrently store each record once, without a deadlock",
  () =>
    Effect.gen(function* () {
      const url = Redacted.make(yield* freshPostgresUrl)
      const replica = () => Layer.fresh(Database.layer({ url, dataDir: "/nonexistent" }))
      yield* Migrations.layer.pipe(Layer.provide(replica()), Layer.build, Effect.scoped)
      const year = yearOf(200)
      const sync = (records: (all: ReadonlyArray<object>) => ReadonlyArray<object>) =>
        Effect.forEach(year, ([type, all]) =>
          RecordStore.use((store) => store.upsert(type, owner, records(all)))
        ).pipe(Effect.provide(Storage.layer.pipe(Layer.provide(cipher), Layer.provide(replica()))))
      const [one, other] = yield* Effect.all([sync((all) => all), sync((all) => all.toReversed())], {
        concurrency: "unbounded"
      })
      const stored = year.map((_, index) => (one[index]?.stored ?? 0) + (other[index]?.stored ?? 0))
      assert.deepStrictEqual(
        stored,
        year.map(([, records]) => records.length)
      )
    })
)

import { assert, describe, it } from "@effect/vitest"
import { Effect, Layer } from "effect"
import { Migrator, SqlClient } from "effect/sql"
import { DuckDbClient, DuckDbMigrator } from "../src/index.ts"
import { open } from "./client.ts"

const statement = (text: string) =>
  Effect.flatMap(SqlClient.SqlClient, (sql) => sql.unsafe(text)).pipe(Effect.asVoid)

const first = { "0001_nights": statement("CREATE TABLE nights (night DATE PRIMARY KEY)") }
const both = { ...first, "0002_hrv": statement("ALTER TABLE nights ADD COLUMN hrv DOUBLE") }
const failing = { ...first, "0002_broken": statement("CREATE TABLE days (day DATE); SELECT nothing") }

const migrate = (migrations: typeof first, sql: SqlClient.SqlClient) =>
  DuckDbMigrator.run({ loader: Migrator.fromRecord(migrations) }).pipe(
    Effect.provideService(SqlClient.SqlClient, sql)
  )

const tables = (sql: SqlClient.SqlClient) =>
  Effect.map(sql<{ name: string }>`SELECT table_name AS name FROM duckdb_tables() ORDER BY 1`, (rows) =>
    rows.map(({ name }) => name)
  )

describe("migrations", () => {
  it.effect("run once, and later ones after them", () =>
    Effect.gen(function* () {
      const sql = yield* open()
      assert.deepStrictEqual(yield* migrate(first, sql), [[1, "nights"]])
      assert.deepStrictEqual(yield* migrate(both, sql), [[2, "hrv"]])
      assert.deepStrictEqual(yield* migrate(both, sql), [])
      yield* sql`INSERT INTO nights VALUES ('2026-01-01', 61)`
    })
  )

  it.effect("are rolled back if one fails, and can be run again", () =>
    Effect.gen(function* () {
      const sql = yield* open()
      const failure = yield* Effect.flip(migrate(failing, sql))
      assert.strictEqual(failure._tag, "MigrationError")
      assert.deepStrictEqual(yield* tables(sql), ["effect_sql_migrations"])
      assert.deepStrictEqual(yield* sql`SELECT * FROM effect_sql_migrations`, [])
      assert.deepStrictEqual(yield* migrate(both, sql), [
        [1, "nights"],
        [2, "hrv"]
      ])
    })
  )

  it.effect("run once if two clients start together", () =>
    Effect.gen(function* () {
      const sql = yield* open()
      const runs = yield* Effect.all([migrate(both, sql), migrate(both, sql)], { concurrency: 2 })
      assert.strictEqual(runs.flat().length, 2)
    })
  )

  it.effect("run with the plain migrator of effect/sql, and under another table name", () =>
    Effect.gen(function* () {
      const sql = yield* open()
      const run = Migrator.make({})({ loader: Migrator.fromRecord(first), table: "Applied" })
      const provided = Effect.provideService(run, SqlClient.SqlClient, sql)
      assert.deepStrictEqual(yield* provided, [[1, "nights"]])
      assert.deepStrictEqual(yield* provided, [])
      assert.deepStrictEqual(yield* tables(sql), ["Applied", "nights"])
    })
  )

  it.effect("run with name transforms", () =>
    Effect.gen(function* () {
      const sql = yield* open({
        transformQueryNames: (name) => name.replace(/[A-Z]/g, (letter) => `_${letter.toLowerCase()}`),
        transformResultNames: (name) => name.replace(/_([a-z])/g, (_, letter: string) => letter.toUpperCase())
      })
      assert.strictEqual((yield* migrate(both, sql)).length, 2)
      assert.deepStrictEqual(yield* migrate(both, sql), [])
    })
  )

  it.effect("run as a layer, before the layers that need the tables", () =>
    Effect.gen(function* () {
      const sql = yield* SqlClient.SqlClient
      assert.deepStrictEqual(yield* sql`SELECT * FROM nights`, [])
    }).pipe(
      Effect.provide(
        DuckDbMigrator.layer({ loader: Migrator.fromRecord(first) }).pipe(
          Layer.provideMerge(DuckDbClient.layer({ filename: ":memory:" }))
        )
      )
    )
  )
})

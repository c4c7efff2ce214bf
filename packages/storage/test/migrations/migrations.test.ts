import { readFileSync } from "node:fs"
import { assert, describe, it } from "@effect/vitest"
import { DataTypes, type FieldKind } from "@polar-flow/domain"
import { Effect, Layer, Redacted, String as Text } from "effect"
import { SqlClient } from "effect/sql"
import { Database, DatabaseNewer, MigrationFailed, Migrations } from "../../src/index.ts"
import { allMigrations } from "../../src/migrations/all.ts"
import type { Engine } from "../../src/database/Dialect.ts"
import { frozenHashOf } from "../../scripts/frozenHashOf.ts"
import { database, emptyDatabase, engines, freshPostgresUrl } from "../harness/engines.ts"

/** The column type of each field kind in `information_schema`. */
const columnTypes: Readonly<Record<Engine, Readonly<Record<FieldKind, string>>>> = {
  postgres: {
    date: "date",
    instant: "timestamp with time zone",
    clock: "text",
    text: "text",
    integer: "bigint",
    number: "double precision",
    boolean: "boolean",
    json: "jsonb",
    series: "bytea"
  },
  duckdb: {
    date: "DATE",
    instant: "TIMESTAMP WITH TIME ZONE",
    clock: "VARCHAR",
    text: "VARCHAR",
    integer: "BIGINT",
    number: "DOUBLE",
    boolean: "BOOLEAN",
    json: "JSON",
    series: "BLOB"
  }
}

interface Column {
  readonly tableName: string
  readonly columnName: string
  readonly dataType: string
  readonly isNullable: string
}

const ours = { duckdb: "main", postgres: "public" } as const

const columns = Effect.fnUntraced(function* (engine: Engine) {
  const sql = yield* SqlClient.SqlClient
  return yield* sql<Column>`SELECT table_name, column_name, data_type, is_nullable
    FROM information_schema.columns WHERE table_schema = ${ours[engine]}`
})

/** The columns of every primary key and unique constraint, by constraint. */
const keys = Effect.fnUntraced(function* (engine: Engine) {
  const sql = yield* SqlClient.SqlClient
  return yield* engine === "postgres"
    ? sql<{ tableName: string; keyColumns: ReadonlyArray<string> }>`
        SELECT c.relname::text AS table_name,
          (SELECT array_agg(a.attname::text ORDER BY k.place) FROM unnest(i.indkey) WITH ORDINALITY AS k(number, place)
            JOIN pg_attribute a ON a.attrelid = c.oid AND a.attnum = k.number) AS key_columns
        FROM pg_index i JOIN pg_class c ON c.oid = i.indrelid
        WHERE i.indisunique AND c.relnamespace = 'public'::regnamespace`
    : sql<{ tableName: string; keyColumns: ReadonlyArray<string> }>`
        SELECT table_name, constraint_column_names AS key_columns FROM duckdb_constraints()
        WHERE constraint_type IN ('PRIMARY KEY', 'UNIQUE')`
})

const applied = Effect.gen(function* () {
  const sql = yield* SqlClient.SqlClient
  return (yield* sql<{ id: number }>`SELECT id FROM schema_migrations ORDER BY id`).map(({ id }) => id)
})

const tables = (engine: Engine) =>
  Effect.map(columns(engine), (all) => new Set(all.map(({ tableName }) => tableName)))

const day = (date: string) => new Date(`${date}T00:00:00Z`)

const everyId = allMigrations.map(({ id }) => id)

for (const engine of engines) {
  describe(`migrations on ${engine}`, () => {
    it.effect("create exactly the columns of each data type's fields, and no foreign key", () =>
      Effect.gen(function* () {
        const sql = yield* SqlClient.SqlClient
        const all = yield* columns(engine)
        for (const type of DataTypes.untyped) {
          const found = all.filter(({ tableName }) => tableName === type.table)
          const expected = [
            ...type.fields.map(({ name, kind, nullable }) => ({
              column: Text.camelToSnake(name),
              dataType: columnTypes[engine][kind],
              isNullable: nullable
            })),
            { column: "user_id", dataType: columnTypes[engine].text, isNullable: false },
            { column: "content_hash", dataType: columnTypes[engine].text, isNullable: false }
          ]
          assert.sameDeepMembers(
            found.map(({ columnName, dataType, isNullable }) => ({
              column: Text.camelToSnake(columnName),
              dataType,
              isNullable: isNullable === "YES"
            })),
            expected,
            type.name
          )
          for (const { name } of type.fields)
            assert.strictEqual(Text.snakeToCamel(Text.camelToSnake(name)), name)
        }
        assert.notInclude(
          all.map(({ columnName }) => columnName),
          "at"
        )
        const foreign = yield* sql`SELECT 1 AS found FROM information_schema.table_constraints
          WHERE constraint_type = 'FOREIGN KEY'`
        assert.deepStrictEqual(foreign, [])
      }).pipe(Effect.provide(database[engine]))
    )

    it.effect("start every key of a table with people with the person, so that Citus can shard it", () =>
      Effect.gen(function* () {
        const all = yield* columns(engine)
        const ofPeople = new Set(
          all.filter(({ columnName }) => columnName === "user_id").map(({ tableName }) => tableName)
        )
        const checked = (yield* keys(engine)).filter(({ tableName }) => ofPeople.has(tableName))
        assert.isAtLeast(checked.length, DataTypes.all.length + 5)
        for (const { tableName, keyColumns } of checked)
          assert.strictEqual(keyColumns[0], "user_id", tableName)
      }).pipe(Effect.provide(database[engine]))
    )

    it.effect("run once; a second run does nothing", () =>
      Effect.gen(function* () {
        assert.strictEqual(yield* Migrations.run(allMigrations), allMigrations.length)
        assert.strictEqual(yield* Migrations.run(allMigrations), 0)
        assert.deepStrictEqual(yield* applied, everyId)
      }).pipe(Effect.provide(emptyDatabase[engine]))
    )

    it.effect("are rolled back together if one fails", () =>
      Effect.gen(function* () {
        const broken = {
          id: everyId.length + 1,
          name: "broken",
          statements: () => ["CREATE TABLE half (id integer)", "CREATE TABLE half (id integer)"],
          postgres: []
        }
        const error = yield* Effect.flip(Migrations.run([...allMigrations, broken]))
        assert.instanceOf(error, MigrationFailed)
        assert.strictEqual(error.name, "broken")
        assert.strictEqual((yield* tables(engine)).size, 0)
        yield* Migrations.run(allMigrations)
        yield* Effect.flip(Migrations.run([...allMigrations, broken]))
        assert.isFalse((yield* tables(engine)).has("half"))
        assert.deepStrictEqual(yield* applied, everyId)
      }).pipe(Effect.provide(emptyDatabase[engine]))
    )

    it.effect("add the people of earlier versions who were synced and never connected", () =>
      Effect.gen(function* () {
        const sql = yield* SqlClient.SqlClient
        const until = allMigrations.findIndex(({ name }) => name === "never_connected")
        yield* Migrations.run(allMigrations.slice(0, until))
        yield* sql`INSERT INTO users (user_id, member_id, connected_at, is_active)
          VALUES ('ada', 'member', ${"2026-01-01T00:00:00Z"}::timestamptz, true)`
        const runs = [
          ["ada", "1", "success", "connect"],
          ["lin", "1", "partial", "manual"],
          ["lin", "2", "success", "manual"],
          ["lin", "3", "success", "manual"],
          ["lin", "4", "failed", "manual"],
          ["mae", "1", "partial", "manual"],
          ["unverified", "1", "failed", "manual"]
        ] as const
        for (const [userId, id, status, startedBy] of runs) {
          const ended = `2026-03-0${id}T00:00:00Z`
          yield* sql`INSERT INTO sync_runs (user_id, id, started_by, status, started_at, finished_at, calls, outcomes)
            VALUES (${userId}, ${id}, ${startedBy}, ${status}, ${ended}::timestamptz, ${ended}::timestamptz, 1, '{}')`
        }
        yield* Migrations.run(allMigrations)
        const found = yield* sql<Readonly<Record<string, unknown>>>`
          SELECT user_id, connected_at, member_id, is_active, last_synced_at, first_synced_at
          FROM users ORDER BY user_id`
        const never = { connectedAt: null, memberId: null, isActive: false }
        assert.deepStrictEqual(found.slice(1), [
          { userId: "lin", ...never, lastSyncedAt: day("2026-03-03"), firstSyncedAt: day("2026-03-02") },
          { userId: "mae", ...never, lastSyncedAt: day("2026-03-01"), firstSyncedAt: null }
        ])
        assert.deepInclude(found[0], { userId: "ada", memberId: "member", lastSyncedAt: null })
      }).pipe(Effect.provide(emptyDatabase[engine]))
    )

    it.effect("refuse a database that a later version wrote, and change nothing", () =>
      Effect.gen(function* () {
        yield* Migrations.run(allMigrations)
        const error = yield* Effect.flip(Migrations.run(allMigrations.slice(0, 2)))
        assert.deepStrictEqual(error, new DatabaseNewer({ found: everyId.length, known: 2 }))
        assert.deepStrictEqual(yield* applied, everyId)
      }).pipe(Effect.provide(emptyDatabase[engine]))
    )
  })
}

it.effect("PostgreSQL has an index by person and day of every type whose key is not the day", () =>
  Effect.gen(function* () {
    const sql = yield* SqlClient.SqlClient
    const indexes = yield* sql<{ tableName: string; indexColumns: ReadonlyArray<string> }>`
      SELECT c.relname::text AS table_name,
        (SELECT array_agg(a.attname::text ORDER BY k.place) FROM unnest(i.indkey) WITH ORDINALITY AS k(number, place)
          JOIN pg_attribute a ON a.attrelid = c.oid AND a.attnum = k.number) AS index_columns
      FROM pg_index i JOIN pg_class c ON c.oid = i.indrelid WHERE c.relnamespace = 'public'::regnamespace`
    for (const { day, key, name, table } of DataTypes.untyped) {
      const wanted = ["user_id", ...[day, ...key.filter((field) => field !== day)].map(Text.camelToSnake)]
      const found = indexes.filter(({ tableName }) => tableName === table)
      assert.isTrue(
        found.some(({ indexColumns }) => indexColumns.join() === wanted.join()),
        `${name}: its migration's \`postgres\` needs CREATE INDEX ${table}_by_date ON ${table} (${wanted.join(", ")})`
      )
    }
  }).pipe(Effect.provide(database.postgres))
)

it.effect("replicas that start at the same time migrate a PostgreSQL database once", () =>
  Effect.gen(function* () {
    const url = yield* freshPostgresUrl
    const replica = Effect.provide(
      Migrations.run(allMigrations),
      Layer.fresh(Database.layer({ url: Redacted.make(url), dataDir: "/nonexistent" }))
    )
    const counts = yield* Effect.all([replica, replica, replica, replica], { concurrency: "unbounded" })
    assert.deepStrictEqual(
      counts.toSorted((a, b) => a - b),
      [0, 0, 0, allMigrations.length]
    )
  })
)

/** A released migration must never be edited, because existing databases would not get the change. */
const frozen: unknown = JSON.parse(readFileSync(new URL("frozen.json", import.meta.url), "utf8"))

it("released migrations are unchanged, and `npm run generate` freezes a new one", () => {
  assert.deepStrictEqual(
    Object.fromEntries(allMigrations.map((migration) => [migration.name, frozenHashOf(migration)])),
    frozen
  )
})

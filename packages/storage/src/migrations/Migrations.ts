/**
 * Runs all pending migrations in one transaction, so that a failure changes nothing, and under a lock, so that replicas
 * that start at the same time run them once.
 */
import { Effect, Layer } from "effect"
import { SqlClient, SqlError } from "effect/sql"
import { DatabaseNewer, type DatabaseRefused, MigrationFailed } from "../database/DatabaseFailure.ts"
import { DatabaseInfo } from "../database/DatabaseInfo.ts"
import { dialectOf } from "../database/Dialect.ts"
import { dieOnSqlError } from "../database/dieOnSqlError.ts"
import { refusalOf } from "../database/refusals.ts"
import { allMigrations } from "./all.ts"
import type { Migration } from "./Migration.ts"

/** The same in every version, because replicas of different versions may start at the same time. */
const lockKey = 7_165_001

const isMissingTable = (error: SqlError.SqlError): boolean => error.reason._tag === "SqlSyntaxError"

const lock = (sql: SqlClient.SqlClient) =>
  Effect.andThen(
    // Migrating a large table, or waiting for a replica that does, can exceed the statement timeout.
    sql`SET LOCAL statement_timeout = 0`,
    sql`SELECT pg_advisory_xact_lock(${lockKey})::text`
  )

/** The newest migration that has run; 0 in a database without tables. */
const newestOf = (sql: SqlClient.SqlClient) =>
  sql<{ id: number | null }>`SELECT max(id) AS id FROM schema_migrations`.pipe(
    Effect.map(([newest]) => newest?.id ?? 0),
    Effect.catchIf(isMissingTable, () => Effect.succeed(0)),
    dieOnSqlError
  )

/**
 * Runs the migrations that have not run yet. Returns how many.
 *
 * `DatabaseNewer` if the database has a migration that is not among them; `DatabaseRefused` if the user lacks a right;
 * `MigrationFailed` if one fails.
 */
export const run = Effect.fn("Migrations.run")(function* (migrations: ReadonlyArray<Migration>) {
  const sql = yield* SqlClient.SqlClient
  const { engine } = yield* DatabaseInfo
  const { columns } = dialectOf(engine)

  const apply = Effect.fnUntraced(
    function* (migration: Migration) {
      const statements = [
        ...migration.statements(columns),
        ...(engine === "postgres" ? migration.postgres : (migration.duckdb ?? []))
      ]
      yield* Effect.forEach(statements, (statement) => sql.unsafe(statement), { discard: true })
      yield* sql`INSERT INTO schema_migrations (id, name) VALUES (${migration.id}, ${migration.name})`
      yield* Effect.logInfo(`Applied the migration ${migration.name}`)
    },
    (applying, { name }) =>
      Effect.mapError(
        applying,
        (cause: SqlError.SqlError) => refusalOf(cause) ?? new MigrationFailed({ name, cause })
      )
  )

  const known = migrations.at(-1)?.id ?? 0
  // a start with nothing to migrate writes nothing, so that a full disk does not stand in its way
  if (engine === "duckdb" && (yield* newestOf(sql)) === known) return 0
  return yield* Effect.gen(function* () {
    if (engine === "postgres") yield* lock(sql)
    yield* sql`CREATE TABLE IF NOT EXISTS schema_migrations
      (id integer NOT NULL, name text NOT NULL, applied_at timestamptz NOT NULL DEFAULT now(), PRIMARY KEY (id))`
    const [newest] = yield* sql<{ id: number | null }>`SELECT max(id) AS id FROM schema_migrations`
    const found = newest?.id ?? 0
    if (found > known) return yield* new DatabaseNewer({ found, known })
    const pending = migrations.filter(({ id }) => id > found)
    yield* Effect.forEach(pending, apply, { discard: true })
    return pending.length
  }).pipe(
    sql.withTransaction,
    Effect.mapError((error) => (SqlError.isSqlError(error) ? (refusalOf(error) ?? error) : error)),
    dieOnSqlError
  )
})

/** Runs all pending migrations when the layer is built. */
export const layer: Layer.Layer<
  never,
  DatabaseNewer | DatabaseRefused | MigrationFailed,
  SqlClient.SqlClient | DatabaseInfo
> = Layer.effectDiscard(run(allMigrations))

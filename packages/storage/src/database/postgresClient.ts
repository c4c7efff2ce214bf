/**
 * An Effect `SqlClient` for PostgreSQL, with settings for each session. `PgClient` sends them in the startup packet, which
 * PgBouncer refuses; this client sets them after connecting.
 */
import { PgClient, type PgConnection, PgPool } from "@effect/sql-pg"
import { Effect, type Scope, Stream, String as Text } from "effect"
import { SqlClient, SqlError, Statement } from "effect/sql"
import type { Connection } from "effect/sql/SqlConnection"

/** The settings of a session, by their names in PostgreSQL. */
export type SessionSettings = Readonly<Record<string, string>>

/** Learns of every statement that fails. */
export type Note = (error: SqlError.SqlError) => Effect.Effect<void>

type Rows = ReadonlyArray<PgConnection.Row>
type Transform = ((rows: ReadonlyArray<object>) => ReadonlyArray<object>) | undefined

const connectionOf = (session: PgConnection.PgConnection, note: Note): Connection => {
  const rows = (sql: string, values: ReadonlyArray<unknown>, transform: Transform, isPrepared: boolean) =>
    session.query(sql, values, isPrepared).pipe(
      Effect.tapError(note),
      Effect.map((result) => transform?.(result.rows) ?? result.rows)
    )
  return {
    execute: (sql, values, transform) => rows(sql, values, transform, true),
    executeUnprepared: (sql, values, transform) => rows(sql, values, transform, false),
    executeRaw: (sql, values) => Effect.tapError(session.query(sql, values), note),
    executeValues: (sql, values) => session.queryValues(sql, values),
    executeValuesUnprepared: (sql, values) => session.queryValues(sql, values, false),
    executeStream: (sql, values, transform) => {
      const stream = session.stream(sql, values)
      return transform === undefined
        ? stream
        : Stream.mapArray(stream, (found) => transform(found as Rows) as [object, ...Array<object>])
    }
  }
}

const rolledBack = new SqlError.SqlError({
  reason: new SqlError.UnknownError({
    cause: new Error("the transaction was aborted"),
    message: "COMMIT rolled back an aborted transaction",
    operation: "commit"
  })
})

/** PostgreSQL answers `COMMIT` of an aborted transaction with `ROLLBACK`. */
const commit = (connection: Connection) =>
  Effect.flatMap(connection.executeRaw("COMMIT", []), (result) =>
    (result as PgConnection.Result).command === "ROLLBACK" ? Effect.fail(rolledBack) : Effect.void
  )

/** Sets the settings of a session before it is used for the first time. */
const makePrepare = (settings: SessionSettings) => {
  const prepared = new WeakSet<PgConnection.PgConnection>()
  const names = Object.keys(settings)
  const statement = `SELECT ${names.map((_, at) => `set_config($${2 * at + 1}, $${2 * at + 2}, false)`).join(", ")}`
  const values = Object.entries(settings).flat()
  return (session: PgConnection.PgConnection): Effect.Effect<void, SqlError.SqlError> =>
    prepared.has(session)
      ? Effect.void
      : Effect.map(session.query(statement, values, false), () => void prepared.add(session))
}

/** Opens the pool. Names of columns and identifiers are `snake_case` in the database and `camelCase` here. */
export const makePostgresClient = Effect.fnUntraced(function* (
  options: PgPool.Config,
  settings: SessionSettings,
  note: Note
) {
  const toConnection = (session: PgConnection.PgConnection) => connectionOf(session, note)
  const pool = yield* PgPool.make(options)
  const prepare = makePrepare(settings)
  const session: Effect.Effect<PgConnection.PgConnection, SqlError.SqlError, Scope.Scope> = Effect.tap(
    pool.get,
    prepare
  )
  return yield* SqlClient.make({
    driver: "pg",
    acquirer: Effect.map(session, toConnection),
    borrower: (use) =>
      pool.use((given) =>
        Effect.andThen(
          prepare(given),
          Effect.suspend(() => use(toConnection(given)))
        )
      ),
    transactionAcquirer: session.pipe(
      Effect.flatMap(({ pin }) => pin),
      Effect.map(toConnection)
    ),
    compiler: PgClient.makeCompiler(Text.camelToSnake, false),
    prepareTransactionControls: true,
    commit,
    releaseSavepoint: (name) => `RELEASE SAVEPOINT ${name}`,
    spanAttributes: [["db.system.name", "postgresql"]],
    transformRows: Statement.defaultTransforms(Text.snakeToCamel, false).array
  })
})

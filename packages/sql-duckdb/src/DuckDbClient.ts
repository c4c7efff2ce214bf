/**
 * An `effect/sql` client for DuckDB: many readers, one writer, rows as `@effect/sql-pg` shows them.
 *
 * It does not add savepoints, LISTEN/NOTIFY or row locks, which DuckDB lacks; see the README for what hurts.
 */
import * as Config from "effect/Config"
import * as Context from "effect/Context"
import * as Effect from "effect/Effect"
import * as Layer from "effect/Layer"
import type * as Duration from "effect/Duration"
import type * as Scope from "effect/Scope"
import * as Reactivity from "effect/reactivity/Reactivity"
import * as SqlClient from "effect/sql/SqlClient"
import * as Statement from "effect/sql/Statement"
import type * as SqlError from "effect/sql/SqlError"
import { openDatabase } from "./database/Database.ts"
import { jsonParameter, makeCompiler } from "./postgresDialect.ts"
import { routedConnection } from "./session/routedConnection.ts"
import { sessionConnection } from "./session/sessionConnection.ts"
import { makeSessionPool } from "./session/SessionPool.ts"

/** The runtime mark of a {@link DuckDbClient}. */
export const TypeId: TypeId = "~@polar-flow/sql-duckdb/DuckDbClient"

/** The type of {@link TypeId}. */
export type TypeId = "~@polar-flow/sql-duckdb/DuckDbClient"

/** A `SqlClient` for DuckDB. Its dialect is "pg", its driver "duckdb"; tell it apart with {@link isDuckDb}. */
export interface DuckDbClient extends SqlClient.SqlClient {
  readonly [TypeId]: TypeId
  readonly config: DuckDbClientConfig
  /** A parameter sent as JSON text. Arrays and plain objects are so anyway; this also takes strings and numbers. */
  readonly json: (value: unknown) => Statement.Fragment
  /**
   * Runs reads against one snapshot of the database, on a reader: it does not wait for writers, nor they for it.
   * A statement that writes fails. Not to be nested, like `withTransaction`.
   */
  readonly withReadTransaction: <A, E, R>(
    self: Effect.Effect<A, E, R>
  ) => Effect.Effect<A, E | SqlError.SqlError, R>
  /**
   * Writes the database into a fresh file and puts it in the place of the old one, so that nothing of what was deleted
   * is left in it: neither DELETE nor VACUUM removes the bytes. Needs as much free space as the database takes.
   *
   * Statements that run are waited for, later ones wait; streams that are open outside a transaction fail. A failure or
   * a crash at any moment leaves the whole old file or the whole new one. Not within a transaction. In memory it does
   * nothing.
   */
  readonly rewrite: Effect.Effect<void, SqlError.SqlError>
  /**
   * Writes a copy into a new file, as a backup: everything that was committed when it begins, and nothing half done.
   * Others read and write meanwhile. Fails when the file is there already; a failure leaves none. The file is readable
   * by its owner only.
   *
   * @example
   * yield* duckDb.copyTo("/backups/2026-11-21.duckdb")
   */
  readonly copyTo: (target: string) => Effect.Effect<void, SqlError.SqlError>
}

/** The service tag. {@link layer} provides `SqlClient` as well; most code should ask for that. */
export const DuckDbClient = Context.Service<DuckDbClient>("@polar-flow/sql-duckdb/DuckDbClient")

/** How to open a database. Only `filename` is needed. */
export interface DuckDbClientConfig {
  /** Path of the file, created if missing (its folder must exist), or ":memory:". */
  readonly filename: string
  /** How many reads may run at once; opened when needed. Default 4. Streams and the writer have their own. */
  readonly readers?: number | undefined
  /** Threads for one heavy query. Default 2. */
  readonly threads?: number | undefined
  /** Memory for DuckDB's data, such as "512MB". Default "256MB". Larger work goes to `tempDirectory`. */
  readonly memoryLimit?: string | undefined
  /** Folder for what does not fit into memory. Default: `filename` + ".tmp". */
  readonly tempDirectory?: string | undefined
  /** Most that may lie in `tempDirectory`, such as "2GB". Default: most of the free space. */
  readonly maxTempDirectorySize?: string | undefined
  /** Size of the write-ahead log at which it is folded into the file, such as "4MB". Default "16MB". */
  readonly checkpointThreshold?: string | undefined
  /** A longer statement is interrupted and fails with `StatementTimeoutError`. A stream: each wait for rows. Default: none. */
  readonly statementTimeout?: Duration.Input | undefined
  /** Further DuckDB options, by their DuckDB names. */
  readonly options?: Readonly<Record<string, string>> | undefined
  readonly spanAttributes?: Readonly<Record<string, unknown>> | undefined
  /** Applied to column names of results, such as snake_case → camelCase. */
  readonly transformResultNames?: ((name: string) => string) | undefined
  /** Applied to identifiers in statements, such as camelCase → snake_case. */
  readonly transformQueryNames?: ((name: string) => string) | undefined
  /** Whether both also reach into JSON and STRUCT values. Default true. */
  readonly transformJson?: boolean | undefined
}

/**
 * Opens a client until the scope closes.
 *
 * Fails with `ConnectionError` (cause `DatabaseInUse`) when the file is open elsewhere, with cause `DatabaseCorrupt`
 * when it or its log is damaged; see `duckDbCause`.
 */
export const make = Effect.fnUntraced(function* (
  config: DuckDbClientConfig
): Effect.fn.Return<DuckDbClient, SqlError.SqlError, Scope.Scope | Reactivity.Reactivity> {
  const { filename, statementTimeout } = config
  const database = yield* openDatabase({ filename, statementTimeout, options: nativeOptions(config) })
  const readers = makeSessionPool(config.readers ?? 4, database.connect)
  const writer = makeSessionPool(1, database.connect)
  const routed = routedConnection({ database, readers, writer })
  const client = yield* SqlClient.make({
    acquirer: Effect.succeed(routed),
    borrower: (use) => use(routed),
    transactionAcquirer: Effect.flatMap(SqlClient.BeginTransaction, (begin) =>
      Effect.map(begin === beginReading ? readers.lend : writer.lend, sessionConnection)
    ),
    compiler: makeCompiler(config.transformQueryNames, config.transformJson),
    driver: "duckdb",
    spanAttributes: [
      ...Object.entries(config.spanAttributes ?? {}),
      ["db.system.name", "duckdb"],
      ["db.namespace", filename]
    ],
    transformRows: config.transformResultNames
      ? Statement.defaultTransforms(config.transformResultNames, config.transformJson).array
      : undefined
  })
  return Object.assign(client, {
    [TypeId]: TypeId,
    config,
    json: (value: unknown) => Statement.fragment([jsonParameter(value, undefined, undefined)]),
    withReadTransaction: reading(client),
    rewrite: writer.whileIdle(readers.whileIdle(database.rewrite)),
    copyTo: database.copyTo
  })
})

const beginReading = "BEGIN TRANSACTION READ ONLY"

const reading =
  (client: SqlClient.SqlClient): DuckDbClient["withReadTransaction"] =>
  (self) =>
    client
      // transactions that callbacks of this one start are ordinary again
      .withTransaction(Effect.provideService(self, SqlClient.BeginTransaction, undefined))
      .pipe(Effect.provideService(SqlClient.BeginTransaction, beginReading))

const nativeOptions = (config: DuckDbClientConfig): Record<string, string> => ({
  // nothing is fetched from the network behind the operator's back
  autoinstall_known_extensions: "false",
  allow_community_extensions: "false",
  threads: String(config.threads ?? 2),
  memory_limit: config.memoryLimit ?? "256MB",
  ...(config.tempDirectory === undefined ? {} : { temp_directory: config.tempDirectory }),
  ...(config.maxTempDirectorySize === undefined
    ? {}
    : { max_temp_directory_size: config.maxTempDirectorySize }),
  ...(config.checkpointThreshold === undefined ? {} : { checkpoint_threshold: config.checkpointThreshold }),
  ...config.options
})

const layerFrom = <E>(
  acquire: Effect.Effect<DuckDbClient, E, Scope.Scope | Reactivity.Reactivity>
): Layer.Layer<DuckDbClient | SqlClient.SqlClient, E> =>
  Layer.effectContext(
    Effect.map(acquire, (client) =>
      Context.make(DuckDbClient, client).pipe(Context.add(SqlClient.SqlClient, client))
    )
  ).pipe(Layer.provide(Reactivity.layer))

/**
 * Provides `DuckDbClient` and `SqlClient`.
 *
 * @example
 * const Database = DuckDbClient.layer({ filename: "health.db" })
 */
export const layer = (
  config: DuckDbClientConfig
): Layer.Layer<DuckDbClient | SqlClient.SqlClient, SqlError.SqlError> => layerFrom(make(config))

/** The same from `Config`, such as `{ filename: Config.String("DATABASE_FILE") }`. */
export const layerConfig = (
  config: Config.Wrap<DuckDbClientConfig>
): Layer.Layer<DuckDbClient | SqlClient.SqlClient, Config.ConfigError | SqlError.SqlError> =>
  layerFrom(Effect.flatMap(Config.unwrap(config), make))

/**
 * Whether a client is DuckDB. `onDialectOrElse` cannot tell: to it, DuckDB is a PostgreSQL.
 *
 * @example
 * const many = isDuckDb(sql) ? sql`unnest(from_json(…))` : sql`jsonb_to_recordset(…)`
 */
export const isDuckDb = (client: SqlClient.SqlClient): client is DuckDbClient => TypeId in client

/**
 * An `effect/sql` client for DuckDB: many concurrent readers, one writer, and rows in the format of `@effect/sql-pg`.
 *
 * It does not add savepoints, LISTEN/NOTIFY or row locks, which DuckDB lacks. The README lists the limits.
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
import { bytesOf } from "./database/DiskRoom.ts"
import { jsonParameter, makeCompiler } from "./postgresDialect.ts"
import { routedConnection } from "./session/routedConnection.ts"
import { sessionConnection } from "./session/sessionConnection.ts"
import { makeSessionPool } from "./session/SessionPool.ts"

/** Runtime type id of a {@link DuckDbClient}. */
export const TypeId: TypeId = "~@polar-flow/sql-duckdb/DuckDbClient"

/** The type of {@link TypeId}. */
export type TypeId = "~@polar-flow/sql-duckdb/DuckDbClient"

/** A `SqlClient` for DuckDB. Its dialect is "pg" and its driver "duckdb". Use {@link isDuckDb} to recognise it. */
export interface DuckDbClient extends SqlClient.SqlClient {
  readonly [TypeId]: TypeId
  readonly config: DuckDbClientConfig
  /**
   * A parameter sent as JSON text. Arrays and plain objects are always sent as JSON; this also works for strings and
   * numbers.
   */
  readonly json: (value: unknown) => Statement.Fragment
  /**
   * Runs reads on one snapshot of the database. They do not wait for the writer, and the writer does not wait for them.
   * A statement that writes fails. Cannot be nested, like `withTransaction`.
   */
  readonly withReadTransaction: <A, E, R>(
    self: Effect.Effect<A, E, R>
  ) => Effect.Effect<A, E | SqlError.SqlError, R>
  /**
   * Writes the database to a new file and replaces the old one, so that no deleted data remain in it. Neither DELETE
   * nor VACUUM removes the bytes. Needs as much free space as the size of the database.
   *
   * Waits for running statements, and later statements wait for it. Open streams outside a transaction fail. After a
   * failure or crash, the file is either the complete old or the complete new one. Cannot be used in a transaction.
   * Does nothing for a database in memory.
   */
  readonly rewrite: Effect.Effect<void, SqlError.SqlError>
  /**
   * Writes a backup to a new file. It contains everything that was committed at the start, and nothing uncommitted.
   * Other statements continue to read and write. Fails if the target exists; a failed copy is deleted. Only the owner
   * can read the file.
   *
   * @example
   * yield* duckDb.copyTo("/backups/2026-11-21.duckdb")
   */
  readonly copyTo: (target: string) => Effect.Effect<void, SqlError.SqlError>
}

/** The service tag. {@link layer} also provides `SqlClient`, which most code should use. */
export const DuckDbClient = Context.Service<DuckDbClient>("@polar-flow/sql-duckdb/DuckDbClient")

/** Options of a database. Only `filename` is required. */
export interface DuckDbClientConfig {
  /** Path of the file, or ":memory:". The file is created if missing; its folder must exist. */
  readonly filename: string
  /**
   * Maximum number of concurrent reads. Connections are opened when needed. Streams and the writer have their own.
   * Default 4.
   */
  readonly readers?: number | undefined
  /** Threads for one heavy query. Default 2. */
  readonly threads?: number | undefined
  /** Memory for DuckDB's data, such as "512MB". Larger work uses `tempDirectory`. Default "256MB". */
  readonly memoryLimit?: string | undefined
  /** Folder for data that do not fit into memory. Default: `filename` + ".tmp". */
  readonly tempDirectory?: string | undefined
  /** Maximum size of `tempDirectory`, such as "2GB". Default: most of the free space. */
  readonly maxTempDirectorySize?: string | undefined
  /** Size of the write-ahead log that triggers a checkpoint, such as "4MB". Default "16MB". */
  readonly checkpointThreshold?: string | undefined
  /**
   * A longer statement is interrupted and fails with `StatementTimeoutError`. For a stream, this limits each wait for
   * rows. Default: no limit.
   */
  readonly statementTimeout?: Duration.Input | undefined
  /** Additional DuckDB options, by their DuckDB names. */
  readonly options?: Readonly<Record<string, string>> | undefined
  readonly spanAttributes?: Readonly<Record<string, unknown>> | undefined
  /** Applied to column names of results, such as snake_case → camelCase. */
  readonly transformResultNames?: ((name: string) => string) | undefined
  /** Applied to identifiers in statements, such as camelCase → snake_case. */
  readonly transformQueryNames?: ((name: string) => string) | undefined
  /** Whether both transforms also apply inside JSON and STRUCT values. Default true. */
  readonly transformJson?: boolean | undefined
}

/**
 * Opens a client until the scope closes.
 *
 * Fails with `ConnectionError` (cause `DatabaseInUse`) if the file is open elsewhere, and with cause `DatabaseCorrupt`
 * if the file or its write-ahead log is damaged; see `duckDbCause`.
 */
export const make = Effect.fnUntraced(function* (
  config: DuckDbClientConfig
): Effect.fn.Return<DuckDbClient, SqlError.SqlError, Scope.Scope | Reactivity.Reactivity> {
  const { filename, statementTimeout } = config
  const database = yield* openDatabase({
    filename,
    statementTimeout,
    options: nativeOptions(config),
    checkpointThreshold: bytesOf(config.checkpointThreshold ?? defaultThreshold)
  })
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

/** DuckDB's own. */
const defaultThreshold = "16MB"

const beginReading = "BEGIN TRANSACTION READ ONLY"

const reading =
  (client: SqlClient.SqlClient): DuckDbClient["withReadTransaction"] =>
  (self) =>
    client
      // Transactions started by callbacks of this transaction are ordinary ones.
      .withTransaction(Effect.provideService(self, SqlClient.BeginTransaction, undefined))
      .pipe(Effect.provideService(SqlClient.BeginTransaction, beginReading))

const nativeOptions = (config: DuckDbClientConfig): Record<string, string> => ({
  // DuckDB must not download extensions without the operator's knowledge.
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

/** Like `layer`, with options from `Config`, such as `{ filename: Config.String("DATABASE_FILE") }`. */
export const layerConfig = (
  config: Config.Wrap<DuckDbClientConfig>
): Layer.Layer<DuckDbClient | SqlClient.SqlClient, Config.ConfigError | SqlError.SqlError> =>
  layerFrom(Effect.flatMap(Config.unwrap(config), make))

/**
 * Whether a client is a DuckDB client. `onDialectOrElse` cannot distinguish it, because its dialect is "pg".
 *
 * @example
 * const many = isDuckDb(sql) ? sql`unnest(from_json(…))` : sql`jsonb_to_recordset(…)`
 */
export const isDuckDb = (client: SqlClient.SqlClient): client is DuckDbClient => TypeId in client

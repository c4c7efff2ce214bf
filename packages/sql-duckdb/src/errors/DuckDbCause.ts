/**
 * DuckDB-specific causes of errors, in `SqlError.reason.cause`.
 *
 * `effect/sql` has a fixed set of reasons. Further facts that an operator needs (which process has opened the file,
 * that it is damaged, that the disk is full) are in these causes. Read them with {@link duckDbCause}.
 */
import * as Schema from "effect/Schema"
import * as SqlError from "effect/sql/SqlError"

/**
 * The file is open elsewhere. DuckDB allows one process per file, and this package one client per process.
 *
 * The reason is `ConnectionError` (retryable, because the other process may end). `processId` is null if the operating
 * system does not report it.
 */
export class DatabaseInUse extends Schema.TaggedError<DatabaseInUse>()("DatabaseInUse", {
  path: Schema.NullOr(Schema.String),
  processId: Schema.NullOr(Schema.Int),
  cause: Schema.Defect()
}) {
  override get message() {
    const holder = this.processId === null ? "another process" : `process ${this.processId}`
    return `Database ${this.path ?? ""} is in use by ${holder}. Stop it, or choose another file.`
  }
}

/**
 * The database file or its write-ahead log is damaged. Nothing was changed on disk.
 *
 * The reason is `UnknownError` (not retryable). It occurs on opening, or on the first read of a damaged block. Move
 * both files away (`path` and `path.wal`), then restore or rebuild the database.
 */
export class DatabaseCorrupt extends Schema.TaggedError<DatabaseCorrupt>()("DatabaseCorrupt", {
  path: Schema.NullOr(Schema.String),
  part: Schema.Literals(["database", "wal"]),
  detail: Schema.String
}) {
  override get message() {
    return `The ${this.part === "wal" ? "write-ahead log" : "database file"} of ${this.path ?? "the database"} is damaged: ${this.detail}`
  }
}

/**
 * There was no space for a write. The reason is `UnknownError`; repeat the statement when there is space.
 *
 * If `committed` is true, the data are durable and only the following checkpoint failed. Do not repeat the statement
 * then.
 */
export class DiskFull extends Schema.TaggedError<DiskFull>()("DiskFull", {
  committed: Schema.Boolean,
  detail: Schema.String
}) {
  override get message() {
    return `No space left on the disk${this.committed ? " (the change itself is saved)" : ""}: ${this.detail}`
  }
}

/** `withTransaction` inside `withTransaction`. The outer transaction stays open and usable. */
export class NestedTransaction extends Schema.TaggedError<NestedTransaction>()("NestedTransaction", {}) {
  override get message() {
    return "DuckDB has no savepoints, so a transaction cannot be nested. Run the inner effect without withTransaction; it then joins the outer transaction."
  }
}

/**
 * A transaction could not be committed because one of its statements had failed. It was rolled back.
 *
 * DuckDB itself would report success for such a COMMIT. `first` is the message of the failed statement.
 */
export class TransactionAborted extends Schema.TaggedError<TransactionAborted>()("TransactionAborted", {
  first: Schema.String
}) {
  override get message() {
    return `The transaction was rolled back because one of its statements had failed: ${this.first}`
  }
}

/** One of the causes above. */
export type DuckDbCause = DatabaseInUse | DatabaseCorrupt | DiskFull | NestedTransaction | TransactionAborted

/** Whether a value is one of these causes. */
export const isDuckDbCause = (value: unknown): value is DuckDbCause =>
  value instanceof DatabaseInUse ||
  value instanceof DatabaseCorrupt ||
  value instanceof DiskFull ||
  value instanceof NestedTransaction ||
  value instanceof TransactionAborted

/**
 * The DuckDB cause of an error; `undefined` if it has none or is not an `SqlError`.
 *
 * @example
 * Effect.catchTag("SqlError", (error) => {
 *   const cause = duckDbCause(error)
 *   return cause?._tag === "DatabaseInUse" ? Effect.logError(cause.message) : Effect.fail(error)
 * })
 */
export const duckDbCause = (error: unknown): DuckDbCause | undefined => {
  const cause = SqlError.isSqlError(error) ? error.reason.cause : undefined
  return isDuckDbCause(cause) ? cause : undefined
}

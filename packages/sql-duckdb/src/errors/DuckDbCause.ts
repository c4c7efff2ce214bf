/**
 * Causes that only DuckDB knows, carried in `SqlError.reason.cause`.
 *
 * `effect/sql` has a fixed set of reasons; what an operator must be told (which process holds the file,
 * that the file is damaged, that the disk is full) lives here. Read one with {@link duckDbCause}.
 */
import * as Schema from "effect/Schema"
import * as SqlError from "effect/sql/SqlError"

/**
 * The file is open elsewhere. DuckDB allows one process per file, and this package one client per process.
 *
 * Arrives with reason `ConnectionError` (retryable: the other process may end).
 * `processId` is null when the operating system did not tell it.
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
 * The database file or its write-ahead log is damaged; nothing was changed on disk.
 *
 * Arrives with reason `UnknownError` (not retryable), when opening or when a damaged block is first read.
 * Set both files aside (`path` and `path.wal`) and restore, or rebuild.
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
 * A write found no space. Arrives with reason `UnknownError`; the statement can be repeated once there is space.
 *
 * `committed` is true when the data is durable and only the checkpoint after it failed: do not repeat then.
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
    return "DuckDB has no savepoints, so a transaction cannot be nested. Run the inner effect without withTransaction: it joins the outer one."
  }
}

/**
 * A transaction was to be committed although one of its statements had failed; it was rolled back instead.
 *
 * DuckDB itself would answer such a COMMIT with success. `first` is the message of the statement that failed.
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

/** Whether a value is one of the causes of this module. */
export const isDuckDbCause = (value: unknown): value is DuckDbCause =>
  value instanceof DatabaseInUse ||
  value instanceof DatabaseCorrupt ||
  value instanceof DiskFull ||
  value instanceof NestedTransaction ||
  value instanceof TransactionAborted

/**
 * The DuckDB cause of a failure, or `undefined` where it has none (or is no `SqlError`).
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

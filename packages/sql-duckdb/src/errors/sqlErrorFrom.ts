/** Converts DuckDB's errors to `SqlError`. The bindings throw plain `Error`s, so only the message identifies them. */
import * as Cause from "effect/Cause"
import * as SqlError from "effect/sql/SqlError"
import { DatabaseCorrupt, DatabaseInUse, DiskFull, type DuckDbCause, isDuckDbCause } from "./DuckDbCause.ts"

/** The operation (`connect`, `execute`, `stream`, `commit` …) and the file; null for a database in memory. */
export interface FailureContext {
  readonly operation: string
  readonly path: string | null
}

type Properties = { readonly cause: unknown; readonly message: string; readonly operation: string }
type Rule = readonly [
  pattern: RegExp,
  reason: (properties: Properties, match: RegExpExecArray) => SqlError.SqlErrorReason
]

const unique: Rule[1] = (properties, match) =>
  new SqlError.UniqueViolation({ ...properties, constraint: keyColumns(match[1]) })
const constraint: Rule[1] = (properties) => new SqlError.ConstraintError(properties)
const conflict: Rule[1] = (properties) => new SqlError.SerializationError(properties)
const syntax: Rule[1] = (properties) => new SqlError.SqlSyntaxError(properties)
const authorization: Rule[1] = (properties) => new SqlError.AuthorizationError(properties)

/** The first match wins. A message may start with "Failed to commit: ", so few patterns are anchored. */
const rules: ReadonlyArray<Rule> = [
  [/Duplicate key "(.*)" violates (?:primary key|unique) constraint/s, unique],
  [/PRIMARY KEY or UNIQUE constraint violation/, unique],
  [/Constraint Error|constraint failed|violates (?:primary key|unique|foreign key) constraint/, constraint],
  [
    /TransactionContext Error: (?:Conflict|.*write-write conflict)|Transaction conflict|write-write conflict/,
    conflict
  ],
  [/^(?:Parser|Binder|Catalog) Error/, syntax],
  [/^(?:IO Error: .*Permission denied|Permission Error)/s, authorization]
]

/** `"user_id: u, date: 2026-01-01"` → `"user_id,date"`. DuckDB reports the columns, not the constraint's name. */
const keyColumns = (key: string | undefined): string =>
  key === undefined
    ? "unknown"
    : [...key.matchAll(/(?:^|, )([^:,]+): /g)].map((match) => match[1]).join(",") || "unknown"

const lockHeld = /Could not set lock on file/
const noSpace = /No space left on device|File too large|Disk quota exceeded/
const damagedFile = /Corrupt database file|is not a valid DuckDB database file/
const damagedWal = /Failure while replaying WAL file|Corrupt WAL file/

const duckDbCauseOf = (text: string, cause: unknown, path: string | null): DuckDbCause | undefined => {
  if (lockHeld.test(text)) {
    const pid = /\(PID (\d+)\)/.exec(text)?.[1]
    return new DatabaseInUse({ path, processId: pid === undefined ? null : Number(pid), cause })
  }
  if (noSpace.test(text)) {
    return new DiskFull({ committed: text.includes("COMMIT succeeded and is durable"), detail: text })
  }
  if (
    damagedFile.test(text) ||
    (path !== null && text.includes(`Could not read enough bytes from file "${path}"`))
  ) {
    return new DatabaseCorrupt({ path, part: "database", detail: text })
  }
  return damagedWal.test(text) ? new DatabaseCorrupt({ path, part: "wal", detail: text }) : undefined
}

const textOf = (cause: unknown): string =>
  (cause instanceof Error ? cause.message : String(cause)).replace(/^Failed to extract statements: /, "")

const reasonOf = (cause: unknown, { operation, path }: FailureContext): SqlError.SqlErrorReason => {
  const text = textOf(cause)
  const special = isDuckDbCause(cause) ? cause : duckDbCauseOf(text, cause, path)
  if (special !== undefined) {
    const properties = { cause: special, message: special.message, operation }
    return special._tag === "DatabaseInUse"
      ? new SqlError.ConnectionError(properties)
      : new SqlError.UnknownError(properties)
  }
  const properties = { cause, message: text, operation }
  if (Cause.isTimeoutError(cause)) {
    return new SqlError.StatementTimeoutError(properties)
  }
  for (const [pattern, reason] of rules) {
    const match = pattern.exec(text)
    if (match !== null) return reason(properties, match)
  }
  return operation === "connect"
    ? new SqlError.ConnectionError(properties)
    : new SqlError.UnknownError(properties)
}

/** Classifies any error. An `SqlError` is returned unchanged. */
export const sqlErrorFrom = (cause: unknown, context: FailureContext): SqlError.SqlError =>
  SqlError.isSqlError(cause) ? cause : new SqlError.SqlError({ reason: reasonOf(cause, context) })

/** Whether DuckDB has invalidated the instance ("must be restarted"), so that the file must be reopened. */
export const isFatal = (cause: unknown): boolean =>
  /^FATAL Error|database has been invalidated/.test(textOf(cause))

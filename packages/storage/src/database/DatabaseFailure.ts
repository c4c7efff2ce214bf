/** Errors of opening the database. Each has a message with the problem and a hint with the solution. */
import { Schema } from "effect"

/** The data folder cannot be created or written. */
export class DataFolderNotWritable extends Schema.TaggedError<DataFolderNotWritable>()(
  "DataFolderNotWritable",
  {
    path: Schema.String,
    /** Error code of the operating system, e.g. `EACCES`. */
    code: Schema.String
  }
) {
  get hint() {
    return "Make the folder writable for the user that runs the server, or choose another one (DATA_DIR)."
  }
  override get message() {
    return `The data folder ${this.path} cannot be written (${this.code})`
  }
}

/** Another process has opened the DuckDB file. `pid` is null if the operating system does not report it. */
export class DatabaseLocked extends Schema.TaggedError<DatabaseLocked>()("DatabaseLocked", {
  path: Schema.String,
  pid: Schema.NullOr(Schema.Int)
}) {
  get hint() {
    return "Only one process can open the file. Stop the other process, or use its HTTP API."
  }
  override get message() {
    return `The database ${this.path} is in use by ${this.pid === null ? "another process" : `process ${this.pid}`}`
  }
}

/** A later version of the program wrote the database. Nothing was changed. */
export class DatabaseNewer extends Schema.TaggedError<DatabaseNewer>()("DatabaseNewer", {
  /** The last migration in the database; if DuckDB itself cannot read the file, its format version. */
  found: Schema.Int,
  /** The last version that this program supports. */
  known: Schema.Int
}) {
  get hint() {
    return "Start the version that wrote it, or a later one. Or restore an earlier backup."
  }
  override get message() {
    return `The database is newer (${this.found}) than this program (${this.known})`
  }
}

/** An address without its password, for messages. */
export const urlWithoutPassword = (url: string): string => {
  const parsed = new URL(url)
  parsed.password = ""
  parsed.searchParams.delete("password")
  return parsed.href
}

/** PostgreSQL answered, but does not let the server work with the database. The reason has PostgreSQL's own words. */
export class DatabaseRefused extends Schema.TaggedError<DatabaseRefused>()("DatabaseRefused", {
  /** SQLSTATE or the code of a TLS error. */
  code: Schema.String,
  reason: Schema.String,
  hint: Schema.String
}) {
  override get message() {
    return `DATABASE_URL: ${this.reason}`
  }
}

/** PostgreSQL did not answer. `url` has no password. */
export class DatabaseUnreachable extends Schema.TaggedError<DatabaseUnreachable>()("DatabaseUnreachable", {
  url: Schema.String,
  detail: Schema.String
}) {
  get hint() {
    return "Check that PostgreSQL is running, and check host and port in DATABASE_URL."
  }
  override get message() {
    return `The database ${this.url} cannot be reached: ${this.detail}`
  }
}

/** A restore into this data folder was broken off, so what is in it is incomplete. */
export class RestoreUnfinished extends Schema.TaggedError<RestoreUnfinished>()("RestoreUnfinished", {
  path: Schema.String,
  /** The folder of the backup. */
  folder: Schema.String
}) {
  get hint() {
    return `Run \`restore ${this.folder}\` again. It starts over and replaces what is incomplete.`
  }
  override get message() {
    return `A restore into ${this.path} did not finish`
  }
}

/** The database cannot be read, and could not be replaced by a new one. */
export class DatabaseCorrupt extends Schema.TaggedError<DatabaseCorrupt>()("DatabaseCorrupt", {
  path: Schema.String,
  detail: Schema.String
}) {
  get hint() {
    return "Move the file away and start again. Records and accounts are restored from the recovery journals beside it."
  }
  override get message() {
    return `The database ${this.path} cannot be read: ${this.detail}`
  }
}

/** The file could not be opened for a reason outside the file: installation, disk or memory. */
export class DatabaseNotOpened extends Schema.TaggedError<DatabaseNotOpened>()("DatabaseNotOpened", {
  path: Schema.String,
  detail: Schema.String
}) {
  get hint() {
    return "Nothing was changed. Check the installation, disk space and memory, then start again."
  }
  override get message() {
    return `The database ${this.path} could not be opened: ${this.detail}`
  }
}

/** The scheme of the address is neither DuckDB's nor PostgreSQL's. */
export class DatabaseUrlUnknown extends Schema.TaggedError<DatabaseUrlUnknown>()("DatabaseUrlUnknown", {
  scheme: Schema.String
}) {
  get hint() {
    return "Use postgres://user:password@host:5432/name or duckdb:PATH, or unset DATABASE_URL."
  }
  override get message() {
    return `DATABASE_URL has an unknown scheme: ${this.scheme}:…`
  }
}

/** A migration failed and was rolled back. */
export class MigrationFailed extends Schema.TaggedError<MigrationFailed>()("MigrationFailed", {
  name: Schema.String,
  cause: Schema.Defect()
}) {
  get hint() {
    return "The database is unchanged. Start the previous version, and report this error with the log."
  }
  override get message() {
    return `The migration ${this.name} failed`
  }
}

/** Any error of opening the database. */
export type DatabaseFailure =
  | DataFolderNotWritable
  | DatabaseLocked
  | DatabaseNewer
  | DatabaseRefused
  | DatabaseUnreachable
  | DatabaseCorrupt
  | DatabaseNotOpened
  | RestoreUnfinished
  | DatabaseUrlUnknown

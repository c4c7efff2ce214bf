/** Why the database did not open. Each says in one line what is wrong, and in its hint what to do. */
import { Schema } from "effect"

/** The data folder cannot be made or written. */
export class DataFolderNotWritable extends Schema.TaggedError<DataFolderNotWritable>()(
  "DataFolderNotWritable",
  {
    path: Schema.String,
    /** What the operating system said, e.g. `EACCES`. */
    code: Schema.String
  }
) {
  get hint() {
    return "Make the folder writable for the user that the server runs as, or choose another one (DATA_DIR)."
  }
  override get message() {
    return `The data folder ${this.path} cannot be written (${this.code})`
  }
}

/** Another process has the DuckDB file open. `pid` is null where the operating system did not tell. */
export class DatabaseLocked extends Schema.TaggedError<DatabaseLocked>()("DatabaseLocked", {
  path: Schema.String,
  pid: Schema.NullOr(Schema.Int)
}) {
  get hint() {
    return "One process at a time may open the file: stop the other one, or ask it over HTTP."
  }
  override get message() {
    return `The database ${this.path} is in use by ${this.pid === null ? "another process" : `process ${this.pid}`}`
  }
}

/** A later version of the program has written the database. Nothing was changed. */
export class DatabaseNewer extends Schema.TaggedError<DatabaseNewer>()("DatabaseNewer", {
  /** The last migration in the database; for a file that DuckDB itself finds too new, the file's format. */
  found: Schema.Int,
  /** The last one that this program knows. */
  known: Schema.Int
}) {
  get hint() {
    return "Start the version that wrote it, or a later one; or restore a backup from before."
  }
  override get message() {
    return `The database is newer (${this.found}) than this program (${this.known})`
  }
}

/** PostgreSQL did not answer, or did not let us in. `url` is without password. */
export class DatabaseUnreachable extends Schema.TaggedError<DatabaseUnreachable>()("DatabaseUnreachable", {
  url: Schema.String,
  detail: Schema.String
}) {
  get hint() {
    return "Check that PostgreSQL runs and that host, port, user, password and TLS of DATABASE_URL are right."
  }
  override get message() {
    return `The database ${this.url} cannot be reached: ${this.detail}`
  }
}

/** The database cannot be read, and could not be replaced by a fresh one either. */
export class DatabaseCorrupt extends Schema.TaggedError<DatabaseCorrupt>()("DatabaseCorrupt", {
  path: Schema.String,
  detail: Schema.String
}) {
  get hint() {
    return "Move the file away and start again: records and accounts come back from the journals beside it."
  }
  override get message() {
    return `The database ${this.path} cannot be read: ${this.detail}`
  }
}

/** The file did not open for a reason that is not in the file: the installation, the disk, the memory. */
export class DatabaseNotOpened extends Schema.TaggedError<DatabaseNotOpened>()("DatabaseNotOpened", {
  path: Schema.String,
  detail: Schema.String
}) {
  get hint() {
    return "Nothing was changed. Check the installation, the disk and the memory, and start again."
  }
  override get message() {
    return `The database ${this.path} did not open: ${this.detail}`
  }
}

/** The address names neither DuckDB nor PostgreSQL. */
export class DatabaseUrlUnknown extends Schema.TaggedError<DatabaseUrlUnknown>()("DatabaseUrlUnknown", {
  scheme: Schema.String
}) {
  get hint() {
    return "Use postgres://user:password@host:5432/name, or duckdb:PATH, or leave DATABASE_URL out."
  }
  override get message() {
    return `No database is known by the address ${this.scheme}:…`
  }
}

/** A migration failed; nothing of it is left behind. */
export class MigrationFailed extends Schema.TaggedError<MigrationFailed>()("MigrationFailed", {
  name: Schema.String,
  cause: Schema.Defect()
}) {
  get hint() {
    return "The database is as it was before. Start the previous version, and report this with the log."
  }
  override get message() {
    return `The migration ${this.name} failed`
  }
}

/** Any reason for which the database did not open. */
export type DatabaseFailure =
  | DataFolderNotWritable
  | DatabaseLocked
  | DatabaseNewer
  | DatabaseUnreachable
  | DatabaseCorrupt
  | DatabaseNotOpened
  | DatabaseUrlUnknown

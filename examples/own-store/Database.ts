/** The SQLite file, opened with `node:sqlite`. */
import { DatabaseSync } from "node:sqlite"
import { Context, Effect, Layer } from "effect"

const tables = `
  PRAGMA journal_mode = WAL;
  CREATE TABLE IF NOT EXISTS records (
    user_id TEXT, type TEXT, key TEXT, day TEXT NOT NULL, clock TEXT, clock_millis INTEGER, json TEXT NOT NULL,
    PRIMARY KEY (user_id, type, key)
  ) WITHOUT ROWID;
  CREATE INDEX IF NOT EXISTS records_by_day ON records (user_id, type, day, key);
  CREATE TABLE IF NOT EXISTS versions (
    version INTEGER PRIMARY KEY AUTOINCREMENT, user_id TEXT, type TEXT, UNIQUE (user_id, type)
  );
  CREATE TABLE IF NOT EXISTS users (id TEXT PRIMARY KEY, json TEXT NOT NULL);
  CREATE TABLE IF NOT EXISTS erasures (id TEXT PRIMARY KEY, json TEXT NOT NULL);
  CREATE TABLE IF NOT EXISTS sync_states (user_id TEXT, type TEXT, json TEXT NOT NULL, PRIMARY KEY (user_id, type));
`

const open = (path: string) => {
  const database = new DatabaseSync(path)
  database.exec(tables)
  return database
}

/** The open database. */
export class Database extends Context.Service<Database, DatabaseSync>()("own-store/Database") {
  static readonly layer = (path: string) =>
    Layer.effect(
      Database,
      Effect.acquireRelease(
        Effect.sync(() => open(path)),
        (database) => Effect.sync(() => database.close())
      )
    )
}

/** Runs the work in a transaction. */
export const transaction = <A>(database: DatabaseSync, work: () => A): A => {
  database.exec("BEGIN IMMEDIATE")
  try {
    const result = work()
    database.exec("COMMIT")
    return result
  } catch (error) {
    database.exec("ROLLBACK")
    throw error
  }
}

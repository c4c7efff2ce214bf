import { Effect, Option, Redacted, Schema } from "effect"
import { resolve } from "node:path"
import { ServerConfig } from "../settings/ServerConfig.ts"

const scheme = "duckdb:"

/** Backup and restore are for DuckDB. PostgreSQL's own tools are better, and this program starts no other program. */
class NotDuckDb extends Schema.TaggedError<NotDuckDb>()("NotDuckDb", {}) {
  get hint() {
    return "Use pg_dump and pg_restore, or scripts/postgres.ts, which calls them. See docs/operations.md."
  }
  override get message() {
    return "DATABASE_URL is a PostgreSQL database; back it up with PostgreSQL's own tools"
  }
}

/** The data folder, and the database file if the settings name one. Fails on PostgreSQL. */
export const onlyDuckDb = Effect.gen(function* () {
  const { dataDir, databaseUrl } = yield* ServerConfig
  const url = Option.map(databaseUrl, Redacted.value)
  if (Option.exists(url, (it) => !it.startsWith(scheme))) return yield* new NotDuckDb()
  return { dataDir, file: Option.map(url, (it) => resolve(it.slice(scheme.length))) }
})

import { Effect, Option, Redacted, Schema } from "effect"
import { resolve } from "node:path"
import { ServerConfig } from "../settings/ServerConfig.ts"

const scheme = "duckdb:"

/** PostgreSQL has better tools of its own, and this program starts no other. */
class NotPostgres extends Schema.TaggedError<NotPostgres>()("NotPostgres", {}) {
  get hint() {
    return "Use pg_dump and pg_restore, as scripts/postgres.ts backup FOLDER and restore FOLDER do; see docs/operations.md."
  }
  override get message() {
    return "DATABASE_URL is PostgreSQL's, which is backed up by its own programs"
  }
}

/** The data folder, and the path of the database where the settings name one. */
export const onlyDuckDb = Effect.gen(function* () {
  const { dataDir, databaseUrl } = yield* ServerConfig
  const url = Option.map(databaseUrl, Redacted.value)
  if (Option.exists(url, (it) => !it.startsWith(scheme))) return yield* new NotPostgres()
  return { dataDir, file: Option.map(url, (it) => resolve(it.slice(scheme.length))) }
})

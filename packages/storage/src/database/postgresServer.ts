/** What a PostgreSQL server must have before anything is stored in it. */
import { Effect } from "effect"
import type { SqlClient } from "effect/sql"
import { DatabaseRefused } from "./DatabaseFailure.ts"

const oldestVersion = 15
const oldest = oldestVersion * 10_000

interface Facts {
  readonly encoding: string
  readonly isReadOnly: boolean
  readonly isStandby: boolean
  readonly number: number
  readonly version: string
}

const refusalFor = (facts: Facts): DatabaseRefused | null => {
  if (facts.number < oldest)
    return new DatabaseRefused({
      code: "0A000",
      reason: `PostgreSQL ${facts.version} is too old: version ${oldestVersion} or later is needed`,
      hint: `Upgrade PostgreSQL, or connect DATABASE_URL to a server of version ${oldestVersion} or later.`
    })
  if (facts.encoding !== "UTF8")
    return new DatabaseRefused({
      code: "22P05",
      reason: `the encoding of the database is ${facts.encoding}, and only UTF8 can store every text`,
      hint: "Create another database with CREATE DATABASE name ENCODING 'UTF8' TEMPLATE template0, and name it in DATABASE_URL."
    })
  if (!facts.isReadOnly) return null
  return new DatabaseRefused({
    code: "25006",
    reason: facts.isStandby
      ? "the server is a standby, which can only be read (25006)"
      : "the database can only be read: default_transaction_read_only is on (25006)",
    hint: facts.isStandby
      ? "Connect DATABASE_URL to the primary server."
      : "Set default_transaction_read_only to off for the user and the database in DATABASE_URL."
  })
}

/** Fails with `DatabaseRefused` if the server is too old, has another encoding than UTF-8, or can only be read. */
export const checkServer = Effect.fnUntraced(function* (sql: SqlClient.SqlClient) {
  const [facts] = yield* sql<Facts>`SELECT current_setting('server_encoding') AS encoding,
    current_setting('transaction_read_only') = 'on' AS is_read_only,
    pg_is_in_recovery() AS is_standby,
    current_setting('server_version_num')::integer AS number,
    current_setting('server_version') AS version`
  const refusal = facts === undefined ? null : refusalFor(facts)
  if (refusal !== null) return yield* refusal
})

/** Opens PostgreSQL: a connection pool with the time zone UTC. */
import { PgClient } from "@effect/sql-pg"
import { Duration, Effect, Redacted, Schedule, String as Text } from "effect"
import { SqlClient, type SqlError } from "effect/sql"
import type { DatabaseInfo } from "./DatabaseInfo.ts"
import { isUnreachable } from "./dieOnSqlError.ts"
import { DatabaseUnreachable } from "./DatabaseFailure.ts"
import { type DatabaseOptions, defaultStatementTimeout } from "./DatabaseOptions.ts"
import { tighten } from "./ownerOnly.ts"
import { pingOf } from "./pingOf.ts"
import type { Warnings } from "./Warnings.ts"

/** Larger than any stored response of Polar. */
const maxMessageBytes = 64 * 1024 * 1024

/** The address without its password, for logs. */
const withoutPassword = (url: string): string => {
  const parsed = new URL(url)
  parsed.password = ""
  parsed.searchParams.delete("password")
  return parsed.href
}

const retrySchedule = (connectWithin: Duration.Input) =>
  Schedule.min([Schedule.exponential("100 millis"), Schedule.spaced("2 seconds")]).pipe(
    Schedule.upTo({ duration: connectWithin })
  )

/** Opens the pool and waits until the server answers. */
export const postgresDatabase = Effect.fnUntraced(
  function* (url: Redacted.Redacted, options: DatabaseOptions, warnings: Warnings) {
    yield* tighten(options.dataDir, null, warnings)
    const client = yield* PgClient.make({
      url,
      maxConnections: options.maxConnections ?? 10,
      applicationName: options.applicationName ?? "polar-flow",
      connectTimeout: "5 seconds",
      maxMessageSize: maxMessageBytes,
      startupParameters: {
        timezone: "UTC",
        statement_timeout: String(Duration.toMillis(options.statementTimeout ?? defaultStatementTimeout)),
        idle_in_transaction_session_timeout: "60000"
      },
      transformResultNames: Text.snakeToCamel,
      transformQueryNames: Text.camelToSnake,
      transformJson: false
    })
    yield* client`SELECT 1`.pipe(
      Effect.retry({ schedule: retrySchedule(options.connectWithin ?? "30 seconds"), while: isUnreachable })
    )
    const info: DatabaseInfo["Service"] = {
      engine: "postgres",
      url,
      dataDir: null,
      file: null,
      recovery: null,
      replayRecords: Effect.void,
      rebuilt: Effect.void,
      warnings,
      ping: pingOf(client)
    }
    return { client: client as SqlClient.SqlClient, info }
  },
  (opening, url) =>
    Effect.mapError(
      opening,
      (error: SqlError.SqlError) =>
        new DatabaseUnreachable({ url: withoutPassword(Redacted.value(url)), detail: error.message })
    )
)

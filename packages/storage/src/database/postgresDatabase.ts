/** Opens PostgreSQL: a connection pool with the time zone UTC. */
import { Duration, Effect, Redacted, Schedule } from "effect"
import { SqlError } from "effect/sql"
import type { DatabaseInfo } from "./DatabaseInfo.ts"
import { isUnreachable } from "./dieOnSqlError.ts"
import { DatabaseRefused, DatabaseUnreachable, urlWithoutPassword } from "./DatabaseFailure.ts"
import { type DatabaseOptions, defaultStatementTimeout } from "./DatabaseOptions.ts"
import { tighten } from "./ownerOnly.ts"
import { pingOf } from "./pingOf.ts"
import { makePostgresClient, type Note } from "./postgresClient.ts"
import { checkServer } from "./postgresServer.ts"
import { addressOf, type PostgresAddress } from "./postgresTls.ts"
import { reasonOf, refusalOf } from "./refusals.ts"
import { makeServerRoom } from "./serverRoom.ts"
import type { Warnings } from "./Warnings.ts"

/** Larger than any stored response of Polar. */
const maxMessageBytes = 64 * 1024 * 1024

const retrySchedule = (connectWithin: Duration.Input) =>
  Schedule.min([Schedule.exponential("100 millis"), Schedule.spaced("2 seconds")]).pipe(
    Schedule.upTo({ duration: connectWithin })
  )

const clientOf = (address: PostgresAddress, options: DatabaseOptions, note: Note) =>
  makePostgresClient(
    {
      ...address,
      maxConnections: options.maxConnections ?? 10,
      applicationName: options.applicationName ?? "polar-flow",
      connectTimeout: "5 seconds",
      maxMessageSize: maxMessageBytes,
      // poolers keep track of this one
      startupParameters: { timezone: "UTC" }
    },
    {
      statement_timeout: String(Duration.toMillis(options.statementTimeout ?? defaultStatementTimeout)),
      idle_in_transaction_session_timeout: "60000"
    },
    note
  )

type Problem = SqlError.SqlError | DatabaseRefused | DatabaseUnreachable

const mayPass = (problem: Problem): boolean =>
  SqlError.isSqlError(problem) ? isUnreachable(problem) : problem instanceof DatabaseUnreachable

const failureOf = (url: string, problem: Problem) =>
  SqlError.isSqlError(problem)
    ? (refusalOf(problem) ??
      new DatabaseUnreachable({ url: urlWithoutPassword(url), detail: reasonOf(problem) }))
    : problem

/** Opens the pool and waits until the server answers. */
export const postgresDatabase = Effect.fnUntraced(function* (
  url: Redacted.Redacted,
  options: DatabaseOptions,
  warnings: Warnings
) {
  yield* tighten(options.dataDir, null, warnings)
  const room = makeServerRoom(warnings)
  const whenReady = <A, R>(step: Effect.Effect<A, Problem, R>) =>
    step.pipe(
      Effect.retry({ schedule: retrySchedule(options.connectWithin ?? "30 seconds"), while: mayPass }),
      Effect.mapError((problem) => failureOf(Redacted.value(url), problem))
    )
  const address = yield* whenReady(addressOf(url))
  const client = yield* Effect.orDie(clientOf(address, options, room.note))
  yield* whenReady(checkServer(client))
  yield* room.watch(client)
  const info: DatabaseInfo["Service"] = {
    engine: "postgres",
    postgres: address,
    dataDir: null,
    file: null,
    recovery: null,
    replayRecords: Effect.void,
    rebuilt: Effect.void,
    warnings,
    ping: pingOf(checkServer(client))
  }
  return { client, info }
})

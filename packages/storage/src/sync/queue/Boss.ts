/** pg-boss with its own small connection pool, and the only way to call it. */
import { StoreUnavailable } from "@polar-flow/domain"
import { Duration, Effect, Redacted, Schedule, Schema, type Scope } from "effect"
import type { ConstructorOptions, PgBoss } from "pg-boss"
import { type DatabaseRefused, MigrationFailed } from "../../database/DatabaseFailure.ts"
import type { PostgresAddress } from "../../database/postgresTls.ts"
import { refusalOf } from "../../database/refusals.ts"
import { isUnreachable } from "./unreachable.ts"

/** The queue's name within pg-boss. */
export const queueName = "sync"

/** Calls to pg-boss. Each dies with `StoreUnavailable` if PostgreSQL is unreachable, and with the original error otherwise. */
export interface Boss {
  /** Calls a method of pg-boss. */
  readonly call: <A>(use: (boss: PgBoss) => Promise<A>) => Effect.Effect<A>
  /** Runs one statement on a connection of pg-boss. */
  readonly query: <S extends Schema.ConstraintDecoder<unknown>>(
    row: S,
    statement: string,
    values?: ReadonlyArray<unknown>
  ) => Effect.Effect<ReadonlyArray<S["Type"]>>
}

/** A statement that times out is abandoned together with its connection. */
const timeouts = { connectionTimeoutMillis: 5000, query_timeout: 20_000, keepAlive: true }

const secondsOf = (duration: Duration.Duration): number => Math.ceil(Duration.toSeconds(duration))

const optionsOf = (
  { ssl, url }: PostgresAddress,
  lease: Duration.Duration,
  createSchema: boolean
): ConstructorOptions => ({
  ...timeouts,
  connectionString: Redacted.value(url),
  ssl,
  createSchema,
  application_name: "polar-flow-queue",
  max: 4,
  // one replica at a time looks for claims whose lease has expired
  superviseIntervalSeconds: Math.ceil(secondsOf(lease) / 4),
  monitorIntervalSeconds: Math.ceil(secondsOf(lease) / 4),
  maintenanceIntervalSeconds: 3600,
  // a large backlog is normal in the morning; our own metrics report it
  warningQueueSize: 10_000_000,
  // the queue uses neither schedules nor job dependencies
  schedule: false,
  flowIntervalSeconds: 3600
})

/** A waiting job is kept for a year. A running job expires after a day, even if its worker is alive. */
const queueOptions = (lease: Duration.Duration) => ({
  heartbeatSeconds: secondsOf(lease),
  expireInSeconds: 86_400,
  retentionSeconds: 31_536_000,
  deleteAfterSeconds: 86_400,
  // a job with an expired lease waits again at once, without a limit: `SyncRetry.maxStarts` is the limit
  retryLimit: 1_000_000,
  retryDelay: 0
})

const dieOf = (error: StoreUnavailable) => Effect.die(isUnreachable(error.cause) ? error : error.cause)

/** Starts pg-boss, which creates or migrates its schema under a lock, and creates the queue. Replicas may start concurrently. */
const start = (boss: PgBoss, lease: Duration.Duration) =>
  Effect.tryPromise({
    try: async () => {
      await boss.start()
      await boss.createQueue(queueName, { policy: "exclusive", ...queueOptions(lease) })
      await boss.updateQueue(queueName, queueOptions(lease))
    },
    catch: (cause) => new MigrationFailed({ name: "pgboss", cause })
  }).pipe(
    Effect.retry({
      schedule: Schedule.spaced("500 millis").pipe(Schedule.upTo({ duration: "30 seconds" })),
      while: ({ cause }) => isUnreachable(cause)
    }),
    Effect.mapError((failed) => refusalOf(failed.cause) ?? failed)
  )

/**
 * Opens pg-boss until the scope closes. pg-boss requires a `lease` of at least ten seconds.
 *
 * @param createSchema whether to create the schema, for which PostgreSQL wants a right even if it exists
 */
export const openBoss = Effect.fnUntraced(function* (
  address: PostgresAddress,
  lease: Duration.Duration,
  createSchema = true
): Effect.fn.Return<Boss, DatabaseRefused | MigrationFailed, Scope.Scope> {
  // not loaded in DuckDB mode
  const { PgBoss } = yield* Effect.promise(() => import("pg-boss"))
  const boss = yield* Effect.acquireRelease(
    Effect.sync(() => new PgBoss(optionsOf(address, lease, createSchema))),
    (boss) => Effect.ignore(Effect.tryPromise(() => boss.stop({ graceful: false })))
  )
  const log = Effect.runForkWith(yield* Effect.context())
  // an unreachable database is reported by the caller that needed it
  boss.on("error", (error) => {
    if (!isUnreachable(error)) log(Effect.logWarning("The sync queue reported an error", error))
  })
  boss.on("warning", ({ data, message }) => log(Effect.logWarning(message, data)))
  yield* start(boss, lease)
  const call: Boss["call"] = (use) =>
    Effect.tryPromise({ try: () => use(boss), catch: (cause) => new StoreUnavailable({ cause }) }).pipe(
      Effect.catch(dieOf)
    )
  return {
    call,
    query: (row, statement, values = []) =>
      call((boss) => boss.getDb().executeSql(statement, [...values])).pipe(
        Effect.flatMap(({ rows }) => Effect.orDie(Schema.decodeUnknownEffect(Schema.Array(row))(rows)))
      )
  }
})

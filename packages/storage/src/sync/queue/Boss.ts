/** pg-boss with its own few connections, and the one border over which it is asked. */
import { StoreUnavailable } from "@polar-flow/domain"
import { Duration, Effect, Redacted, Schedule, Schema, type Scope } from "effect"
import type { ConstructorOptions, PgBoss } from "pg-boss"
import { MigrationFailed } from "../../database/DatabaseFailure.ts"
import { isOutOfReach } from "./outOfReach.ts"

/** The queue's name within pg-boss. */
export const queueName = "sync"

/** Ways to ask. Each dies with `StoreUnavailable` when PostgreSQL is out of reach, and with what was said otherwise. */
export interface Boss {
  /** Asks pg-boss. */
  readonly ask: <A>(question: (boss: PgBoss) => Promise<A>) => Effect.Effect<A>
  /** Runs one statement over pg-boss's connections. */
  readonly query: <S extends Schema.ConstraintDecoder<unknown>>(
    row: S,
    statement: string,
    values?: ReadonlyArray<unknown>
  ) => Effect.Effect<ReadonlyArray<S["Type"]>>
}

/** A statement or connection that does not come back is given up, and its connection with it. */
const impatience = { connectionTimeoutMillis: 5000, query_timeout: 20_000, keepAlive: true }

const secondsOf = (duration: Duration.Duration): number => Math.ceil(Duration.toSeconds(duration))

const optionsOf = (url: Redacted.Redacted, lease: Duration.Duration): ConstructorOptions => ({
  ...impatience,
  connectionString: Redacted.value(url),
  application_name: "polar-flow-queue",
  max: 4,
  // one replica at a time looks for claims whose lease has passed
  superviseIntervalSeconds: Math.ceil(secondsOf(lease) / 4),
  monitorIntervalSeconds: Math.ceil(secondsOf(lease) / 4),
  maintenanceIntervalSeconds: 3600,
  // a backlog of everybody is a normal morning; metrics of our own tell of it
  warningQueueSize: 10_000_000,
  // neither timetables nor jobs that wait for jobs
  schedule: false,
  flowIntervalSeconds: 3600
})

/** A waiting job is kept for a year; a running one is taken away after a day even while its worker lives. */
const queueOptions = (lease: Duration.Duration) => ({
  heartbeatSeconds: secondsOf(lease),
  expireInSeconds: 86_400,
  retentionSeconds: 31_536_000,
  deleteAfterSeconds: 86_400,
  // lost leases come again at once and without end: the queue itself says when it is enough
  retryLimit: 1_000_000,
  retryDelay: 0
})

const dieOf = (error: StoreUnavailable) => Effect.die(isOutOfReach(error.cause) ? error : error.cause)

/** Starts pg-boss, which makes or migrates its schema under a lock, and the queue. Safe to do on many replicas at once. */
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
      while: ({ cause }) => isOutOfReach(cause)
    })
  )

/** Opens pg-boss until the scope closes. `lease` is at least ten seconds, which pg-boss insists on. */
export const openBoss = Effect.fnUntraced(function* (
  url: Redacted.Redacted,
  lease: Duration.Duration
): Effect.fn.Return<Boss, MigrationFailed, Scope.Scope> {
  // not loaded in DuckDB mode
  const { PgBoss } = yield* Effect.promise(() => import("pg-boss"))
  const boss = yield* Effect.acquireRelease(
    Effect.sync(() => new PgBoss(optionsOf(url, lease))),
    (boss) => Effect.ignore(Effect.tryPromise(() => boss.stop({ graceful: false })))
  )
  const log = Effect.runForkWith(yield* Effect.context())
  // an away server is told of by whoever wanted something of it
  boss.on("error", (error) => {
    if (!isOutOfReach(error)) log(Effect.logWarning("The queue of syncs had an error", error))
  })
  boss.on("warning", ({ data, message }) => log(Effect.logWarning(message, data)))
  yield* start(boss, lease)
  const ask: Boss["ask"] = (question) =>
    Effect.tryPromise({ try: () => question(boss), catch: (cause) => new StoreUnavailable({ cause }) }).pipe(
      Effect.catch(dieOf)
    )
  return {
    ask,
    query: (row, statement, values = []) =>
      ask((boss) => boss.getDb().executeSql(statement, [...values])).pipe(
        Effect.flatMap(({ rows }) => Effect.orDie(Schema.decodeUnknownEffect(Schema.Array(row))(rows)))
      )
  }
})

/** The queue on PostgreSQL when the clock of the database is changed. */
import { assert, it } from "@effect/vitest"
import { defaultSyncRetry, SyncJobFailed, SyncQueue, UserId } from "@polar-flow/domain"
import { Context, Deferred, Duration, Effect, Fiber, Layer, Redacted } from "effect"
import { SqlClient } from "effect/sql"
import { Database, Migrations, SyncQueuePgBoss } from "../../../src/index.ts"
import { freshPostgresUrl } from "../../harness/engines.ts"

const lease = Duration.seconds(10)
const ada = UserId.make("ada")
const offer = { userId: ada, priority: "normal", trigger: "schedule" } as const

const server = (url: string) =>
  Layer.build(
    Layer.fresh(
      SyncQueuePgBoss.layer({ retry: defaultSyncRetry, lease, pollEvery: "50 millis" }).pipe(
        Layer.provide(Migrations.layer),
        Layer.provideMerge(
          Database.layer({ url: Redacted.make(url), dataDir: "/nonexistent", maxConnections: 2 })
        )
      )
    )
  )

/** Sets the clock that pg-boss reads in the database. */
const setClock = (sql: SqlClient.SqlClient, ahead: string) =>
  sql.unsafe(`CREATE OR REPLACE FUNCTION pgboss.job_now() RETURNS timestamptz
    AS $$ SELECT now() + interval '${ahead}' $$ LANGUAGE sql STABLE`)

/** Runs `before` while the database's clock is ahead, corrects it, and waits until a worker gets the job. */
const runsAfter = (
  ahead: string,
  before: (queue: SyncQueue["Service"]) => Effect.Effect<unknown>
): Effect.Effect<void, unknown> =>
  Effect.gen(function* () {
    const url = yield* freshPostgresUrl
    const services = yield* server(url)
    const queue = Context.get(services, SyncQueue)
    const sql = Context.get(services, SqlClient.SqlClient)
    yield* setClock(sql, ahead)
    yield* before(queue)
    yield* setClock(sql, "0 seconds")
    const begun = yield* Deferred.make<void>()
    yield* Effect.forkScoped(queue.work({ concurrency: 1 }, () => Deferred.succeed(begun, undefined)))
    yield* Effect.timeout(Deferred.await(begun), Duration.times(lease, 4))
  }).pipe(Effect.scoped)

/** Works until the first attempt has begun, and fails it. */
const failOnce = (queue: SyncQueue["Service"]) =>
  Effect.gen(function* () {
    const failed = new SyncJobFailed({ reason: "no", isRetryable: true, retryAfter: null })
    yield* queue.offer(offer)
    const worker = yield* Effect.forkChild(queue.work({ concurrency: 1 }, () => failed))
    yield* Effect.repeat(queue.waiting(1), {
      until: ([job]) => job !== undefined && job.attempt === 2
    })
    yield* Fiber.interrupt(worker)
  })

for (const ahead of ["2 hours", "1 day", "1 year"]) {
  it.live(
    `a job that was offered while the database's clock was ${ahead} ahead starts when it is corrected`,
    () => runsAfter(ahead, (queue) => queue.offer(offer))
  )

  it.live(
    `a job that failed while the database's clock was ${ahead} ahead is tried again when it is corrected`,
    () => runsAfter(ahead, failOnce)
  )
}

it.live("a job whose worker died while the database's clock was ahead runs again after its lease", () =>
  Effect.gen(function* () {
    const url = yield* freshPostgresUrl
    const services = yield* server(url)
    const queue = Context.get(services, SyncQueue)
    const sql = Context.get(services, SqlClient.SqlClient)
    yield* setClock(sql, "2 hours")
    yield* queue.offer(offer)
    // as a worker leaves it that dies at once
    yield* sql`UPDATE pgboss.job SET state = 'active', started_on = pgboss.job_now(), heartbeat_on = pgboss.job_now()`
    yield* sql`UPDATE pgboss.queue SET monitor_on = pgboss.job_now(), monitor_claim_on = pgboss.job_now()`
    yield* setClock(sql, "0 seconds")
    const begun = yield* Deferred.make<void>()
    yield* Effect.forkScoped(queue.work({ concurrency: 1 }, () => Deferred.succeed(begun, undefined)))
    yield* Effect.timeout(Deferred.await(begun), Duration.times(lease, 4))
    assert.isTrue(yield* Deferred.isDone(begun))
  })
)

/** The queue after restarts, kills and clock changes. */
import { assert, describe, it } from "@effect/vitest"
import { Instant, type SyncJob, SyncJobFailed, SyncQueue, UserId } from "@polar-flow/domain"
import { Clock, Effect, Fiber, Layer, Redacted } from "effect"
import { SqlClient } from "effect/sql"
import { TestClock } from "effect/testing"
import { Database, Migrations, SyncQueueDuckDb, SyncQueuePgBoss } from "../../../src/index.ts"
import { engines, freshPostgresUrl, temporaryFolder } from "../../harness/engines.ts"
import * as Program from "../../programs/Program.ts"

const household = (dataDir: string) =>
  SyncQueueDuckDb.layer.pipe(
    Layer.provide(Migrations.layer),
    Layer.provideMerge(Database.layer({ dataDir, statementTimeout: "7 days" }))
  )

const onPostgres = (url: string) =>
  SyncQueuePgBoss.layer({ lease: "10 seconds", pollEvery: "20 millis" }).pipe(
    Layer.provide(Migrations.layer),
    Layer.provideMerge(Database.layer({ dataDir: "/nonexistent", url: Redacted.make(url) }))
  )

/** Servers that run one after the other on one database. */
const servers = {
  duckdb: Effect.map(temporaryFolder, household),
  postgres: Effect.map(freshPostgresUrl, onPostgres)
}

/** Marks the only waiting job as claimed by 25 workers that crashed. */
const exhaust = {
  duckdb: (sql: SqlClient.SqlClient) => sql`UPDATE sync_jobs SET starts = 25`,
  postgres: (sql: SqlClient.SqlClient) => sql`UPDATE pgboss.job SET retry_count = 25`
}

const [ada, lin, eve, bob] = ["ada", "lin", "eve", "bob"].map((name) => UserId.make(name))
const offerOf = (userId: UserId | undefined) =>
  ({ userId: userId ?? assert.fail(), priority: "normal", trigger: "schedule" }) as const

/** Runs jobs until `count` have begun and their outcomes are recorded, then stops. */
const workFor = Effect.fnUntraced(function* (
  count: number,
  handle: (job: SyncJob) => Effect.Effect<void, SyncJobFailed>
) {
  const queue = yield* SyncQueue
  const begun: Array<SyncJob> = []
  const fiber = yield* Effect.forkScoped(
    queue.work({ concurrency: 1, stopWithin: 0 }, (job) =>
      Effect.suspend(() => {
        begun.push(job)
        return handle(job)
      })
    )
  )
  while (begun.length < count) yield* Effect.promise(() => new Promise((resolve) => setTimeout(resolve, 5)))
  yield* Fiber.interrupt(fiber)
  return begun
})

const failed = (isRetryable: boolean) =>
  new SyncJobFailed({ reason: "Polar is away", isRetryable, retryAfter: null })

for (const engine of engines) {
  describe(`a restart on ${engine}`, () => {
    it.live("keeps waiting jobs, retries, running jobs and dead letters", () =>
      Effect.gen(function* () {
        const server = Layer.fresh(yield* servers[engine])
        const before = yield* Effect.gen(function* () {
          const queue = yield* SyncQueue
          yield* queue.offer(offerOf(ada))
          yield* workFor(1, () => failed(true))
          yield* queue.offer(offerOf(lin))
          yield* workFor(1, () => failed(false))
          yield* queue.offerAll([offerOf(eve)])
          yield* workFor(1, () => Effect.never)
          yield* queue.offer({ ...offerOf(bob), priority: "low", trigger: "webhook" })
          return { waiting: yield* queue.waiting(10), dead: yield* queue.deadLetters(10) }
        }).pipe(Effect.scoped, Effect.provide(server))
        assert.deepStrictEqual(
          before.waiting.map(({ attempt, userId }) => ({ attempt, userId })),
          [
            { attempt: 2, userId: ada },
            { attempt: 1, userId: eve },
            { attempt: 1, userId: bob }
          ]
        )
        assert.deepStrictEqual(
          before.dead.map(({ userId }) => userId),
          [lin]
        )
        yield* Effect.gen(function* () {
          const queue = yield* SyncQueue
          assert.deepStrictEqual(
            { waiting: yield* queue.waiting(10), dead: yield* queue.deadLetters(10) },
            before
          )
          const begun = yield* workFor(2, () => Effect.void)
          assert.deepStrictEqual(
            begun.map(({ id }) => id),
            before.waiting.slice(1).map(({ id }) => id)
          )
        }).pipe(Effect.scoped, Effect.provide(server))
      })
    )

    it.live("moves a job that crashes its workers to the dead letters", () =>
      Effect.gen(function* () {
        const server = Layer.fresh(yield* servers[engine])
        yield* Effect.gen(function* () {
          yield* SyncQueue.use((queue) => queue.offer(offerOf(ada)))
          yield* Effect.flatMap(SqlClient.SqlClient, exhaust[engine])
        }).pipe(Effect.provide(server))
        yield* Effect.gen(function* () {
          const queue = yield* SyncQueue
          yield* queue.offer({ ...offerOf(lin), priority: "low" })
          const begun = yield* workFor(1, () => Effect.void)
          assert.deepStrictEqual(
            begun.map(({ userId }) => userId),
            [lin]
          )
          const [deadLetter] = yield* queue.deadLetters(10)
          assert.deepStrictEqual([deadLetter?.userId, deadLetter?.reason], [ada, "Its worker died 25 times"])
        }).pipe(Effect.scoped, Effect.provide(server))
      })
    )
  })
}

it.live("kill -9 of a DuckDB server loses no job and costs no attempt", () =>
  Effect.gen(function* () {
    const dataDir = yield* temporaryFolder
    const lines: Array<string> = []
    for (const [round, lived] of [8, 13, 18].entries()) {
      const offers = round === 0 ? "40" : "0"
      const program = yield* Program.start("syncHousehold", [dataDir, offers])
      yield* Effect.promise(() => program.printed(lived))
      program.process.kill("SIGKILL")
      yield* Effect.promise(() => program.ended)
      assert.isAtLeast(program.lines.length, lived, program.errors.join("\n"))
      lines.push(...program.lines)
    }
    const left = yield* Effect.gen(function* () {
      const queue = yield* SyncQueue
      const { normal } = (yield* queue.stats).waiting
      return yield* workFor(normal.count, () => Effect.void)
    }).pipe(Effect.scoped, Effect.provide(household(dataDir)))
    const worked = lines.flatMap((line) => (line.startsWith("worked ") ? [line.slice("worked ".length)] : []))
    const all = [...worked, ...left.map(({ userId }) => userId)]
    assert.strictEqual(new Set(all).size, 40)
    // each server may have completed up to three running jobs without recording them
    assert.isAtMost(all.length, 40 + 3 * 3)
    assert.isTrue(lines.filter((line) => line.startsWith("began ")).every((line) => line.endsWith(" 1")))
    assert.isTrue(left.every(({ attempt }) => attempt === 1))
  })
)

const year = (number: number) => Instant.toMillis(Instant.make(`${number}-01-01T00:00:00Z`))

/** The order of jobs that were offered with the clock at `first`, some with a later start, and run with the clock at `second`. */
const orderAfter = Effect.fnUntraced(function* (first: number, second: number) {
  const dataDir = yield* temporaryFolder
  // set before the server starts: what it repeats would go through all the time in between
  yield* TestClock.setTime(first)
  yield* Effect.gen(function* () {
    const queue = yield* SyncQueue
    const later = Instant.fromMillis((yield* Clock.currentTimeMillis) + 3_600_000)
    yield* queue.offer(offerOf(ada))
    yield* workFor(1, () => failed(true))
    yield* queue.offer({ ...offerOf(lin), notBefore: later })
    yield* queue.offer(offerOf(eve))
  }).pipe(Effect.scoped, Effect.provide(household(dataDir)))
  yield* TestClock.setTime(second)
  return yield* Effect.gen(function* () {
    const queue = yield* SyncQueue
    yield* queue.offer(offerOf(bob))
    const begun = yield* workFor(4, () => Effect.void)
    return begun.map(({ attempt, userId }) => ({ attempt, userId }))
  }).pipe(Effect.scoped, Effect.provide(household(dataDir)))
})

const everybody = [
  { attempt: 2, userId: ada },
  { attempt: 1, userId: lin },
  { attempt: 1, userId: eve },
  { attempt: 1, userId: bob }
]

it.effect("a clock that is set back ends waits for a time that is now far away, and keeps the order", () =>
  Effect.gen(function* () {
    assert.deepStrictEqual(yield* orderAfter(year(2099), year(2026)), everybody)
  })
)

it.effect("a clock that is set forward ends waits, and keeps the order", () =>
  Effect.gen(function* () {
    assert.deepStrictEqual(yield* orderAfter(year(2026), year(2030)), everybody)
  })
)

/** Jobs and dead letters as earlier versions wrote them. The rows are literal: do not change them with the code. */
import { assert, describe, it } from "@effect/vitest"
import { Instant, type SyncJob, SyncQueue } from "@polar-flow/domain"
import { Effect, Fiber, Layer, Redacted } from "effect"
import { SqlClient } from "effect/sql"
import { Database, Migrations, SyncQueueDuckDb, SyncQueuePgBoss } from "../../../src/index.ts"
import { engines, freshPostgresUrl, temporaryFolder } from "../../harness/engines.ts"

const ids = {
  ada: "01980000-0000-7000-8000-00000000000a",
  lin: "01980000-0000-7000-8000-00000000000b",
  next: "01980000-0000-7000-8000-00000000000c",
  eve: "01980000-0000-7000-8000-00000000000d",
  bob: "01980000-0000-7000-8000-00000000000e"
}

const deadLetter = `INSERT INTO sync_dead_letters
    (user_id, id, priority, started_by, attempt, offered_at, died_at, reason)
  VALUES ('bob', '${ids.bob}', 'low', 'cli', 5, '2026-03-14T06:00:00Z', '2026-03-14T07:00:00Z', 'Polar is away')`

/**
 * Ada waits after one failed attempt. Lin was running when the server stopped, and another job follows. Eve waits for a
 * time that is far away.
 */
const rows = {
  duckdb: [
    deadLetter,
    `INSERT INTO sync_jobs (user_id, id, priority, started_by, sequence, offered_at, starts_at, decided_at, is_held,
      failures, starts) VALUES
      ('ada', '${ids.ada}', 'high', 'webhook', 1, '2026-03-14T06:00:00Z', '2026-03-14T06:01:00Z', '2026-03-14T06:00:30Z',
        true, 1, 1),
      ('lin', '${ids.lin}', 'low', 'schedule', 2, '2026-03-14T06:10:00Z', '2026-03-14T06:10:00Z', '2026-03-14T06:10:00Z',
        false, 0, 1),
      ('lin', '${ids.next}', 'normal', 'webhook', 3, '2026-03-14T06:20:00Z', '2026-03-14T06:20:00Z',
        '2026-03-14T06:20:00Z', false, 0, 0),
      ('eve', '${ids.eve}', 'critical', 'connect', 4, '2026-03-14T06:30:00Z', '2099-01-01T00:00:00Z',
        '2026-03-14T06:30:00Z', false, 0, 0)`
  ],
  postgres: [
    deadLetter,
    `INSERT INTO pgboss.job_common (id, name, state, priority, data, singleton_key, start_after, created_on, started_on,
      heartbeat_on, keep_until, retry_limit, retry_delay, retry_backoff, expire_seconds, deletion_seconds, policy,
      heartbeat_seconds) VALUES
      ('${ids.ada}', 'sync', 'retry', 2, '{"startedBy":"webhook","failures":1,"heldUntil":"2026-03-14T06:01:00+00:00"}',
        'ada', '2026-03-14T06:01:00Z', '2026-03-14T06:00:00Z', '2026-03-14T06:00:10Z', NULL, '2099-01-01T00:00:00Z',
        1000000, 0, false, 86400, 86400, 'exclusive', 20),
      ('${ids.lin}', 'sync', 'active', 0, '{"startedBy":"schedule","failures":0,"next":{"id":"${ids.next}",
        "startedBy":"webhook","priority":1,"startsAt":"2026-03-14T06:20:00+00:00",
        "offeredAt":"2026-03-14T06:20:00+00:00"}}',
        'lin', '2026-03-14T06:10:00Z', '2026-03-14T06:10:00Z', '2026-03-14T06:10:10Z', '2026-03-14T06:10:10Z',
        '2099-01-01T00:00:00Z', 1000000, 0, false, 86400, 86400, 'exclusive', 20),
      ('${ids.eve}', 'sync', 'created', 3, '{"startedBy":"connect","failures":0}', 'eve', '2099-01-01T00:00:00Z',
        '2026-03-14T06:30:00Z', NULL, NULL, '2100-01-01T00:00:00Z', 1000000, 0, false, 86400, 86400, 'exclusive', 20)`
  ]
}

/** A server's queue and its database. */
const servers = {
  duckdb: Effect.map(temporaryFolder, (dataDir) =>
    SyncQueueDuckDb.layer.pipe(
      Layer.provide(Migrations.layer),
      Layer.provideMerge(Database.layer({ dataDir }))
    )
  ),
  postgres: Effect.map(freshPostgresUrl, (url) =>
    SyncQueuePgBoss.layer({ lease: "10 seconds", pollEvery: "20 millis" }).pipe(
      Layer.provide(Migrations.layer),
      Layer.provideMerge(
        Database.layer({ url: Redacted.make(url), dataDir: "/nonexistent", maxConnections: 2 })
      )
    )
  )
}

/** What a worker is given until it has begun so many jobs. */
const workFor = Effect.fnUntraced(function* (count: number) {
  const queue = yield* SyncQueue
  const begun: Array<SyncJob> = []
  const fiber = yield* Effect.forkScoped(
    queue.work({ concurrency: 1 }, (job) => Effect.sync(() => void begun.push(job)))
  )
  while (begun.length < count) yield* Effect.sleep("20 millis")
  yield* Fiber.interrupt(fiber)
  return begun.map(({ attempt, id, priority, trigger, userId }) => ({
    attempt,
    id,
    priority,
    trigger,
    userId
  }))
})

/** DuckDB makes one job of a running one and its follower when it starts; PostgreSQL works them one after the other. */
const expected = {
  duckdb: [
    { attempt: 2, id: ids.ada, priority: "high", trigger: "webhook", userId: "ada" },
    { attempt: 1, id: ids.lin, priority: "normal", trigger: "webhook", userId: "lin" }
  ],
  postgres: [
    { attempt: 2, id: ids.ada, priority: "high", trigger: "webhook", userId: "ada" },
    { attempt: 1, id: ids.lin, priority: "low", trigger: "schedule", userId: "lin" },
    { attempt: 1, id: ids.next, priority: "normal", trigger: "webhook", userId: "lin" }
  ]
}

describe("jobs of an earlier version", () => {
  for (const engine of engines) {
    it.live(`go on working on ${engine}`, () =>
      Effect.gen(function* () {
        const server = Layer.fresh(yield* servers[engine])
        yield* Effect.gen(function* () {
          const sql = yield* SqlClient.SqlClient
          yield* Effect.forEach(rows[engine], (statement) => sql.unsafe(statement))
        }).pipe(Effect.provide(server))
        yield* Effect.gen(function* () {
          const queue = yield* SyncQueue
          const [dead] = yield* queue.deadLetters(10)
          assert.deepStrictEqual(dead, {
            id: ids.bob,
            userId: dead?.userId ?? assert.fail(),
            priority: "low",
            trigger: "cli",
            attempt: 5,
            offeredAt: Instant.make("2026-03-14T06:00:00Z"),
            diedAt: Instant.make("2026-03-14T07:00:00Z"),
            reason: "Polar is away"
          })
          assert.deepStrictEqual(yield* workFor(expected[engine].length), expected[engine])
          assert.deepStrictEqual(
            (yield* queue.waiting(10)).map(({ id }) => id),
            [ids.eve]
          )
        }).pipe(Effect.scoped, Effect.provide(server))
      })
    )
  }
})

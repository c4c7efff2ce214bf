/** Several servers share one queue on one PostgreSQL: what the contract suite of a single adapter cannot show. */
import { assert, describe, it } from "@effect/vitest"
import { defaultSyncRetry, StoreUnavailable, SyncQueue, UserId } from "@polar-flow/domain"
import { Cause, Context, Deferred, Duration, Effect, Exit, Fiber, Layer, Redacted } from "effect"
import { SqlClient } from "effect/sql"
import { Database, Migrations, SyncQueuePgBoss } from "../../../src/index.ts"
import { freshPostgresUrl } from "../../harness/engines.ts"
import { postgresWay } from "../../harness/postgresWay.ts"
import * as Program from "../../programs/Program.ts"

const lease = Duration.seconds(10)
const adapter = SyncQueuePgBoss.layer({
  retry: { ...defaultSyncRetry, initialDelay: Duration.millis(50) },
  lease,
  pollEvery: "50 millis"
})

/** A server's queue, until the test ends. */
const server = (url: string) =>
  Layer.build(
    Layer.fresh(
      adapter.pipe(
        Layer.provide(Migrations.layer),
        Layer.provideMerge(
          Database.layer({ url: Redacted.make(url), dataDir: "/nonexistent", maxConnections: 2 })
        )
      )
    )
  ).pipe(
    Effect.map((context) => ({
      queue: Context.get(context, SyncQueue),
      sql: Context.get(context, SqlClient.SqlClient)
    }))
  )

const people = (count: number) =>
  Array.from({ length: count }, (_, number) => UserId.make(`person-${number}`))

const offersOf = (users: ReadonlyArray<UserId>) =>
  users.map((userId) => ({ userId, priority: "normal", trigger: "schedule" }) as const)

const eventually = Effect.fnUntraced(function* <R>(isSo: Effect.Effect<boolean, never, R>, within = lease) {
  for (let moments = 0; !(yield* isSo); moments += 1) {
    if (moments * 20 > Duration.toMillis(within) * 3)
      return yield* Effect.die("the condition did not become true in time")
    yield* Effect.sleep("20 millis")
  }
})

it.live("several servers that start at once create pg-boss's schema once and share one queue", () =>
  Effect.gen(function* () {
    const url = yield* freshPostgresUrl
    const servers = yield* Effect.all([server(url), server(url), server(url)], { concurrency: "unbounded" })
    const everybody = people(30)
    const atWork = new Set<UserId>()
    const overlaps: Array<UserId> = []
    const worked: Array<readonly [server: number, UserId]> = []
    for (const [index, { queue }] of servers.entries()) {
      const handle = ({ userId }: { readonly userId: UserId }) =>
        Effect.gen(function* () {
          if (atWork.has(userId)) overlaps.push(userId)
          atWork.add(userId)
          yield* Effect.sleep("15 millis")
          atWork.delete(userId)
          worked.push([index, userId])
        })
      yield* Effect.forkScoped(queue.work({ concurrency: 3 }, handle))
    }
    yield* Effect.forEach(
      servers,
      ({ queue }) =>
        Effect.repeat(Effect.andThen(queue.offerAll(offersOf(everybody)), Effect.sleep("20 millis")), {
          times: 4
        }),
      { concurrency: "unbounded" }
    )
    const [first] = servers
    assert.isDefined(first)
    yield* eventually(
      Effect.map(first.queue.stats, ({ running, waiting }) => running === 0 && waiting.normal.count === 0)
    )
    assert.deepStrictEqual(overlaps, [])
    assert.strictEqual(new Set(worked.map(([, userId]) => userId)).size, everybody.length)
    assert.strictEqual(new Set(worked.map(([index]) => index)).size, 3)
    assert.isAtMost(worked.length, everybody.length * 15)
  })
)

it.live("erasing a person on one server interrupts the job on another within seconds", () =>
  Effect.gen(function* () {
    const url = yield* freshPostgresUrl
    const [one, two] = yield* Effect.all([server(url), server(url)])
    const [ada] = people(1)
    assert.isDefined(ada)
    let state = "waiting"
    yield* Effect.forkScoped(
      one.queue.work({ concurrency: 1 }, () =>
        Effect.sync(() => (state = "running")).pipe(
          Effect.andThen(Effect.never),
          Effect.onInterrupt(() => Effect.sync(() => (state = "interrupted")))
        )
      )
    )
    yield* two.queue.offerAll(offersOf([ada]))
    yield* eventually(Effect.sync(() => state === "running"))
    yield* two.queue.erase(ada)
    yield* eventually(Effect.sync(() => state === "interrupted"))
    const { running, waiting } = yield* one.queue.stats
    assert.deepStrictEqual([running, waiting.normal.count], [0, 0])
  })
)

const diesUnavailable = (exit: Exit.Exit<void>): boolean =>
  Exit.isFailure(exit) && Cause.squash(exit.cause) instanceof StoreUnavailable

it.live("a worker cannot settle a job that another worker has claimed", () =>
  Effect.gen(function* () {
    const { queue, sql } = yield* server(yield* freshPostgresUrl)
    const gate = yield* Deferred.make<void>()
    let ended = 0
    yield* queue.offerAll(offersOf(people(1)))
    const worker = yield* Effect.forkScoped(
      queue.work({ concurrency: 1 }, () =>
        Effect.ensuring(
          Deferred.await(gate),
          Effect.sync(() => void (ended += 1))
        )
      )
    )
    yield* eventually(Effect.map(queue.stats, ({ running }) => running === 1))
    // as if the lease had expired and another worker had claimed the job
    yield* sql`UPDATE pgboss.job SET retry_count = retry_count + 1`
    yield* Deferred.succeed(gate, undefined)
    yield* eventually(Effect.sync(() => ended === 1))
    yield* Fiber.interrupt(worker)
    assert.strictEqual((yield* queue.stats).running, 1)
  })
)

it.live("a short outage of PostgreSQL loses no job and repeats none", () =>
  Effect.gen(function* () {
    const { close, open, url } = yield* postgresWay(new URL(yield* freshPostgresUrl))
    const { queue } = yield* server(Redacted.value(url))
    const everybody = people(20)
    const worked: Array<UserId> = []
    yield* queue.offerAll(offersOf(everybody))
    yield* Effect.forkScoped(
      queue.work({ concurrency: 4 }, ({ userId }) =>
        Effect.andThen(
          Effect.sleep("40 millis"),
          Effect.sync(() => worked.push(userId))
        )
      )
    )
    yield* eventually(Effect.sync(() => worked.length >= 4))
    yield* close
    assert.isTrue(diesUnavailable(yield* Effect.exit(queue.offer(offersOf(everybody)[0] ?? assert.fail()))))
    yield* Effect.sleep("1 second")
    yield* open
    yield* eventually(Effect.sync(() => worked.length === 20))
    assert.sameMembers(worked, everybody)
  })
)

/** Concurrent, because each test waits until a lease expires. */
describe.concurrent("after a lease", () => {
  it.live(
    "kill -9 of a server: another one runs its jobs after the lease, none is lost and none runs twice at once",
    () =>
      Effect.gen(function* () {
        const url = yield* freshPostgresUrl
        const { queue, sql } = yield* server(url)
        yield* sql`CREATE TABLE at_work (user_id text PRIMARY KEY, worker text NOT NULL)`
        yield* sql`CREATE TABLE worked (user_id text NOT NULL, worker text NOT NULL)`
        yield* sql`CREATE TABLE clashes (user_id text NOT NULL, worker text NOT NULL)`
        const everybody = people(40)
        yield* queue.offerAll(offersOf(everybody))
        const start = (name: string, millis: number) =>
          Program.start("syncWorker", [name, url, String(millis)])
        const victim = yield* start("victim", 600_000)
        yield* Effect.promise(() => victim.printed(4))
        const held = victim.lines.map((line) => line.replace("began ", ""))
        assert.strictEqual(held.length, 4, victim.errors.join("\n"))
        yield* start("successor", 30)
        yield* eventually(Effect.map(Effect.orDie(sql`SELECT 1 FROM worked`), ({ length }) => length === 36))
        victim.process.kill("SIGKILL")
        yield* Effect.promise(() => victim.ended)
        // the killed server runs nothing any more: an entry from now on would be an overlap
        yield* sql`DELETE FROM at_work WHERE worker = 'victim'`
        yield* eventually(Effect.map(Effect.orDie(sql`SELECT 1 FROM worked`), ({ length }) => length === 40))
        const rows = yield* sql<{ userId: string; worker: string }>`SELECT user_id, worker FROM worked`
        assert.sameMembers(
          rows.map(({ userId }) => userId),
          everybody
        )
        assert.includeMembers(
          rows.slice(36).map(({ userId, worker }) => `${worker} ${userId}`),
          held.map((userId) => `successor ${userId}`)
        )
        assert.deepStrictEqual(yield* sql`SELECT * FROM clashes`, [])
        yield* eventually(Effect.map(queue.stats, ({ running }) => running === 0))
        assert.strictEqual((yield* queue.stats).dead, 0)
      })
  )

  it.live("a server stops although PostgreSQL is unreachable, and another one runs its jobs again", () =>
    Effect.gen(function* () {
      const direct = yield* freshPostgresUrl
      const { close, url } = yield* postgresWay(new URL(direct))
      const begun: Array<string> = []
      yield* Effect.gen(function* () {
        const { queue } = yield* server(Redacted.value(url))
        yield* queue.offerAll(offersOf(people(1)))
        const worker = yield* Effect.forkScoped(
          queue.work({ concurrency: 1, stopWithin: 0 }, () =>
            Effect.andThen(
              Effect.sync(() => begun.push("first")),
              Effect.never
            )
          )
        )
        yield* eventually(Effect.sync(() => begun.length === 1))
        yield* close
        yield* Fiber.interrupt(worker)
      }).pipe(Effect.scoped)
      const { queue } = yield* server(direct)
      yield* Effect.forkScoped(
        queue.work({ concurrency: 1 }, ({ attempt }) =>
          Effect.sync(() => void begun.push(`again, ${attempt}`))
        )
      )
      yield* eventually(Effect.sync(() => begun.length === 2))
      assert.deepStrictEqual(begun, ["first", "again, 1"])
    })
  )

  it.live("a long outage of PostgreSQL interrupts running jobs before another worker can claim them", () =>
    Effect.gen(function* () {
      const { close, open, url } = yield* postgresWay(new URL(yield* freshPostgresUrl))
      const { queue } = yield* server(Redacted.value(url))
      const events: Array<string> = []
      yield* queue.offerAll(offersOf(people(1)))
      yield* Effect.forkScoped(
        queue.work({ concurrency: 1 }, ({ attempt }) =>
          Effect.sync(() => events.push(`begun ${attempt}`)).pipe(
            Effect.andThen(events.includes("interrupted") ? Effect.void : Effect.never),
            Effect.onInterrupt(() => Effect.sync(() => events.push("interrupted")))
          )
        )
      )
      yield* eventually(Effect.sync(() => events.length === 1))
      yield* close
      yield* eventually(Effect.sync(() => events.includes("interrupted")))
      yield* open
      yield* eventually(
        Effect.map(queue.stats, ({ running, waiting }) => running + waiting.normal.count === 0)
      )
      assert.deepStrictEqual(events, ["begun 1", "interrupted", "begun 1"])
    })
  )
})

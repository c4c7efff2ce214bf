/**
 * The queue that we ship, whose statements write to pg-boss's table, against the one over pg-boss's public calls. See
 * `docs/decisions/postgres-job-queue.md`. Run it with `npx vitest bench --run PublicCalls`.
 */
import { type SyncPriority, SyncQueue, UserId } from "@polar-flow/domain"
import { Context, Deferred, Effect, Fiber, Layer, ManagedRuntime, Redacted } from "effect"
import { SecureRandom } from "effect/crypto"
import { assert, test } from "vitest"
import { Database, Migrations, SyncQueuePgBoss } from "../src/index.ts"
import { freshPostgresUrl } from "../test/harness/engines.ts"
import * as SyncQueueOfCalls from "./publicCalls/syncQueueOfCalls.ts"

const options = { time: 300, iterations: 5, warmupTime: 20, warmupIterations: 1 }
const many = 1000
const jobs = 200

const queues = {
  statements: () => SyncQueuePgBoss.layer({ lease: "10 seconds", pollEvery: "20 millis" }),
  "public calls": SyncQueueOfCalls.layer
}

const queueOn = (name: keyof typeof queues) =>
  Layer.unwrap(
    Effect.map(freshPostgresUrl, (url) =>
      queues[name](url).pipe(
        Layer.provide(Migrations.layer),
        Layer.provide(Database.layer({ url: Redacted.make(url), dataDir: "/nonexistent", maxConnections: 2 }))
      )
    )
  )

const people = (count: number) =>
  Array.from({ length: count }, () => UserId.make(`bench-${SecureRandom.uuidV4Unsafe()}`))

const offersOf = (users: ReadonlyArray<UserId>, priority: SyncPriority = "normal") =>
  users.map((userId) => ({ userId, priority, trigger: "schedule" as const }))

/** Offers people and works until so many jobs are done, while `beside` goes on. */
const offerAndWork = Effect.fnUntraced(function* (
  queue: SyncQueue["Service"],
  beside: Effect.Effect<unknown>
) {
  let left = jobs
  const done = yield* Deferred.make<void>()
  const handle = () =>
    Effect.suspend(() => {
      left -= 1
      return left === 0 ? Deferred.succeed(done, undefined) : Effect.void
    })
  yield* queue.offerAll(offersOf(people(jobs), "critical"))
  const noise = yield* Effect.forkChild(Effect.forever(beside))
  const worker = yield* Effect.forkChild(queue.work({ concurrency: 10 }, handle))
  yield* Deferred.await(done)
  yield* Fiber.interrupt(worker)
  yield* Fiber.interrupt(noise)
})

const run = (effect: Effect.Effect<unknown>) => async () => void (await Effect.runPromise(effect))

for (const name of ["statements", "public calls"] as const) {
  test(`the queue over ${name}`, async ({ bench }) => {
    const runtime = ManagedRuntime.make(queueOn(name))
    try {
      const queue = Context.get(await runtime.context(), SyncQueue)
      const known = people(many)
      const raise = Effect.suspend(() => {
        const fresh = people(many)
        return Effect.andThen(
          queue.offerAll(offersOf(fresh, "low")),
          queue.offerAll(offersOf(fresh, "normal"))
        )
      })
      const cases = [
        bench("an offer", run(Effect.suspend(() => queue.offerAll(offersOf(people(1), "low"))))),
        bench(
          `${many} offers of new people`,
          run(Effect.suspend(() => queue.offerAll(offersOf(people(many), "low"))))
        ),
        bench(`${many} offers to people who wait already`, run(queue.offerAll(offersOf(known)))),
        bench(`${many} offers of new people, then ${many} that raise their priority`, run(raise)),
        bench(`${jobs} people offered and worked`, run(offerAndWork(queue, Effect.never))),
        bench(
          `the same while ${many} offers to people who wait are repeated`,
          run(offerAndWork(queue, queue.offerAll(offersOf(known))))
        )
      ] as const
      assert.isDefined(await bench.compare(...cases, options))
    } finally {
      await runtime.dispose()
    }
  }, 300_000)
}

import { SyncQueue, UserId } from "@polar-flow/domain"
import { Context, Deferred, Effect, Fiber, ManagedRuntime } from "effect"
import { SecureRandom } from "effect/crypto"
import { assert, test } from "vitest"
import { engines, storage } from "../test/harness/engines.ts"

const options = { time: 300, iterations: 5, warmupTime: 20, warmupIterations: 1 }
const manyPeople = 1000
const jobs = 200

const offers = (count: number) =>
  Array.from({ length: count }, () => ({
    userId: UserId.make(`bench-${SecureRandom.uuidV4Unsafe()}`),
    priority: "normal" as const,
    trigger: "schedule" as const
  }))

/** Offers new people and runs jobs until `jobs` are done, including jobs that waited before. */
const offerAndWork = Effect.fnUntraced(function* (queue: SyncQueue["Service"]) {
  let left = jobs
  const done = yield* Deferred.make<void>()
  const handle = () =>
    Effect.suspend(() => {
      left -= 1
      return left === 0 ? Deferred.succeed(done, undefined) : Effect.void
    })
  yield* queue.offerAll(offers(jobs))
  const worker = yield* Effect.forkChild(queue.work({ concurrency: 10 }, handle))
  yield* Deferred.await(done)
  yield* Fiber.interrupt(worker)
})

for (const engine of engines) {
  test(`${engine}: offers, and jobs run ten at a time`, async ({ bench }) => {
    const runtime = ManagedRuntime.make(storage[engine])
    try {
      const queue = Context.get(await runtime.context(), SyncQueue)
      const known = offers(manyPeople)
      const one = bench("an offer", async () => {
        await Effect.runPromise(queue.offerAll(offers(1)))
      })
      const many = bench(`${manyPeople} offers in one statement`, async () => {
        await Effect.runPromise(queue.offerAll(offers(manyPeople)))
      })
      const again = bench(`${manyPeople} offers to people who wait already`, async () => {
        await Effect.runPromise(queue.offerAll(known))
      })
      const worked = bench(`${jobs} people offered and their jobs run`, async () => {
        await Effect.runPromise(offerAndWork(queue))
      })
      assert.isDefined(await bench.compare(one, many, again, worked, options))
    } finally {
      await runtime.dispose()
    }
  }, 120_000)
}

import { assert, layer } from "@effect/vitest"
import { Duration, Effect, type Layer } from "effect"
import { SyncQueue } from "../../../sync/queue/SyncQueue.ts"
import { defaultSyncRetry } from "../../../sync/queue/SyncRetry.ts"
import { syncQueueDeadLetters } from "./syncQueueDeadLetters.ts"
import { syncQueueFailures } from "./syncQueueFailures.ts"
import { syncQueueOffers } from "./syncQueueOffers.ts"
import { emptyQueue, eventually, offerOf, people, type SyncQueueTime, worker } from "./syncQueueScenario.ts"
import { syncQueueWork } from "./syncQueueWork.ts"

/** Time is that of `TestClock`, and delays are those of `defaultSyncRetry`. */
const testTime: SyncQueueTime = { isReal: false, initialDelay: defaultSyncRetry.initialDelay }

/**
 * Registers the contract tests of `SyncQueue` for `adapter`. If the database measures delays, `realDelay` is the adapter's
 * first retry delay: choose a short one.
 */
export const syncQueueContract = <E>(
  name: string,
  adapter: Layer.Layer<SyncQueue, E>,
  realDelay?: Duration.Duration
): void => {
  const time = realDelay === undefined ? testTime : { isReal: true, initialDelay: realDelay }
  const options = { excludeTestServices: time.isReal }

  layer(adapter, options)(name, (it) => {
    syncQueueOffers(it, time)
    syncQueueWork(it, time)
    syncQueueFailures(it, time)
    syncQueueDeadLetters(it, time)
  })

  layer(adapter, options)(`${name}, with many people`, (it) => {
    it.effect(
      "accepts offers of ten thousand people at once, repeatedly, and runs the most urgent job first",
      () =>
        Effect.gen(function* () {
          const queue = yield* emptyQueue
          const everybody = people(10_000)
          const [last] = everybody.slice(-1)
          assert.isDefined(last)
          const offers = everybody.map((userId) => offerOf(userId, { priority: "low" }))
          yield* queue.offerAll(offers)
          yield* queue.offerAll([...offers, offerOf(last, { priority: "critical" })])
          const { waiting } = yield* queue.stats
          assert.deepStrictEqual([waiting.critical.count, waiting.low.count], [1, 9999])
          const { begun, hasBegun } = yield* worker(() => Effect.void, 10)
          yield* hasBegun(100)
          assert.strictEqual(begun[0]?.userId, last)
          yield* eventually(() => Effect.succeed(new Set(begun.map(({ id }) => id)).size === begun.length))
        })
    )
  })
}

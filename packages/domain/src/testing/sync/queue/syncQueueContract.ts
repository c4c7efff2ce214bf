import { assert, layer } from "@effect/vitest"
import { Duration, Effect, type Layer } from "effect"
import { SyncQueue } from "../../../sync/queue/SyncQueue.ts"
import { patientRetry } from "../../../sync/queue/SyncRetry.ts"
import { syncQueueDeadLetters } from "./syncQueueDeadLetters.ts"
import { syncQueueFailures } from "./syncQueueFailures.ts"
import { syncQueueOffers } from "./syncQueueOffers.ts"
import { emptyQueue, eventually, offerOf, people, type SyncQueueTime, worker } from "./syncQueueScenario.ts"
import { syncQueueWork } from "./syncQueueWork.ts"

/** Time is `TestClock`'s, and waits are those of `patientRetry`. */
const testTime: SyncQueueTime = { isReal: false, firstWait: patientRetry.firstWait }

/**
 * Registers what every `SyncQueue` must do, as tests of `adapter`. Where the database measures waits, `realWait` is the
 * first of them: choose it short.
 */
export const syncQueueContract = <E>(
  name: string,
  adapter: Layer.Layer<SyncQueue, E>,
  realWait?: Duration.Duration
): void => {
  const time = realWait === undefined ? testTime : { isReal: true, firstWait: realWait }
  const options = { excludeTestServices: time.isReal }

  layer(adapter, options)(name, (it) => {
    syncQueueOffers(it, time)
    syncQueueWork(it, time)
    syncQueueFailures(it, time)
    syncQueueDeadLetters(it, time)
  })

  layer(adapter, options)(`${name}, with many people`, (it) => {
    it.effect("takes ten thousand people at once, again and again, and works the most urgent first", () =>
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

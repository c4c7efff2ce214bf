/** The contract of `SyncQueue` for failures and retries. */
import { assert, type Vitest } from "@effect/vitest"
import { Clock, Duration, Effect } from "effect"
import { Instant } from "../../../time/Instant.ts"
import { SyncQueue } from "../../../sync/queue/SyncQueue.ts"
import {
  after,
  aWhile,
  emptyQueue,
  eventually,
  failing,
  failure,
  isIdle,
  offerOf,
  pass,
  people,
  type SyncQueueTime,
  worker
} from "./syncQueueScenario.ts"

type Tests = Vitest.MethodsNonLive<SyncQueue>

const none = { dead: 0, running: 0 }

/** Milliseconds until the only waiting job may start. */
const waitLeft = Effect.gen(function* () {
  const queue = yield* SyncQueue
  yield* eventually(() => Effect.map(queue.waiting(2), ({ length }) => length === 1))
  const [job] = yield* queue.waiting(1)
  return Instant.toMillis(job?.startsAt ?? Instant.fromMillis(0)) - (yield* Clock.currentTimeMillis)
})

const again = (it: Tests, time: SyncQueueTime) => {
  it.effect("retries a failed job after a delay, and counts its attempts", () =>
    Effect.gen(function* () {
      const queue = yield* emptyQueue
      const [ada] = people(1)
      assert.isDefined(ada)
      const { begun, hasBegun } = yield* failing(time, ada, 2)
      yield* hasBegun(3)
      yield* eventually(isIdle)
      assert.deepStrictEqual(
        begun.map(({ attempt, priority, trigger }) => ({ attempt, priority, trigger })),
        [1, 2, 3].map((attempt) => ({ attempt, priority: "high", trigger: "webhook" }))
      )
      assert.strictEqual(new Set(begun.map(({ id }) => id)).size, 1)
      assert.include(yield* queue.stats, none)
    })
  )

  it.effect("doubles the delay with each attempt, half of it random", () =>
    Effect.gen(function* () {
      const queue = yield* emptyQueue
      const [ada] = people(1)
      assert.isDefined(ada)
      const { hasBegun } = yield* worker(() => Effect.fail(failure()))
      yield* queue.offer(offerOf(ada))
      for (const attempt of [1, 2, 3, 4]) {
        yield* hasBegun(attempt)
        const wait = yield* waitLeft
        const longest = Duration.toMillis(time.initialDelay) * 2 ** (attempt - 1)
        assert.isAtMost(wait, longest)
        if (!time.isReal) assert.isAtLeast(wait, longest / 2)
        yield* pass(time, Duration.millis(Math.max(0, wait)))
      }
    })
  )

  it.effect("waits as long as the error requests, and offers do not shorten the delay", () =>
    Effect.gen(function* () {
      const queue = yield* emptyQueue
      const [ada] = people(1)
      assert.isDefined(ada)
      const long = Duration.times(time.initialDelay, 20)
      const { begun, hasBegun } = yield* worker((job) =>
        job.attempt === 1 ? Effect.fail(failure({ retryAfter: long })) : Effect.void
      )
      yield* queue.offer(offerOf(ada, { priority: "low" }))
      yield* hasBegun(1)
      yield* eventually(() => Effect.map(queue.stats, ({ running }) => running === 0))
      yield* queue.offer(offerOf(ada, { priority: "critical", trigger: "webhook" }))
      yield* aWhile
      assert.strictEqual(begun.length, 1)
      const [waiting] = yield* queue.waiting(10)
      assert.deepStrictEqual([waiting?.attempt, waiting?.priority], [2, "critical"])
      yield* pass(time, Duration.times(long, 1.5))
      yield* hasBegun(2)
      assert.deepStrictEqual([begun[1]?.attempt, begun[1]?.trigger], [2, "webhook"])
    })
  )

  it.effect("merges a failed job with the job that followed it", () =>
    Effect.gen(function* () {
      const queue = yield* emptyQueue
      const [ada] = people(1)
      assert.isDefined(ada)
      const { begun, hasBegun } = yield* worker((job) =>
        job.attempt === 1
          ? Effect.andThen(queue.offer(offerOf(ada, { priority: "critical" })), failure())
          : Effect.void
      )
      yield* queue.offer(offerOf(ada, { priority: "low" }))
      yield* hasBegun(1)
      yield* eventually(() => Effect.map(queue.stats, ({ running }) => running === 0))
      const waiting = yield* queue.waiting(10)
      assert.deepStrictEqual(
        waiting.map(({ attempt, priority }) => ({ attempt, priority })),
        [{ attempt: 2, priority: "critical" }]
      )
      yield* pass(time, after(time, 1))
      yield* hasBegun(2)
      yield* eventually(isIdle)
      assert.strictEqual(begun.length, 2)
    })
  )

  it.effect("counts a defect as a failed attempt, and continues with other jobs", () =>
    Effect.gen(function* () {
      const queue = yield* emptyQueue
      const [ada, lin] = people(2)
      assert.isDefined(ada)
      assert.isDefined(lin)
      const { begun, hasBegun } = yield* worker((job) =>
        job.userId === ada && job.attempt === 1 ? Effect.die("a bug") : Effect.void
      )
      yield* queue.offer(offerOf(ada, { priority: "high" }))
      yield* queue.offer(offerOf(lin))
      yield* hasBegun(2)
      yield* eventually(() => Effect.map(queue.stats, ({ running }) => running === 0))
      yield* pass(time, after(time, 1))
      yield* hasBegun(3)
      assert.deepStrictEqual(
        begun.map(({ attempt, userId }) => ({ attempt, userId })),
        [
          { attempt: 1, userId: ada },
          { attempt: 1, userId: lin },
          { attempt: 2, userId: ada }
        ]
      )
    })
  )
}

/** Registers the tests. */
export const syncQueueFailures = (it: Tests, time: SyncQueueTime): void => {
  again(it, time)
}

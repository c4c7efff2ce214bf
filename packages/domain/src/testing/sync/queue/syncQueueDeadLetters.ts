/** The contract of `SyncQueue` for dead letters. */
import { assert, type Vitest } from "@effect/vitest"
import { Duration, Effect } from "effect"
import { SyncJobNotFound } from "../../../sync/queue/SyncJob.ts"
import { SyncQueue } from "../../../sync/queue/SyncQueue.ts"
import type { UserId } from "../../../accounts/UserId.ts"
import {
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

const dying = (it: Tests, time: SyncQueueTime) => {
  it.effect("moves a job to the dead letters after its last attempt", () =>
    Effect.gen(function* () {
      const queue = yield* emptyQueue
      const [ada] = people(1)
      assert.isDefined(ada)
      const { begun } = yield* failing(time, ada, 5)
      yield* aWhile
      const [deadLetter, ...others] = yield* queue.deadLetters(10)
      assert.deepStrictEqual(begun.length, 5)
      assert.deepStrictEqual(others, [])
      assert.deepStrictEqual(
        [
          deadLetter?.userId,
          deadLetter?.attempt,
          deadLetter?.reason,
          deadLetter?.priority,
          deadLetter?.trigger
        ],
        [ada, 5, "Polar is away", "high", "webhook"]
      )
      assert.deepStrictEqual([deadLetter?.id, deadLetter?.offeredAt], [begun[0]?.id, begun[0]?.offeredAt])
      assert.deepStrictEqual(yield* queue.waiting(10), [])
      assert.include(yield* queue.stats, { dead: 1, running: 0 })
    })
  )

  it.effect(
    "moves a job whose error is not retryable to the dead letters at once, and keeps only the newest for each person",
    () =>
      Effect.gen(function* () {
        const queue = yield* emptyQueue
        const [ada, lin] = people(2)
        assert.isDefined(ada)
        assert.isDefined(lin)
        const { hasBegun } = yield* worker(({ trigger }) =>
          Effect.fail(failure({ reason: `revoked during ${trigger}`, isRetryable: false }))
        )
        const died = (count: number) =>
          Effect.andThen(hasBegun(count), eventually(isIdle)).pipe(
            Effect.andThen(pass(time, Duration.millis(5)))
          )
        yield* queue.offer(offerOf(ada, { trigger: "cli" }))
        yield* died(1)
        yield* queue.offer(offerOf(lin))
        yield* died(2)
        yield* queue.offer(offerOf(ada, { trigger: "webhook" }))
        yield* died(3)
        const deadLetters = (yield* queue.deadLetters(10)).map(({ attempt, reason, userId }) => ({
          attempt,
          reason,
          userId
        }))
        assert.deepStrictEqual(deadLetters, [
          { attempt: 1, reason: "revoked during webhook", userId: ada },
          { attempt: 1, reason: "revoked during schedule", userId: lin }
        ])
        assert.strictEqual((yield* queue.deadLetters(1)).length, 1)
        yield* queue.erase(ada)
        assert.strictEqual((yield* queue.deadLetters(10)).length, 1)
      })
  )

  it.effect("runs the job that followed a dead letter", () =>
    Effect.gen(function* () {
      const queue = yield* emptyQueue
      const [ada] = people(1)
      assert.isDefined(ada)
      const { begun, hasBegun } = yield* worker(({ trigger }) =>
        trigger === "schedule"
          ? Effect.andThen(queue.offer(offerOf(ada, { trigger: "connect" })), failure({ isRetryable: false }))
          : Effect.void
      )
      yield* queue.offer(offerOf(ada))
      yield* hasBegun(2)
      yield* eventually(isIdle)
      assert.deepStrictEqual(
        begun.map(({ attempt, trigger }) => ({ attempt, trigger })),
        [
          { attempt: 1, trigger: "schedule" },
          { attempt: 1, trigger: "connect" }
        ]
      )
      assert.deepStrictEqual(yield* queue.deadLetters(10), [], "the success deleted the dead letter")
    })
  )
}

const reviving = (it: Tests) => {
  const makeDeadLetter = Effect.fnUntraced(function* (userId: UserId) {
    const queue = yield* SyncQueue
    let succeeds = false
    const { begun, hasBegun } = yield* worker(() =>
      succeeds ? Effect.void : Effect.fail(failure({ isRetryable: false }))
    )
    yield* queue.offer(offerOf(userId, { priority: "high" }))
    yield* hasBegun(1)
    yield* eventually(isIdle)
    succeeds = true
    const [deadLetter] = yield* queue.deadLetters(1)
    return { begun, hasBegun, id: deadLetter?.id ?? "" }
  })

  it.effect("turns a dead letter into a new job on request", () =>
    Effect.gen(function* () {
      const queue = yield* emptyQueue
      const [ada] = people(1)
      assert.isDefined(ada)
      const { begun, hasBegun, id } = yield* makeDeadLetter(ada)
      assert.strictEqual(yield* queue.retry(id), ada)
      assert.strictEqual((yield* queue.stats).dead, 0)
      yield* hasBegun(2)
      yield* eventually(isIdle)
      assert.deepStrictEqual([begun[1]?.attempt, begun[1]?.priority], [1, "high"])
      assert.deepStrictEqual(yield* Effect.flip(queue.retry(id)), new SyncJobNotFound({ id }))
    })
  )

  it.effect("discards a dead letter, and fails for unknown ids", () =>
    Effect.gen(function* () {
      const queue = yield* emptyQueue
      const [ada] = people(1)
      assert.isDefined(ada)
      const { begun, id } = yield* makeDeadLetter(ada)
      assert.isFalse(yield* queue.has(ada))
      assert.strictEqual(yield* queue.discard(id), ada)
      yield* aWhile
      assert.deepStrictEqual([begun.length, (yield* queue.deadLetters(10)).length], [1, 0])
      assert.deepStrictEqual(yield* Effect.flip(queue.discard(id)), new SyncJobNotFound({ id }))
      assert.instanceOf(yield* Effect.flip(queue.discard("no id")), SyncJobNotFound)
      assert.instanceOf(yield* Effect.flip(queue.retry("no id")), SyncJobNotFound)
    })
  )
}

/** Registers the tests. */
export const syncQueueDeadLetters = (it: Tests, time: SyncQueueTime): void => {
  dying(it, time)
  reviving(it)
}

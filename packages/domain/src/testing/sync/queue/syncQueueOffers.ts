/** The contract of `SyncQueue.offerAll`, `waiting`, `stats` and `erase`. */
import { assert, type Vitest } from "@effect/vitest"
import { Clock, Duration, Effect, Fiber } from "effect"
import { Instant } from "../../../time/Instant.ts"
import { SyncQueue } from "../../../sync/queue/SyncQueue.ts"
import {
  emptyQueue,
  eventually,
  gate,
  isIdle,
  offerOf,
  pass,
  people,
  type SyncQueueTime,
  worker
} from "./syncQueueScenario.ts"

type Tests = Vitest.MethodsNonLive<SyncQueue>

const inMillis = (millis: number) =>
  Effect.map(Clock.currentTimeMillis, (now) => Instant.fromMillis(now + millis))

const merging = (it: Tests, time: SyncQueueTime) => {
  it.effect(
    "merges offers of one person into one waiting job: higher priority with its trigger, earlier start, original age",
    () =>
      Effect.gen(function* () {
        const queue = yield* emptyQueue
        const [ada, lin] = people(2)
        assert.isDefined(ada)
        assert.isDefined(lin)
        yield* queue.offer(offerOf(ada, { priority: "low", notBefore: yield* inMillis(3_600_000) }))
        const [first] = yield* queue.waiting(10)
        yield* pass(time, Duration.millis(20))
        yield* queue.offer(offerOf(lin, { priority: "high" }))
        yield* queue.offer(offerOf(ada, { priority: "high", trigger: "webhook" }))
        yield* queue.offer(offerOf(ada, { priority: "low", trigger: "cli" }))
        const waiting = yield* queue.waiting(10)
        assert.deepStrictEqual(
          waiting.map(({ attempt, priority, trigger, userId }) => ({ attempt, priority, trigger, userId })),
          [
            { attempt: 1, priority: "high", trigger: "webhook", userId: ada },
            { attempt: 1, priority: "high", trigger: "schedule", userId: lin }
          ]
        )
        assert.strictEqual(waiting[0]?.id, first?.id)
        assert.strictEqual(waiting[0]?.offeredAt, first?.offeredAt)
        const startsAt = Instant.toMillis(waiting[0]?.startsAt ?? Instant.fromMillis(0))
        assert.isBelow(startsAt, Instant.toMillis(first?.startsAt ?? Instant.fromMillis(0)))
      })
  )

  it.effect("merges offers of one person within one call", () =>
    Effect.gen(function* () {
      const queue = yield* emptyQueue
      const [ada] = people(1)
      assert.isDefined(ada)
      yield* queue.offerAll([
        offerOf(ada, { priority: "low", trigger: "schedule" }),
        offerOf(ada, { priority: "critical", trigger: "connect" }),
        offerOf(ada, { priority: "normal", trigger: "webhook" })
      ])
      const [job, ...others] = yield* queue.waiting(10)
      assert.deepStrictEqual([job?.priority, job?.trigger, others.length], ["critical", "connect", 0])
      yield* queue.offerAll([])
    })
  )

  it.effect("lets one job follow a running job, however often the person is offered", () =>
    Effect.gen(function* () {
      const queue = yield* emptyQueue
      const [ada] = people(1)
      assert.isDefined(ada)
      const { handle, open } = gate()
      yield* queue.offer(offerOf(ada))
      const { begun, hasBegun } = yield* worker(handle, 4)
      yield* hasBegun(1)
      yield* queue.offer(offerOf(ada, { priority: "low" }))
      yield* queue.offerAll([offerOf(ada, { priority: "high", trigger: "webhook" }), offerOf(ada)])
      const followers = yield* queue.waiting(10)
      assert.deepStrictEqual(
        followers.map(({ attempt, priority, trigger }) => ({ attempt, priority, trigger })),
        [{ attempt: 1, priority: "high", trigger: "webhook" }]
      )
      assert.strictEqual((yield* queue.stats).running, 1)
      assert.deepStrictEqual([...(yield* queue.people)], [ada])
      assert.isTrue(yield* queue.has(ada))
      yield* open
      yield* hasBegun(2)
      yield* eventually(isIdle)
      assert.deepStrictEqual(
        begun.map(({ id, trigger }) => ({ id, trigger })),
        [
          { id: begun[0]?.id ?? "", trigger: "schedule" },
          { id: followers[0]?.id ?? "", trigger: "webhook" }
        ]
      )
      assert.notStrictEqual(begun[0]?.id, begun[1]?.id)
      assert.strictEqual((yield* queue.people).size, 0)
      assert.isFalse(yield* queue.has(ada))
    })
  )
}

const looking = (it: Tests, time: SyncQueueTime) => {
  it.effect("counts waiting jobs and their age by priority, and lists them in order", () =>
    Effect.gen(function* () {
      const queue = yield* emptyQueue
      const [ada, lin, eve, bob] = people(4)
      assert.isDefined(ada)
      assert.isDefined(lin)
      assert.isDefined(eve)
      assert.isDefined(bob)
      yield* queue.offer(offerOf(ada, { priority: "low" }))
      yield* queue.offer(offerOf(eve, { priority: "high", notBefore: yield* inMillis(3_600_000) }))
      yield* pass(time, Duration.millis(50))
      yield* queue.offerAll([offerOf(lin, { priority: "low" }), offerOf(bob, { priority: "critical" })])
      const { dead, running, waiting } = yield* queue.stats
      assert.deepStrictEqual([running, dead], [0, 0])
      assert.deepStrictEqual(
        [waiting.critical.count, waiting.high.count, waiting.normal.count, waiting.low.count],
        [1, 1, 0, 2]
      )
      assert.isTrue(yield* queue.has(eve))
      assert.isNull(waiting.high.oldestSeconds)
      assert.isNull(waiting.normal.oldestSeconds)
      assert.isAtLeast(waiting.low.oldestSeconds ?? 0, 0.05)
      assert.isBelow(waiting.critical.oldestSeconds ?? 1, waiting.low.oldestSeconds ?? 0)
      const listed = (yield* queue.waiting(3)).map(({ userId }) => userId)
      assert.deepStrictEqual(listed, [bob, eve, ada])
      assert.deepStrictEqual([...(yield* queue.people)].toSorted(), [ada, lin, eve, bob].toSorted())
    })
  )
}

const erasing = (it: Tests) => {
  it.effect("erases a person's waiting and running jobs, and interrupts the running one", () =>
    Effect.gen(function* () {
      const queue = yield* emptyQueue
      const [ada, lin] = people(2)
      assert.isDefined(ada)
      assert.isDefined(lin)
      let interrupted = 0
      const { hasBegun } = yield* worker(() =>
        Effect.onInterrupt(Effect.never, () => Effect.sync(() => void (interrupted += 1)))
      )
      yield* queue.offer(offerOf(ada))
      yield* hasBegun(1)
      yield* queue.offerAll([offerOf(ada), offerOf(lin)])
      yield* queue.erase(ada)
      yield* eventually(() => Effect.succeed(interrupted === 1))
      yield* hasBegun(2)
      assert.deepStrictEqual(yield* queue.waiting(10), [])
      yield* queue.erase(lin)
      yield* eventually(isIdle)
      assert.strictEqual((yield* queue.stats).dead, 0)
    })
  )

  it.effect("stores all offers of an interrupted call or none", () =>
    Effect.gen(function* () {
      const queue = yield* emptyQueue
      const offering = yield* Effect.forkChild(queue.offerAll(people(50).map((userId) => offerOf(userId))))
      yield* Effect.yieldNow
      yield* Fiber.interrupt(offering)
      assert.include([0, 50], (yield* queue.waiting(100)).length)
    })
  )
}

/** Registers the tests. */
export const syncQueueOffers = (it: Tests, time: SyncQueueTime): void => {
  merging(it, time)
  looking(it, time)
  erasing(it)
}

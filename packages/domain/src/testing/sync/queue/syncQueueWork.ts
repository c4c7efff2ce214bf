/** The contract of `SyncQueue.work` without failures: order, start times, concurrency, and a graceful stop. */
import { assert, type Vitest } from "@effect/vitest"
import { Clock, Duration, Effect, Fiber } from "effect"
import { Instant } from "../../../time/Instant.ts"
import { SyncPriority } from "../../../sync/queue/SyncJob.ts"
import { SyncQueue } from "../../../sync/queue/SyncQueue.ts"
import type { UserId } from "../../../accounts/UserId.ts"
import {
  aWhile,
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

const turns = (it: Tests, time: SyncQueueTime) => {
  it.effect("runs an offered job once", () =>
    Effect.gen(function* () {
      const queue = yield* emptyQueue
      const [ada] = people(1)
      assert.isDefined(ada)
      const { begun, hasBegun } = yield* worker()
      yield* queue.offer(offerOf(ada, { priority: "critical", trigger: "connect" }))
      yield* hasBegun(1)
      yield* eventually(isIdle)
      yield* aWhile
      assert.strictEqual(begun.length, 1)
      assert.deepStrictEqual(begun[0], {
        id: begun[0]?.id ?? "",
        userId: ada,
        priority: "critical",
        trigger: "connect",
        attempt: 1,
        offeredAt: begun[0]?.offeredAt ?? Instant.fromMillis(0)
      })
    })
  )

  it.effect("runs jobs by priority, then by age", () =>
    Effect.gen(function* () {
      const queue = yield* emptyQueue
      const priorities = ["low", "normal", "critical", "low", "high", "critical", "normal", "high"] as const
      const offers = people(8).map((userId, index) =>
        offerOf(userId, { priority: priorities[index] ?? "low" })
      )
      yield* Effect.forEach(offers, (offer) =>
        Effect.andThen(queue.offer(offer), pass(time, Duration.millis(3)))
      )
      const { begun, hasBegun } = yield* worker()
      yield* hasBegun(8)
      const expected = SyncPriority.literals.flatMap((priority) =>
        offers.filter((offer) => offer.priority === priority).map(({ userId }) => userId)
      )
      assert.deepStrictEqual(
        begun.map(({ userId }) => userId),
        expected
      )
    })
  )

  it.effect("starts no job before its time, and does not let it delay other jobs", () =>
    Effect.gen(function* () {
      const queue = yield* emptyQueue
      const [ada, lin] = people(2)
      assert.isDefined(ada)
      assert.isDefined(lin)
      const notBefore = Instant.fromMillis((yield* Clock.currentTimeMillis) + 1500)
      const { begun, hasBegun } = yield* worker()
      yield* queue.offerAll([
        offerOf(ada, { priority: "critical", notBefore }),
        offerOf(lin, { priority: "low" })
      ])
      yield* hasBegun(1)
      yield* aWhile
      assert.deepStrictEqual(
        begun.map(({ userId }) => userId),
        [lin]
      )
      yield* pass(time, Duration.millis(1500))
      yield* hasBegun(2)
      assert.strictEqual(begun[1]?.userId, ada)
    })
  )

  it.effect("keeps the place in the order of a job that follows a running job", () =>
    Effect.gen(function* () {
      const queue = yield* emptyQueue
      const [ada, lin] = people(2)
      assert.isDefined(ada)
      assert.isDefined(lin)
      const { handle, open } = gate()
      const { begun, hasBegun } = yield* worker(handle)
      yield* queue.offer(offerOf(ada))
      yield* hasBegun(1)
      yield* queue.offer(offerOf(ada))
      yield* pass(time, Duration.millis(3))
      yield* queue.offer(offerOf(lin))
      yield* open
      yield* hasBegun(3)
      assert.deepStrictEqual(
        begun.map(({ userId }) => userId),
        [ada, ada, lin]
      )
    })
  )
}

/** Records which people have a running job, and how many run at once. */
const watch = () => {
  const now = new Map<UserId, number>()
  const overlaps: Array<UserId> = []
  let most = 0
  const enter = (userId: UserId) => {
    const at = (now.get(userId) ?? 0) + 1
    now.set(userId, at)
    if (at > 1) overlaps.push(userId)
    most = Math.max(
      most,
      [...now.values()].reduce((sum, count) => sum + count, 0)
    )
  }
  const leave = (userId: UserId) => void now.set(userId, (now.get(userId) ?? 1) - 1)
  return { enter, leave, overlaps, most: () => most }
}

const realMillis = (millis: number) =>
  Effect.promise(() => new Promise((resolve) => setTimeout(resolve, millis)))

const together = (it: Tests) => {
  it.effect("never runs two jobs of one person at once, with several workers and repeated offers", () =>
    Effect.gen(function* () {
      const queue = yield* emptyQueue
      const everybody = people(20)
      const { enter, leave, most, overlaps } = watch()
      const handle = ({ userId }: { readonly userId: UserId }) =>
        Effect.acquireUseRelease(
          Effect.sync(() => enter(userId)),
          () => realMillis(10),
          () => Effect.sync(() => leave(userId))
        )
      const one = yield* worker(handle, 5)
      const two = yield* worker(handle, 5)
      for (let round = 0; round < 5; round += 1) {
        yield* queue.offerAll(everybody.map((userId) => offerOf(userId)))
        yield* realMillis(15)
      }
      yield* eventually(isIdle)
      assert.deepStrictEqual(overlaps, [])
      assert.isAtMost(most(), 10)
      assert.isAbove(most(), 1)
      const worked = new Set([...one.begun, ...two.begun].map(({ userId }) => userId))
      assert.strictEqual(worked.size, 20)
    })
  )

  it.effect("runs at most `concurrency` jobs at once, and starts the next one when a job ends", () =>
    Effect.gen(function* () {
      const queue = yield* emptyQueue
      const { handle, open } = gate()
      const { begun, hasBegun } = yield* worker(handle, 2)
      yield* queue.offerAll(people(5).map((userId) => offerOf(userId)))
      yield* hasBegun(2)
      yield* aWhile
      assert.strictEqual(begun.length, 2)
      assert.strictEqual((yield* queue.stats).running, 2)
      yield* open
      yield* hasBegun(5)
      yield* eventually(isIdle)
    })
  )
}

const stopping = (it: Tests) => {
  it.effect("releases interrupted jobs, which costs no attempt", () =>
    Effect.gen(function* () {
      const queue = yield* emptyQueue
      const [ada, lin] = people(2)
      assert.isDefined(ada)
      assert.isDefined(lin)
      const { begun, fiber, hasBegun } = yield* worker(() => Effect.never)
      yield* queue.offer(offerOf(ada, { priority: "high" }))
      yield* hasBegun(1)
      yield* queue.offerAll([offerOf(lin), offerOf(ada, { priority: "critical", trigger: "webhook" })])
      yield* Fiber.interrupt(fiber)
      assert.strictEqual((yield* queue.stats).running, 0)
      const waiting = yield* queue.waiting(10)
      assert.deepStrictEqual(
        waiting.map(({ attempt, id, priority, userId }) => ({ attempt, id, priority, userId })),
        [
          { attempt: 1, id: begun[0]?.id ?? "", priority: "critical", userId: ada },
          { attempt: 1, id: waiting[1]?.id ?? "", priority: "normal", userId: lin }
        ]
      )
      const next = yield* worker()
      yield* next.hasBegun(2)
      assert.deepStrictEqual(
        next.begun.map(({ attempt, userId }) => ({ attempt, userId })),
        [
          { attempt: 1, userId: ada },
          { attempt: 1, userId: lin }
        ]
      )
    })
  )

  it.effect("lets running jobs end when it stops, and claims no further ones", () =>
    Effect.gen(function* () {
      const queue = yield* emptyQueue
      const { handle, open } = gate()
      const begun: Array<UserId> = []
      const fiber = yield* Effect.forkScoped(
        queue.work({ concurrency: 1, stopWithin: "1 minute" }, ({ userId }) =>
          Effect.suspend(() => {
            begun.push(userId)
            return handle()
          })
        )
      )
      yield* queue.offerAll(people(2).map((userId) => offerOf(userId)))
      yield* eventually(() => Effect.succeed(begun.length === 1))
      const stopped = yield* Effect.forkChild(Fiber.interrupt(fiber))
      yield* aWhile
      yield* open
      yield* Fiber.join(stopped)
      assert.strictEqual(begun.length, 1)
      const { running, waiting } = yield* queue.stats
      assert.deepStrictEqual([running, waiting.normal.count], [0, 1])
    })
  )
}

/** Registers the tests. */
export const syncQueueWork = (it: Tests, time: SyncQueueTime): void => {
  turns(it, time)
  together(it)
  stopping(it)
}

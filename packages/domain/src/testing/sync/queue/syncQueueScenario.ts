/** Shared by the tests of `SyncQueue`: an empty queue, control over time, and an observable worker. */
import { Deferred, Duration, Effect } from "effect"
import { TestClock } from "effect/testing"
import { type SyncJob, SyncJobFailed, type SyncOffer } from "../../../sync/queue/SyncJob.ts"
import { SyncQueue } from "../../../sync/queue/SyncQueue.ts"
import type { UserId } from "../../../accounts/UserId.ts"
import { freshUserId } from "../../accounts/freshUserId.ts"

/** How time passes in a suite. */
export interface SyncQueueTime {
  /** True for an adapter whose delays the database measures; otherwise time is that of `TestClock`. */
  readonly isReal: boolean
  /** The adapter's delay after the first failed attempt. */
  readonly initialDelay: Duration.Duration
}

/** Lets time pass. */
export const pass = ({ isReal }: SyncQueueTime, wait: Duration.Duration) =>
  isReal ? Effect.sleep(wait) : TestClock.adjust(wait)

const aMoment = Effect.promise(() => new Promise((resolve) => setTimeout(resolve, 5)))

/** Waits in real time until the condition holds, and fails after a timeout. */
export const eventually = Effect.fnUntraced(function* (isSo: () => Effect.Effect<boolean, never, SyncQueue>) {
  for (let moments = 0; !(yield* isSo()); moments += 1) {
    if (moments > 4000) return yield* Effect.die("the condition did not become true in time")
    yield* aMoment
  }
})

/** A short real time in which nothing should happen. */
export const aWhile = Effect.repeat(aMoment, { times: 10 })

/** An offer with defaults. */
export const offerOf = (userId: UserId, facts: Partial<SyncOffer> = {}): SyncOffer => ({
  userId,
  priority: "normal",
  trigger: "schedule",
  ...facts
})

/** The emptied queue: tests share a database. */
export const emptyQueue = Effect.gen(function* () {
  const queue = yield* SyncQueue
  const left = [...(yield* queue.waiting(1000)), ...(yield* queue.deadLetters(1000))]
  yield* Effect.forEach(left, ({ userId }) => queue.erase(userId), { discard: true })
  return queue
})

/** New people. */
export const people = (count: number): ReadonlyArray<UserId> => Array.from({ length: count }, freshUserId)

type Handle = (job: SyncJob) => Effect.Effect<void, SyncJobFailed>

const done: Handle = () => Effect.void

/** Starts a worker that runs until the end of the test, and returns the growing list of jobs that it began. */
export const worker = Effect.fnUntraced(function* (handle: Handle = done, concurrency = 1) {
  const queue = yield* SyncQueue
  const begun: Array<SyncJob> = []
  const fiber = yield* Effect.forkScoped(
    queue.work({ concurrency, stopWithin: 0 }, (job) =>
      Effect.suspend(() => {
        begun.push(job)
        return handle(job)
      })
    )
  )
  return {
    begun,
    fiber,
    hasBegun: (count: number) => eventually(() => Effect.succeed(begun.length >= count))
  }
})

/** A handler that waits until the gate is opened. */
export const gate = () => {
  const open = Deferred.makeUnsafe<void>()
  return { handle: (): Effect.Effect<void> => Deferred.await(open), open: Deferred.succeed(open, undefined) }
}

/** A failure with defaults. */
export const failure = (facts: Partial<Pick<SyncJobFailed, "reason" | "isRetryable" | "retryAfter">> = {}) =>
  new SyncJobFailed({ reason: "Polar is away", isRetryable: true, retryAfter: null, ...facts })

/** Longer than the maximum delay after failed attempt `attempt`. */
export const after = ({ initialDelay }: SyncQueueTime, attempt: number) =>
  Duration.millis(Duration.toMillis(initialDelay) * 2 ** (attempt - 1) + 1)

/** Offers a person and returns the worker after it has failed `failures` times. */
export const failing = Effect.fnUntraced(function* (
  time: SyncQueueTime,
  userId: UserId,
  failures: number,
  of: (job: SyncJob) => Effect.Effect<void, SyncJobFailed> = () => failure()
) {
  const queue = yield* SyncQueue
  const working = yield* worker((job) => (job.attempt <= failures ? of(job) : Effect.void))
  yield* queue.offer(offerOf(userId, { priority: "high", trigger: "webhook" }))
  for (let attempt = 1; attempt <= failures; attempt += 1) {
    yield* working.hasBegun(attempt)
    yield* eventually(() => Effect.map(queue.stats, ({ running }) => running === 0))
    yield* pass(time, after(time, attempt))
  }
  return working
})

/** Whether no job waits or runs. */
export const isIdle = () =>
  SyncQueue.use((queue) =>
    Effect.map(
      queue.stats,
      ({ running, waiting }) => running === 0 && Object.values(waiting).every(({ count }) => count === 0)
    )
  )

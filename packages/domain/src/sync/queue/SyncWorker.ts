/**
 * The worker loop behind `SyncQueue.work`, shared by every adapter. It claims jobs, runs the handler and settles each job.
 *
 * Where jobs are stored and which one is next is up to the adapter's `SyncJobSource`.
 */
import { Cause, Deferred, Effect, Exit, FiberSet, Option } from "effect"
import type { Signal } from "./Signal.ts"
import { SyncJobFailed, type SyncJob } from "./SyncJob.ts"
import type { SyncWork } from "./SyncQueue.ts"
import { type SyncRetry, retryDelayMillis } from "./SyncRetry.ts"

/** A claimed job. Its worker may run it until `lost` is done. */
export interface SyncClaim {
  readonly job: SyncJob
  /** Done when another worker owns the job, or when it no longer exists. */
  readonly lost: Deferred.Deferred<void>
}

/** The outcome of a claimed job. */
export type SyncJobOutcome =
  | { readonly _tag: "Completed" }
  | { readonly _tag: "Retry"; readonly delayMillis: number }
  | { readonly _tag: "DeadLetter"; readonly reason: string }
  /** The worker stopped: the job waits as before. This costs no attempt. */
  | { readonly _tag: "Released" }
  /** The worker no longer owns the job, and its handler has ended. */
  | { readonly _tag: "Lost" }

/** Where a worker gets its jobs. A defect of `claim` or `settle` means that the queue is unavailable; it is retried. */
export interface SyncJobSource {
  /** Claims at most `limit` jobs that can start now. */
  readonly claim: (limit: number) => Effect.Effect<ReadonlyArray<SyncClaim>>
  /** Records the outcome of a claimed job. It has no effect on a job that another worker owns by now. */
  readonly settle: (claim: SyncClaim, outcome: SyncJobOutcome) => Effect.Effect<void>
  /** How long an idle worker waits before it looks again without a notification. */
  readonly idle: Effect.Effect<void>
  /** Notifies when a job may be ready to start. */
  readonly signal: Signal
}

/** The state of one worker. */
interface Worker<R> {
  readonly source: SyncJobSource
  readonly retry: SyncRetry
  readonly handle: (job: SyncJob) => Effect.Effect<void, SyncJobFailed, R>
  readonly running: FiberSet.FiberSet<void>
  busy: number
  isStopping: boolean
}

const failureOf = (cause: Cause.Cause<SyncJobFailed>): Effect.Effect<SyncJobFailed> =>
  Option.match(Cause.findErrorOption(cause), {
    onSome: (failed) => Effect.succeed(failed),
    onNone: () =>
      Effect.logError("A sync job failed with an unexpected error", cause).pipe(
        Effect.as(
          new SyncJobFailed({ reason: String(Cause.squash(cause)), isRetryable: true, retryAfter: null })
        )
      )
  })

const outcomeOf = Effect.fnUntraced(function* (
  { isStopping, retry }: Pick<Worker<never>, "isStopping" | "retry">,
  { attempt }: SyncJob,
  exit: Exit.Exit<"handled" | "lost", SyncJobFailed>
): Effect.fn.Return<SyncJobOutcome> {
  if (Exit.isSuccess(exit)) return { _tag: exit.value === "handled" ? "Completed" : "Lost" }
  if (isStopping && Cause.hasInterruptsOnly(exit.cause)) return { _tag: "Released" }
  const { isRetryable, reason, retryAfter } = yield* failureOf(exit.cause)
  const isLast = !isRetryable || attempt >= retry.maxAttempts
  const message = isLast ? "A sync job failed for good" : "A sync job failed and will be retried"
  yield* Effect.logWarning(message, { attempt, reason })
  if (isLast) return { _tag: "DeadLetter", reason }
  return { _tag: "Retry", delayMillis: yield* retryDelayMillis(retry, attempt, retryAfter) }
})

/** Retries until it succeeds, or until it fails while `isOver`. */
const retryWhileUnavailable = Effect.fnUntraced(function* <A, R>(
  effect: Effect.Effect<A, never, R>,
  isOver: () => boolean
) {
  for (let failures = 0; ; failures += 1) {
    const exit = yield* Effect.exit(effect)
    if (Exit.isSuccess(exit)) {
      if (failures > 0) yield* Effect.logInfo("The sync queue is available again")
      return Option.some(exit.value)
    }
    if (failures === 0) yield* Effect.logWarning("The sync queue is unavailable; retrying", exit.cause)
    if (isOver()) return Option.none()
    yield* Effect.sleep("1 second")
  }
})

const runClaim = <R>(worker: Worker<R>, claim: SyncClaim): Effect.Effect<void, never, R> => {
  const handled = Effect.as(worker.handle(claim.job), "handled" as const)
  const lost = Effect.as(Deferred.await(claim.lost), "lost" as const)
  const free = Effect.suspend(() => {
    worker.busy -= 1
    return worker.source.signal.notify
  })
  return Effect.uninterruptibleMask((restore) =>
    Effect.exit(restore(Effect.raceFirst(handled, lost))).pipe(
      Effect.flatMap((exit) => outcomeOf(worker, claim.job, exit)),
      Effect.flatMap((outcome) =>
        retryWhileUnavailable(
          worker.source.settle(claim, outcome),
          () => worker.isStopping || Deferred.isDoneUnsafe(claim.lost)
        )
      ),
      Effect.ensuring(free)
    )
  ).pipe(
    Effect.withSpan("SyncQueue.job", { attributes: { user_id: claim.job.userId, queue_id: claim.job.id } }),
    Effect.annotateLogs({ user_id: claim.job.userId, queue_id: claim.job.id })
  )
}

/** Claims and starts jobs up to the concurrency; true if more may be ready. Uninterruptible, so that no claim gets lost. */
const fill = <R>(worker: Worker<R>, concurrency: number): Effect.Effect<boolean, never, R> =>
  Effect.gen(function* () {
    const free = concurrency - worker.busy
    if (free === 0) return false
    const claims = yield* worker.source.claim(free)
    worker.busy += claims.length
    yield* Effect.forEach(claims, (claim) => FiberSet.run(worker.running, runClaim(worker, claim)), {
      discard: true
    })
    return claims.length === free
  }).pipe(Effect.uninterruptible)

/** Runs jobs of `source` until it is interrupted. */
export const workOn = <R>(
  source: SyncJobSource,
  retry: SyncRetry,
  { concurrency, stopWithin = "10 seconds" }: SyncWork,
  handle: Worker<R>["handle"]
): Effect.Effect<never, never, R> =>
  Effect.gen(function* () {
    const running = yield* FiberSet.make<void>()
    const worker: Worker<R> = { source, retry, handle, running, busy: 0, isStopping: false }
    // runs before the set's own finalizer, which interrupts the remaining jobs
    yield* Effect.addFinalizer(() => {
      worker.isStopping = true
      return Effect.timeoutOption(Effect.interruptible(FiberSet.awaitEmpty(running)), stopWithin)
    })
    for (;;) {
      const notified = yield* source.signal.subscribe
      const isMore = yield* retryWhileUnavailable(fill(worker, concurrency), () => false)
      if (!Option.getOrElse(isMore, () => false)) yield* Effect.raceFirst(notified, source.idle)
    }
  }).pipe(Effect.scoped)

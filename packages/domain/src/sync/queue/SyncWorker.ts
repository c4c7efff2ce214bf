/**
 * The loop behind `SyncQueue.work`, the same for every adapter: takes claims, handles them, says what became of each.
 *
 * It knows neither where jobs are kept nor whose turn it is; that is the adapter's `SyncJobSource`.
 */
import { Cause, Deferred, Effect, Exit, FiberSet, Option } from "effect"
import type { Bell } from "./Bell.ts"
import { SyncJobFailed, type SyncJob } from "./SyncJob.ts"
import type { SyncWork } from "./SyncQueue.ts"
import { type SyncRetry, waitMillis } from "./SyncRetry.ts"

/** A job that a worker may work on, until `lost` is done. */
export interface SyncClaim {
  readonly job: SyncJob
  /** Done when the job has become another's, or nobody's. */
  readonly lost: Deferred.Deferred<void>
}

/** What became of a claimed job. */
export type SyncVerdict =
  | { readonly _tag: "Done" }
  | { readonly _tag: "Again"; readonly waitMillis: number }
  | { readonly _tag: "Dead"; readonly reason: string }
  /** The worker stops: the job waits as before, at the cost of no attempt. */
  | { readonly _tag: "GivenBack" }
  /** It is no longer this worker's; the handler has ended. */
  | { readonly _tag: "Lost" }

/** Where a worker gets its jobs from. A defect of `claim` or `settle` means "not now": it is tried again. */
export interface SyncJobSource {
  /** At most `limit` jobs whose turn it is; none when there are none. */
  readonly claim: (limit: number) => Effect.Effect<ReadonlyArray<SyncClaim>>
  /** Notes what became of a claimed job; one that has become another's meanwhile is left alone. */
  readonly settle: (claim: SyncClaim, verdict: SyncVerdict) => Effect.Effect<void>
  /** Ends when it is worth asking again although the bell did not ring. */
  readonly idle: Effect.Effect<void>
  /** Rings when a job may have become free. */
  readonly bell: Bell
}

/** One call of `workOn`. */
interface Shift<R> {
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
      Effect.logError("A sync job broke", cause).pipe(
        Effect.as(
          new SyncJobFailed({ reason: String(Cause.squash(cause)), isRetryable: true, retryAfter: null })
        )
      )
  })

const verdictOf = Effect.fnUntraced(function* (
  { isStopping, retry }: Pick<Shift<never>, "isStopping" | "retry">,
  { attempt }: SyncJob,
  exit: Exit.Exit<"handled" | "lost", SyncJobFailed>
): Effect.fn.Return<SyncVerdict> {
  if (Exit.isSuccess(exit)) return { _tag: exit.value === "handled" ? "Done" : "Lost" }
  if (isStopping && Cause.hasInterruptsOnly(exit.cause)) return { _tag: "GivenBack" }
  const { isRetryable, reason, retryAfter } = yield* failureOf(exit.cause)
  const isLast = !isRetryable || attempt >= retry.attempts
  const what = isLast ? "A sync job is dead" : "A sync job failed and comes again"
  yield* Effect.logWarning(what, { attempt, reason })
  if (isLast) return { _tag: "Dead", reason }
  return { _tag: "Again", waitMillis: yield* waitMillis(retry, attempt, retryAfter) }
})

/** Tries until it succeeds, or fails while `isOver`. */
const insist = Effect.fnUntraced(function* <A, R>(effect: Effect.Effect<A, never, R>, isOver: () => boolean) {
  for (let failures = 0; ; failures += 1) {
    const exit = yield* Effect.exit(effect)
    if (Exit.isSuccess(exit)) {
      if (failures > 0) yield* Effect.logInfo("The queue of syncs answers again")
      return Option.some(exit.value)
    }
    if (failures === 0) yield* Effect.logWarning("The queue of syncs does not answer", exit.cause)
    if (isOver()) return Option.none()
    yield* Effect.sleep("1 second")
  }
})

const runClaim = <R>(shift: Shift<R>, claim: SyncClaim): Effect.Effect<void, never, R> => {
  const handled = Effect.as(shift.handle(claim.job), "handled" as const)
  const lost = Effect.as(Deferred.await(claim.lost), "lost" as const)
  const leave = Effect.suspend(() => {
    shift.busy -= 1
    return shift.source.bell.ring
  })
  return Effect.uninterruptibleMask((restore) =>
    Effect.exit(restore(Effect.raceFirst(handled, lost))).pipe(
      Effect.flatMap((exit) => verdictOf(shift, claim.job, exit)),
      Effect.flatMap((verdict) =>
        insist(
          shift.source.settle(claim, verdict),
          () => shift.isStopping || Deferred.isDoneUnsafe(claim.lost)
        )
      ),
      Effect.ensuring(leave)
    )
  ).pipe(
    Effect.withSpan("SyncQueue.job", { attributes: { user_id: claim.job.userId, queue_id: claim.job.id } }),
    Effect.annotateLogs({ user_id: claim.job.userId, queue_id: claim.job.id })
  )
}

/** Starts as many jobs as there is room for; whether there may be more at once. Whole, so that no claim is forgotten. */
const fill = <R>(shift: Shift<R>, concurrency: number): Effect.Effect<boolean, never, R> =>
  Effect.gen(function* () {
    const free = concurrency - shift.busy
    if (free === 0) return false
    const claims = yield* shift.source.claim(free)
    shift.busy += claims.length
    yield* Effect.forEach(claims, (claim) => FiberSet.run(shift.running, runClaim(shift, claim)), {
      discard: true
    })
    return claims.length === free
  }).pipe(Effect.uninterruptible)

/** Works jobs of `source` until it is interrupted. */
export const workOn = <R>(
  source: SyncJobSource,
  retry: SyncRetry,
  { concurrency, stopWithin = "10 seconds" }: SyncWork,
  handle: Shift<R>["handle"]
): Effect.Effect<never, never, R> =>
  Effect.gen(function* () {
    const running = yield* FiberSet.make<void>()
    const shift: Shift<R> = { source, retry, handle, running, busy: 0, isStopping: false }
    // before the set's own finalizer, which interrupts what is still running
    yield* Effect.addFinalizer(() => {
      shift.isStopping = true
      return Effect.timeoutOption(Effect.interruptible(FiberSet.awaitEmpty(running)), stopWithin)
    })
    for (;;) {
      const rung = yield* source.bell.listen
      const isMore = yield* insist(fill(shift, concurrency), () => false)
      if (!Option.getOrElse(isMore, () => false)) yield* Effect.raceFirst(rung, source.idle)
    }
  }).pipe(Effect.scoped)

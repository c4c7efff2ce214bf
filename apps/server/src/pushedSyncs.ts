import { Instant, PushInbox, SyncControl, type UserId } from "@polar-flow/domain"
import { type PushJob, PushJobs } from "@polar-flow/sync-scheduler"
import { Clock, Duration, Effect, FiberMap, Layer, Schedule, Semaphore } from "effect"

/** Syncs at once. */
const atOnce = 4
/** A sync that runs already does not know of what was pushed since its start, so it is waited for. */
const patience = Schedule.spaced("2 seconds").pipe(Schedule.upTo({ duration: "10 minutes" }))

const untilDue = ({ notBefore }: PushJob) =>
  Effect.flatMap(Clock.currentTimeMillis, (now) =>
    Effect.sleep(Duration.millis(Math.max(0, Instant.toMillis(notBefore) - now)))
  )

/**
 * Syncs whoever something was pushed about, in this process. What waits in the inbox when the sync begins is done when
 * it went well; with an empty inbox there is nothing to ask Polar for.
 */
export const pushedSyncs = Layer.effect(
  PushJobs,
  Effect.gen(function* () {
    const control = yield* SyncControl
    const inbox = yield* PushInbox
    const waiting = yield* FiberMap.make<UserId>()
    const scope = yield* Effect.scope
    const turn = yield* Semaphore.make(atOnce)

    const sync = Effect.fnUntraced(function* (userId: UserId) {
      const events = yield* inbox.of(userId)
      if (events.length === 0) return
      const { status } = yield* control.run(userId, { trigger: "webhook" })
      if (status === "success" || status === "partial")
        yield* inbox.done(
          userId,
          events.map(({ id }) => id)
        )
    })

    const patiently = (userId: UserId) =>
      Effect.retry(sync(userId), { schedule: patience, while: ({ _tag }) => _tag === "SyncInProgress" }).pipe(
        Effect.catch((error) => Effect.logInfo(`What was pushed waits for the next sync: ${error.message}`)),
        Effect.catchCause((cause) => Effect.logWarning("What was pushed waits for the next sync", cause)),
        Effect.annotateLogs({ user_id: userId }),
        (syncing) => turn.withPermit(syncing)
      )

    /** A person who waits for a sync needs no other; one whose sync has begun does. */
    const gather = Effect.fnUntraced(function* (job: PushJob) {
      const begin = Effect.andThen(untilDue(job), Effect.forkIn(patiently(job.userId), scope))
      yield* FiberMap.run(waiting, job.userId, begin, { onlyIfMissing: true })
    })

    return PushJobs.of({ offerAll: (jobs) => Effect.forEach(jobs, gather, { discard: true }) })
  })
)

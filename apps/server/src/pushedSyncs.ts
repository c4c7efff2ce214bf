import { PushInbox, SyncControl, type UserId } from "@polar-flow/domain"
import { PushJobs } from "@polar-flow/sync-scheduler"
import { Effect, FiberSet, Layer, Schedule } from "effect"

/** A sync that runs already does not know of what was pushed since its start, so it is waited for. */
const patience = Schedule.spaced("2 seconds").pipe(Schedule.upTo({ duration: "10 minutes" }))

/**
 * Syncs whoever something was pushed about, at once and in this process. What waits in the inbox when the sync begins
 * is done when it went well; with an empty inbox there is nothing to ask Polar for.
 */
export const pushedSyncs = Layer.effect(
  PushJobs,
  Effect.gen(function* () {
    const control = yield* SyncControl
    const inbox = yield* PushInbox
    const run = yield* FiberSet.makeRuntime()

    const sync = Effect.fnUntraced(function* (userId: UserId) {
      const waiting = yield* inbox.of(userId)
      if (waiting.length === 0) return
      const { status } = yield* control.run(userId, { trigger: "webhook" })
      if (status === "success" || status === "partial")
        yield* inbox.done(
          userId,
          waiting.map(({ id }) => id)
        )
    })

    const patiently = (userId: UserId) =>
      Effect.retry(sync(userId), { schedule: patience, while: ({ _tag }) => _tag === "SyncInProgress" }).pipe(
        Effect.catchCause((cause) => Effect.logWarning("What was pushed waits for the next sync", cause)),
        Effect.annotateLogs({ user_id: userId })
      )

    return PushJobs.of({
      offerAll: (jobs) =>
        Effect.sync(() => {
          for (const { userId } of jobs) run(patiently(userId))
        })
    })
  })
)

import {
  EventOutbox,
  EventSubscriptions,
  Instant,
  OutgoingEvents,
  publishEvent,
  type SyncRun,
  type UserId,
  Users
} from "@polar-flow/domain"
import { Effect, Option } from "effect"
import { makeAnomaliesAfterSync } from "./anomaliesAfterSync.ts"

/** The service: tells apps what came of a sync. */
export const makeAnnounce = Effect.gen(function* () {
  const users = yield* Users
  const anomaliesAfterSync = yield* makeAnomaliesAfterSync
  const publishing = yield* Effect.context<EventSubscriptions | EventOutbox>()

  return {
    /**
     * A sync is about to be closed, and everything that it got is stored. One that was interrupted says nothing: the
     * next one goes on where it ended, and speaks for both.
     */
    ended: Effect.fnUntraced(function* (run: SyncRun) {
      if (run.status === "running" || run.status === "interrupted") return
      yield* anomaliesAfterSync(run.userId).pipe(
        Effect.catchDefect((defect) => Effect.logError("Anomalies could not be looked for", defect))
      )
      yield* publishEvent(OutgoingEvents.syncCompleted(run, run.finishedAt ?? (yield* Instant.now)))
    }, Effect.provide(publishing)),
    /** Polar refused the person's stored token. */
    tokenRefused: Effect.fnUntraced(function* (userId: UserId) {
      const user = yield* users.get(userId)
      if (Option.isNone(user)) return
      yield* publishEvent(OutgoingEvents.tokenInvalid(user.value, yield* Instant.now))
    }, Effect.provide(publishing))
  }
})

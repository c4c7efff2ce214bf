import {
  EventOutbox,
  EventSubscriptions,
  hasConnected,
  Instant,
  OutgoingEvents,
  publishEvent,
  type SyncRun,
  type UserId,
  Users
} from "@polar-flow/domain"
import { Effect, Option } from "effect"
import { makeAnomaliesAfterSync } from "./anomaliesAfterSync.ts"

/** Publishes events about syncs. */
export const makeAnnounce = Effect.gen(function* () {
  const users = yield* Users
  const anomaliesAfterSync = yield* makeAnomaliesAfterSync
  const publishing = yield* Effect.context<EventSubscriptions | EventOutbox>()

  return {
    /**
     * To be called when everything is stored and the run is about to be closed. An interrupted run publishes nothing:
     * the run that resumes it reports for both.
     */
    ended: Effect.fnUntraced(function* (run: SyncRun) {
      if (run.status === "running" || run.status === "interrupted") return
      yield* anomaliesAfterSync(run.userId).pipe(
        Effect.catchDefect((defect) => Effect.logError("Could not check for anomalies", defect))
      )
      yield* publishEvent(OutgoingEvents.syncCompleted(run, run.finishedAt ?? (yield* Instant.now)))
    }, Effect.provide(publishing)),
    /** Polar refused the person's stored token. */
    tokenRefused: Effect.fnUntraced(function* (userId: UserId) {
      const user = yield* users.get(userId)
      if (Option.isNone(user) || !hasConnected(user.value)) return
      yield* publishEvent(OutgoingEvents.tokenInvalid(user.value, yield* Instant.now))
    }, Effect.provide(publishing))
  }
})

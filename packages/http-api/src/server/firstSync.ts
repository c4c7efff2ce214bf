import { SyncControl, type UserId } from "@polar-flow/domain"
import { Effect, Schedule } from "effect"

/** Longer than a run that died keeps its lease. */
const patience = Schedule.spaced("5 seconds").pipe(Schedule.upTo({ duration: "3 minutes" }))

/**
 * Begins the sync that follows a connection. While another run holds the person's lease it waits in the background:
 * that run asks with the token of before, or belongs to a server that died.
 */
export const makeFirstSync = Effect.gen(function* () {
  const control = yield* SyncControl
  const scope = yield* Effect.scope
  return (userId: UserId) => {
    const start = control.start(userId, { trigger: "connect" })
    return start.pipe(
      Effect.catchTag("SyncInProgress", () =>
        Effect.retry(start, { schedule: patience, while: ({ _tag }) => _tag === "SyncInProgress" }).pipe(
          Effect.delay("5 seconds"),
          Effect.ignore,
          Effect.forkIn(scope)
        )
      ),
      Effect.ignore
    )
  }
})

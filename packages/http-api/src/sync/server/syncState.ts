/** Reads how a person's syncs stand. */
import { Instant, SyncRuns, SyncSchedule, type UserId, Users } from "@polar-flow/domain"
import { Context, Effect, Option } from "effect"
import type { SyncState } from "../SyncState.ts"

/** Holds under which no sync is going to come. */
const never: ReadonlyArray<string | null> = ["disabled", "not_connected"]

/** How the person's syncs stood when the ETag of this response was computed; null if it does not depend on them. */
export const SyncStateOfTag = Context.Reference<SyncState | null>("@polar-flow/http-api/SyncStateOfTag", {
  defaultValue: () => null
})

/**
 * The last sync, whether one runs, and when the next is due. The plan moves the next sync with every moment that passes,
 * so it is told to the minute. Otherwise no answer with it would ever be the same again.
 */
export const makeSyncState = Effect.gen(function* () {
  const users = yield* Users
  const runs = yield* SyncRuns
  const schedule = yield* SyncSchedule
  return Effect.fnUntraced(function* (userId: UserId) {
    const [user, latest, next] = yield* Effect.all(
      [users.get(userId), runs.latest(userId), schedule.of(userId)],
      { concurrency: 3 }
    )
    const state: SyncState = {
      last_at: Option.match(user, { onNone: () => null, onSome: ({ lastSyncedAt }) => lastSyncedAt }),
      is_running: Option.exists(latest, ({ status }) => status === "running"),
      next_at: Option.match(next, {
        onNone: () => null,
        onSome: ({ dueAt, hold }) => (never.includes(hold) ? null : Instant.startOfMinute(dueAt))
      })
    }
    return state
  })
})

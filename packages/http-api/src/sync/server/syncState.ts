/** Reads how a person's syncs stand. */
import { SyncRuns, SyncSchedule, type UserId, Users } from "@polar-flow/domain"
import { Effect, Option } from "effect"
import type { SyncState } from "../SyncState.ts"

/** Holds under which no sync is going to come. */
const never: ReadonlyArray<string | null> = ["disabled", "not_connected"]

/** The last sync, whether one runs, and when the next is due. */
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
        onSome: ({ dueAt, hold }) => (never.includes(hold) ? null : dueAt)
      })
    }
    return state
  })
})

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

/** People whose next sync is kept. */
const mostPeople = 1000

/**
 * The last sync, whether one runs, and when the next is due, told to the minute.
 *
 * The plan moves the next sync with every moment that passes, so that otherwise no answer with it would ever be the same
 * again. It also asks the database many questions, so it is asked once a minute for each person, and again when a sync
 * starts or ends, or the person connects or disconnects.
 */
export const makeSyncState = Effect.gen(function* () {
  const users = yield* Users
  const runs = yield* SyncRuns
  const schedule = yield* SyncSchedule
  const planned = new Map<UserId, { readonly since: string; readonly nextAt: Instant | null }>()

  const nextAtOf = Effect.fnUntraced(function* (userId: UserId, facts: ReadonlyArray<unknown>) {
    const since = JSON.stringify([Instant.startOfMinute(yield* Instant.now), ...facts])
    const known = planned.get(userId)
    if (known?.since === since) return known.nextAt
    const nextAt = Option.match(yield* schedule.of(userId), {
      onNone: () => null,
      onSome: ({ dueAt, hold }) => (never.includes(hold) ? null : Instant.startOfMinute(dueAt))
    })
    if (planned.size >= mostPeople) planned.clear()
    planned.set(userId, { since, nextAt })
    return nextAt
  })

  return Effect.fnUntraced(function* (userId: UserId) {
    const [user, latest] = yield* Effect.all([users.get(userId), runs.latest(userId)], { concurrency: 2 })
    const state: SyncState = {
      last_at: Option.match(user, { onNone: () => null, onSome: ({ lastSyncedAt }) => lastSyncedAt }),
      is_running: Option.exists(latest, ({ status }) => status === "running"),
      next_at: yield* nextAtOf(userId, [
        Option.getOrNull(user),
        Option.match(latest, { onNone: () => null, onSome: ({ id, status }) => [id, status] })
      ])
    }
    return state
  })
})

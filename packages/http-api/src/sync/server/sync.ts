/** Starting and following syncs. */
import {
  ApiKeys,
  DataTypes,
  Journal,
  type NotConnected as NotConnectedError,
  type PolarTokenMismatch,
  RecordStore,
  type ServerStopping,
  SyncControl,
  type SyncInProgress,
  SyncQueue,
  type SyncRequest,
  SyncRuns,
  SyncSchedule,
  TypeNames,
  type UserId,
  Users
} from "@polar-flow/domain"
import { Effect, Fiber, Option, Redacted } from "effect"
import { HttpApiBuilder } from "effect/http-api"
import { CurrentSubject } from "../../edge/Conditional.ts"
import { PolarFlowApi } from "../../PolarFlowApi.ts"
import { NotConnected, ServiceUnavailable, SyncRunning, Unprocessable } from "../../edge/Problem.ts"
import { activeKeysOf } from "../../accounts/server/activeKeys.ts"
import { toJob, toResult } from "./jobs.ts"
import { lastHeaderValue } from "../../edge/server/lastHeaderValue.ts"
import { toNextSync } from "./nextSync.ts"
import { StillAllowed, untilRefused } from "../../edge/server/StillAllowed.ts"
import { Stopping } from "../../system/server/Readiness.ts"
import { syncEvents } from "./syncEvents.ts"

const historyLength = 20

/** What hinders a sync, as problems. */
const asProblems = <A>(
  sync: Effect.Effect<A, SyncInProgress | NotConnectedError | PolarTokenMismatch | ServerStopping>
) =>
  Effect.catchTags(sync, {
    SyncInProgress: ({ message, runId }) => Effect.fail(new SyncRunning({ detail: message, job_id: runId })),
    NotConnected: ({ message }) => Effect.fail(new NotConnected({ detail: message })),
    PolarTokenMismatch: ({ message }) => Effect.fail(new Unprocessable({ detail: message })),
    ServerStopping: ({ message }) => Effect.fail(new ServiceUnavailable({ detail: message }))
  })

/** The body of a trigger: none, an empty list, or an object, as JSON or as a form. */
type TriggerBody = { readonly days?: number } | readonly [] | null | undefined

const toRequest = (
  token: string | undefined,
  queryDays: number | undefined,
  body: TriggerBody
): SyncRequest => {
  const days = queryDays ?? (body && "days" in body ? body.days : undefined)
  return {
    trigger: "manual",
    ...(token === undefined ? {} : { token: Redacted.make(token) }),
    ...(days === undefined ? {} : { days })
  }
}

/** Makes the answer about a person's syncs: the newest, whether one runs or waits, and the next. */
export const makeSyncStatus = Effect.gen(function* () {
  const runs = yield* SyncRuns
  const queue = yield* SyncQueue
  const schedule = yield* SyncSchedule
  return Effect.fnUntraced(function* (userId: UserId) {
    const latest = yield* runs.latest(userId)
    const next = yield* schedule.of(userId)
    return {
      user_id: userId,
      is_running: Option.exists(latest, ({ status }) => status === "running"),
      is_queued: yield* queue.has(userId),
      latest: Option.getOrNull(Option.map(latest, toJob)),
      next: Option.getOrNull(Option.map(next, toNextSync))
    }
  })
})

const makeStatus = Effect.gen(function* () {
  const users = yield* Users
  const keys = yield* ApiKeys
  const records = yield* RecordStore
  const journal = yield* Journal
  return Effect.fnUntraced(function* () {
    const { userId } = yield* CurrentSubject
    const [user, active, counts, entries] = yield* Effect.all(
      [users.get(userId), activeKeysOf(keys, userId), records.counts(userId), journal.count(userId)],
      { concurrency: 4 }
    )
    return {
      polar_user_id: userId,
      is_active: Option.exists(user, ({ isActive }) => isActive),
      last_synced_at: Option.match(user, { onNone: () => null, onSome: ({ lastSyncedAt }) => lastSyncedAt }),
      has_api_key: active.length > 0,
      api_key_prefix: active[0]?.prefix ?? null,
      data_counts: Object.fromEntries(
        DataTypes.all.map(({ name }) => [TypeNames.inCounts(name), counts[name]?.count ?? 0])
      ),
      journal_entries: entries,
      first_sync_completed: Option.exists(user, ({ firstSyncedAt }) => firstSyncedAt !== null)
    }
  })
})

/** The handlers of `SyncApi`. */
export const syncHandlers = HttpApiBuilder.group(
  PolarFlowApi,
  "sync",
  Effect.fnUntraced(function* (handlers) {
    const control = yield* SyncControl
    const runs = yield* SyncRuns
    const syncStatusOf = yield* makeSyncStatus
    const scope = yield* Effect.scope
    const stopping = yield* Stopping
    return handlers.handleAll({
      trigger: Effect.fnUntraced(function* ({ params, query, headers, payload }) {
        const token = lastHeaderValue(headers["x-polar-token"])
        const request = toRequest(token, query.days, payload)
        if (query.wait === "false") {
          const run = yield* asProblems(control.start(params.user_id, request))
          return { job_id: run.id }
        }
        // The sync outlives a client that does not wait for its end.
        const running = yield* Effect.forkIn(asProblems(control.run(params.user_id, request)), scope)
        return toResult(yield* Fiber.join(running))
      }),
      status: ({ params }) => syncStatusOf(params.user_id),
      history: ({ params, query }) =>
        Effect.map(runs.history(params.user_id, query.limit ?? historyLength), (found) => found.map(toJob)),
      events: Effect.fnUntraced(function* ({ params }) {
        const refused = untilRefused(yield* StillAllowed)
        return syncEvents(control.events(params.user_id), Effect.raceFirst(stopping, refused))
      }),
      userStatus: yield* makeStatus
    })
  })
)

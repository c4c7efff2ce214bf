/** Everybody's syncs under `/admin`: the JSON API and the page stand on it. */
import {
  type DeadLetter,
  PolarPush,
  type SyncJob,
  type SyncJobNotFound,
  SyncQueue,
  SyncSchedule,
  type UpcomingSync,
  type WaitingJob
} from "@polar-flow/domain"
import { Clock, Effect } from "effect"
import type { DeadLetterRow, QueuedSyncRow, UpcomingSyncRow } from "../syncEndpoints.ts"
import { NotFound } from "../../edge/Problem.ts"
import { makeAudit } from "../../accounts/server/audit.ts"
import { toNextSync } from "./nextSync.ts"
import { toSyncOverviewRow } from "./syncOverviewRow.ts"

const defaultLimit = 100

const toUpcoming = (upcoming: UpcomingSync): UpcomingSyncRow => ({
  user_id: upcoming.userId,
  trigger: upcoming.trigger,
  ...toNextSync(upcoming),
  calls: upcoming.calls
})

const toJob = ({ attempt, id, offeredAt, priority, trigger, userId }: SyncJob) => ({
  id,
  user_id: userId,
  priority,
  trigger,
  attempt,
  offered_at: offeredAt
})

const toQueued = (job: WaitingJob): QueuedSyncRow => ({ ...toJob(job), starts_at: job.startsAt })

const toDead = (letter: DeadLetter): DeadLetterRow => ({
  ...toJob(letter),
  died_at: letter.diedAt,
  reason: letter.reason
})

const asNotFound = ({ message }: SyncJobNotFound) => new NotFound({ detail: message })

/** What the JSON API and the page do with everybody's syncs. */
export const makeSyncOversight = Effect.gen(function* () {
  const schedule = yield* SyncSchedule
  const queue = yield* SyncQueue
  const push = yield* PolarPush
  const audit = yield* makeAudit

  const retry = Effect.fnUntraced(function* (id: string) {
    const subject = yield* Effect.mapError(queue.retry(id), asNotFound)
    yield* audit.note({ action: "dead_letter.retried", subject, details: { id } })
  })

  const discard = Effect.fnUntraced(function* (id: string) {
    const subject = yield* Effect.mapError(queue.discard(id), asNotFound)
    yield* audit.note({ action: "dead_letter.discarded", subject, details: { id } })
  })

  return {
    overview: Effect.gen(function* () {
      const overview = yield* schedule.overview
      const health = yield* push.health
      return toSyncOverviewRow(overview, health, yield* Clock.currentTimeMillis)
    }),
    upcoming: (limit = defaultLimit) =>
      Effect.map(schedule.upcoming(limit), (coming) => coming.map(toUpcoming)),
    queued: (limit = defaultLimit) => Effect.map(queue.waiting(limit), (jobs) => jobs.map(toQueued)),
    deadLetters: (limit = defaultLimit) =>
      Effect.map(queue.deadLetters(limit), (letters) => letters.map(toDead)),
    retry,
    discard
  }
})

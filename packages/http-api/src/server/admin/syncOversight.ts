/** Everybody's syncs under `/admin`: the JSON API and the page stand on it. */
import {
  type DeadLetter,
  PolarPush,
  type PushHealth,
  type QuotaWindow,
  remainingOf,
  type SyncJob,
  type SyncJobNotFound,
  type SyncOverview,
  SyncQueue,
  type SyncQueueStats,
  SyncSchedule,
  type UpcomingSync,
  usedOf,
  type WaitingJob
} from "@polar-flow/domain"
import { Clock, Effect } from "effect"
import type {
  DeadLetterRow,
  QueuedSyncRow,
  SyncOverviewRow,
  UpcomingSyncRow
} from "../../admin/syncEndpoints.ts"
import { NotFound } from "../../Problem.ts"
import { makeAudit } from "../audit.ts"
import { toNextSync } from "../nextSync.ts"

const defaultLimit = 100

const toWindow = (window: QuotaWindow, now: number) => ({
  limit: window.limit,
  used: usedOf(window, now),
  remaining: remainingOf(window, now),
  resets_at: window.resetsAt
})

const toQueue = ({ dead, running, waiting }: SyncQueueStats): SyncOverviewRow["queue"] => {
  const at = (priority: keyof typeof waiting) => ({
    count: waiting[priority].count,
    oldest_seconds: waiting[priority].oldestSeconds
  })
  return {
    waiting: { critical: at("critical"), high: at("high"), normal: at("normal"), low: at("low") },
    running,
    dead
  }
}

const quiet = { since: null, last_delivery_at: null, message: null, hint: null }

const toPush = (health: PushHealth): SyncOverviewRow["push"] => {
  switch (health._tag) {
    case "Off":
      return { ...quiet, state: "off" }
    case "Healthy":
      return { ...quiet, state: "healthy", since: health.since, last_delivery_at: health.lastDeliveryAt }
    case "Unhealthy": {
      const { hint, message, since } = health
      return { ...quiet, state: "unhealthy", since, message, hint }
    }
  }
}

const toOverview = (overview: SyncOverview, health: PushHealth, now: number): SyncOverviewRow => {
  const { quota } = overview
  return {
    is_enabled: overview.isEnabled,
    connected: overview.connected,
    queue: toQueue(overview.queue),
    quota: quota === null ? null : { short: toWindow(quota.short, now), long: toWindow(quota.long, now) },
    budget: overview.budget,
    postponed: overview.postponed,
    lag_seconds: overview.lagSeconds,
    push: toPush(health)
  }
}

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
      return toOverview(overview, health, yield* Clock.currentTimeMillis)
    }),
    upcoming: (limit = defaultLimit) =>
      Effect.map(schedule.upcoming(limit), (coming) => coming.map(toUpcoming)),
    queued: (limit = defaultLimit) => Effect.map(queue.waiting(limit), (jobs) => jobs.map(toQueued)),
    deadLetters: (limit = defaultLimit) => Effect.map(queue.dead(limit), (letters) => letters.map(toDead)),
    retry,
    discard
  }
})

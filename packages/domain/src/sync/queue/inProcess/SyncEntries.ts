/** The rules of the order: which job is next, and how two jobs of one person are merged. Pure functions. */
import { Instant } from "../../../time/Instant.ts"
import type { QueuedAt, SyncJob, SyncPriority, SyncQueueStats, WaitingJob } from "../SyncJob.ts"
import type { SyncEntry } from "./SyncQueueStorage.ts"

const rank: Readonly<Record<SyncPriority, number>> = { critical: 0, high: 1, normal: 2, low: 3 }

/** The order of the queue: higher priorities first, then older jobs. */
export const byOrder = (a: SyncEntry, b: SyncEntry): number =>
  rank[a.priority] - rank[b.priority] || a.sequence - b.sequence

/** The first `limit` entries in the order of the queue, found in one pass: a worker claims a few of many. */
export const firstInOrder = (entries: ReadonlyArray<SyncEntry>, limit: number): ReadonlyArray<SyncEntry> => {
  const first: Array<SyncEntry> = []
  for (const entry of entries) {
    const place = first.findLastIndex((other) => byOrder(other, entry) < 0) + 1
    if (place < limit) first.splice(place, 0, entry)
    if (first.length > limit) first.pop()
  }
  return first
}

/** Whether the job can start: its start has come, or the clock was set back to before the start was set. */
export const isDue = ({ decidedAt, startsAt }: SyncEntry, now: number): boolean =>
  startsAt <= now || now < decidedAt

/** Merges two jobs: the age of the older one, the higher priority, the earlier start. A retry delay stays as it is. */
export const merged = (older: SyncEntry, newer: SyncEntry): SyncEntry => {
  const urgent = rank[newer.priority] < rank[older.priority] ? newer : older
  const sooner = !older.isHeld && newer.startsAt < older.startsAt ? newer : older
  const isSame = urgent === older && sooner === older
  return isSame
    ? older
    : {
        ...older,
        priority: urgent.priority,
        trigger: urgent.trigger,
        startsAt: sooner.startsAt,
        decidedAt: sooner.decidedAt
      }
}

/** The entry as a job for its worker. */
export const jobOf = ({ failures, id, offeredAt, priority, trigger, userId }: SyncEntry): SyncJob => ({
  id,
  userId,
  priority,
  trigger,
  attempt: failures + 1,
  offeredAt: Instant.fromMillis(offeredAt)
})

/** The entry as a waiting job. */
export const waitingJobOf = (entry: SyncEntry): WaitingJob => ({
  ...jobOf(entry),
  startsAt: Instant.fromMillis(entry.startsAt)
})

/** The counts of the queue. */
export const statsOf = (
  waiting: ReadonlyArray<SyncEntry>,
  counts: Pick<SyncQueueStats, "running" | "dead">,
  now: number
): SyncQueueStats => {
  const at = (priority: SyncPriority): QueuedAt => {
    const all = waiting.filter((entry) => entry.priority === priority)
    const waits = all
      .filter((entry) => isDue(entry, now))
      .map(({ offeredAt, startsAt }) => Math.max(0, now - Math.max(offeredAt, startsAt)))
    const oldest = waits.reduce((longest, wait) => Math.max(longest, wait), 0)
    return { count: all.length, oldestSeconds: waits.length === 0 ? null : oldest / 1000 }
  }
  return {
    ...counts,
    waiting: { critical: at("critical"), high: at("high"), normal: at("normal"), low: at("low") }
  }
}

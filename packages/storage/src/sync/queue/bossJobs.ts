/** How jobs, offers and counts are represented in pg-boss's table. */
import {
  type DeadLetter,
  Instant,
  type SyncJob,
  type SyncOffer,
  SyncPriority,
  type SyncQueueStats,
  SyncTrigger,
  UserId,
  type WaitingJob
} from "@polar-flow/domain"
import { Schema } from "effect"
import type { JobWithMetadata } from "pg-boss"

/** pg-boss's priorities are numbers; a greater one runs first. */
export const priorities = ["low", "normal", "high", "critical"] as const satisfies ReadonlyArray<SyncPriority>

/** The data of a job. */
export interface JobData {
  readonly startedBy: SyncTrigger
  readonly failures: number
}

const jobFields = {
  id: Schema.String,
  userId: UserId,
  priority: Schema.Int,
  trigger: SyncTrigger,
  /** Milliseconds since 1970. */
  offeredAt: Schema.Finite
}

/** A row of `listWaiting`. */
export const WaitingRow = Schema.Struct({ ...jobFields, failures: Schema.Int, startsAt: Schema.Finite })

/** A row of `listDeadLetters`. */
export const DeadLetterRow = Schema.Struct({
  ...jobFields,
  priority: SyncPriority,
  attempt: Schema.Int,
  diedAt: Schema.Finite,
  reason: Schema.String
})

/** The row of `count`. */
export const CountRow = Schema.Struct({
  running: Schema.Int,
  dead: Schema.Int,
  waiting: Schema.Array(
    Schema.Struct({
      priority: Schema.Int,
      count: Schema.Int,
      oldestSeconds: Schema.NullOr(Schema.Finite)
    })
  )
})

/** A row of `listPeople`. */
export const PersonRow = Schema.Struct({ userId: UserId })

/** A row whose content does not matter. */
export const IdRow = Schema.Struct({ id: Schema.String })

const priorityOf = (rank: number): SyncPriority => priorities[rank] ?? "low"
const instantOf = (millis: number): Instant => Instant.fromMillis(Math.floor(millis))

/** A claimed job of pg-boss. */
export const jobOf = (job: JobWithMetadata<JobData>): SyncJob => ({
  id: job.id,
  userId: UserId.make(job.singletonKey ?? ""),
  priority: priorityOf(job.priority),
  trigger: job.data.startedBy,
  attempt: job.data.failures + 1,
  offeredAt: instantOf(job.createdOn.getTime())
})

/** The order of the queue. pg-boss returns the jobs of one claim unordered. */
export const byOrder = (a: JobWithMetadata<JobData>, b: JobWithMetadata<JobData>): number =>
  b.priority - a.priority || a.createdOn.getTime() - b.createdOn.getTime()

/** A waiting job. */
export const waitingOf = ({ failures, ...row }: typeof WaitingRow.Type): WaitingJob => ({
  ...row,
  priority: priorityOf(row.priority),
  attempt: failures + 1,
  offeredAt: instantOf(row.offeredAt),
  startsAt: instantOf(row.startsAt)
})

/** A dead letter. */
export const deadLetterOf = (row: typeof DeadLetterRow.Type): DeadLetter => ({
  ...row,
  offeredAt: instantOf(row.offeredAt),
  diedAt: instantOf(row.diedAt)
})

/** The counts of the queue. */
export const statsOf = ({ dead, running, waiting }: typeof CountRow.Type): SyncQueueStats => {
  const at = (priority: SyncPriority) => {
    const found = waiting.find((row) => priorityOf(row.priority) === priority)
    return { count: found?.count ?? 0, oldestSeconds: found?.oldestSeconds ?? null }
  }
  return {
    dead,
    running,
    waiting: { critical: at("critical"), high: at("high"), normal: at("normal"), low: at("low") }
  }
}

/** A row of the parameter of `offer`. */
interface OfferRow {
  readonly id: string
  readonly user_id: UserId
  readonly priority: number
  readonly started_by: SyncTrigger
  readonly delay_millis: number
}

const offerRow = (
  { notBefore, priority, trigger, userId }: SyncOffer,
  id: string,
  now: number
): OfferRow => ({
  id,
  user_id: userId,
  priority: priorities.indexOf(priority),
  started_by: trigger,
  delay_millis: notBefore === undefined ? 0 : Math.max(0, Instant.toMillis(notBefore) - now)
})

/** The parameter of `offer`. It has one row for each person, because a statement may change a row only once. */
export const offerRows = (
  offers: ReadonlyArray<readonly [offer: SyncOffer, id: string]>,
  now: number
): string => {
  const people = new Map<UserId, OfferRow>()
  for (const [offer, id] of offers) {
    const row = offerRow(offer, id, now)
    const before = people.get(offer.userId) ?? row
    const urgent = row.priority > before.priority ? row : before
    people.set(offer.userId, {
      ...urgent,
      delay_millis: Math.min(row.delay_millis, before.delay_millis)
    })
  }
  return JSON.stringify([...people.values()])
}

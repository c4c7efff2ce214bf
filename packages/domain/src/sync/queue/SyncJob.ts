/** The jobs of the sync queue. A job is one person's next sync. */
import { Schema } from "effect"
import { Instant } from "../../time/Instant.ts"
import { SyncTrigger } from "../SyncRuns.ts"
import { UserId } from "../../accounts/UserId.ts"

/** The priority of a job: `critical` runs before `high`, `high` before `normal`, `normal` before `low`. */
export const SyncPriority = Schema.Literals(["critical", "high", "normal", "low"])
export type SyncPriority = typeof SyncPriority.Type

/** A request to sync one person. */
export interface SyncOffer {
  readonly userId: UserId
  readonly priority: SyncPriority
  readonly trigger: SyncTrigger
  /** The job does not start before this instant. Absent: it starts as soon as a worker is free. */
  readonly notBefore?: Instant | undefined
}

/** One person's next sync. */
export const SyncJob = Schema.Struct({
  id: Schema.String,
  userId: UserId,
  priority: SyncPriority,
  /** The trigger of the offer that set the priority. */
  trigger: SyncTrigger,
  /** The number of the attempt, from 1. A failure increases it; a crashed worker does not. */
  attempt: Schema.Int,
  /** When the job was first offered. The queue is ordered by it within one priority. */
  offeredAt: Instant
})
export type SyncJob = typeof SyncJob.Type

/** A job that waits, including one that follows a running job of the same person. */
export const WaitingJob = Schema.Struct({
  ...SyncJob.fields,
  /** The job does not start before this instant. */
  startsAt: Instant
})
export type WaitingJob = typeof WaitingJob.Type

/** A failed job that is not retried automatically. A person has at most one, the newest. */
export const DeadLetter = Schema.Struct({
  ...SyncJob.fields,
  diedAt: Instant,
  /** The reason of the last failure. */
  reason: Schema.String
})
export type DeadLetter = typeof DeadLetter.Type

/** The waiting jobs of one priority. */
export interface QueuedAt {
  /** The number of waiting jobs, including those whose start lies in the future. */
  readonly count: number
  /** Seconds since the oldest waiting job could have started; null when no job can start. */
  readonly oldestSeconds: number | null
}

/** The counts of the queue. */
export interface SyncQueueStats {
  readonly waiting: Readonly<Record<SyncPriority, QueuedAt>>
  /** Running jobs of all workers. */
  readonly running: number
  /** Dead letters. */
  readonly dead: number
}

/** An attempt at a job failed. */
export class SyncJobFailed extends Schema.TaggedError<SyncJobFailed>()("SyncJobFailed", {
  /** One sentence for the operator of the server. */
  reason: Schema.String,
  /** False: a retry cannot help, so the job becomes a dead letter at once. */
  isRetryable: Schema.Boolean,
  /** The minimum delay before the next attempt; null: the retry policy decides. */
  retryAfter: Schema.NullOr(Schema.DurationFromMillis)
}) {
  override get message() {
    return this.reason
  }
}

/** No dead letter has this id. */
export class SyncJobNotFound extends Schema.TaggedError<SyncJobNotFound>()("SyncJobNotFound", {
  id: Schema.String
}) {
  override get message() {
    return `No dead letter ${this.id}`
  }
}

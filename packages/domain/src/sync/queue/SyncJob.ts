/** What the queue of syncs holds: a job is one person's next sync. */
import { Schema } from "effect"
import { Instant } from "../../time/Instant.ts"
import { SyncTrigger } from "../SyncRuns.ts"
import { UserId } from "../../accounts/UserId.ts"

/** How soon a job is wanted: `critical` before `high` before `normal` before `low`. */
export const SyncPriority = Schema.Literals(["critical", "high", "normal", "low"])
export type SyncPriority = typeof SyncPriority.Type

/** What is wanted of the queue. */
export interface SyncOffer {
  readonly userId: UserId
  readonly priority: SyncPriority
  readonly trigger: SyncTrigger
  /** Not to be started before; absent: as soon as its turn comes. */
  readonly notBefore?: Instant | undefined
}

/** One person's next sync. */
export const SyncJob = Schema.Struct({
  id: Schema.String,
  userId: UserId,
  priority: SyncPriority,
  /** Of the offer that gave the job its priority. */
  trigger: SyncTrigger,
  /** 1 the first time; grows with each failure, and not when a worker died. */
  attempt: Schema.Int,
  /** When the job was first offered. */
  offeredAt: Instant
})
export type SyncJob = typeof SyncJob.Type

/** A job that waits for its turn; also one that follows a running one. */
export const WaitingJob = Schema.Struct({
  ...SyncJob.fields,
  /** Not started before. */
  startsAt: Instant
})
export type WaitingJob = typeof WaitingJob.Type

/** A job that is not tried again unless somebody says so. A person has one at most, the newest. */
export const DeadLetter = Schema.Struct({
  ...SyncJob.fields,
  diedAt: Instant,
  /** What the last attempt said. */
  reason: Schema.String
})
export type DeadLetter = typeof DeadLetter.Type

/** How much waits in one priority. */
export interface QueuedAt {
  /** Jobs waiting, those that may not start yet included. */
  readonly count: number
  /** Seconds for which the longest-waiting job has been free to start; null when none is. */
  readonly oldestSeconds: number | null
}

/** The state of the queue in numbers. */
export interface SyncQueueStats {
  readonly waiting: Readonly<Record<SyncPriority, QueuedAt>>
  /** Jobs being worked, by all workers together. */
  readonly running: number
  readonly dead: number
}

/** An attempt at a job did not succeed. */
export class SyncJobFailed extends Schema.TaggedError<SyncJobFailed>()("SyncJobFailed", {
  /** One sentence for whoever looks after the server. */
  reason: Schema.String,
  /** False: trying again cannot help, the job is dead at once. */
  isRetryable: Schema.Boolean,
  /** The next attempt comes no sooner than this from now; null: the queue decides. */
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

/**
 * Port: the queue of syncs. A person has at most one waiting and one running job, on any number of servers.
 *
 * Delivery is at least once: a job whose worker crashed runs again, so a handler must be idempotent.
 */
import { Context, type Duration, type Effect } from "effect"
import type {
  DeadLetter,
  SyncJob,
  SyncJobFailed,
  SyncJobNotFound,
  SyncOffer,
  SyncQueueStats,
  WaitingJob
} from "./SyncJob.ts"
import type { UserId } from "../../accounts/UserId.ts"

/** The options of one worker. */
export interface SyncWork {
  /** The number of jobs that this worker runs at once. */
  readonly concurrency: number
  /** How long a stopping worker waits for its running jobs before it interrupts them. Default: 10 seconds. */
  readonly stopWithin?: Duration.Input | undefined
}

/** Port for the queue. */
export class SyncQueue extends Context.Service<
  SyncQueue,
  {
    /**
     * Requests a sync of each of these people. It is atomic, and durable when it returns.
     *
     * - A person with a waiting job keeps that job and its place in the order. The job takes the higher priority (with
     *   its trigger) and the earlier start. A retry delay is not shortened.
     * - A person with a running job gets one job that follows it. Further offers change that job.
     */
    offerAll(offers: ReadonlyArray<SyncOffer>): Effect.Effect<void>
    /** The same as `offerAll` for one person. */
    offer(offer: SyncOffer): Effect.Effect<void>
    /**
     * Runs jobs until it is interrupted, ordered by priority and then by age. Two jobs of one person never run at the
     * same time, on any server.
     *
     * - A failed attempt is retried after a growing delay. After the last attempt, or at once if the error is not
     *   retryable, the job becomes a dead letter. A defect counts as a failed attempt.
     * - A success also deletes the person's dead letter.
     * - The jobs of a crashed worker wait again when their lease has expired.
     * - An interrupted worker claims no further jobs. It waits `stopWithin` for running jobs, interrupts the rest and
     *   releases them. Releasing a job costs no attempt.
     * - A handler is also interrupted when its person is erased or its lease is lost.
     */
    work<R>(
      work: SyncWork,
      handle: (job: SyncJob) => Effect.Effect<void, SyncJobFailed, R>
    ): Effect.Effect<never, never, R>
    /** The counts of the queue. */
    readonly stats: Effect.Effect<SyncQueueStats>
    /** Everybody with a waiting or running job. */
    readonly people: Effect.Effect<ReadonlySet<UserId>>
    /** Whether this person has a waiting or running job. */
    has(userId: UserId): Effect.Effect<boolean>
    /** At most `limit` waiting jobs, in the order in which they will run. */
    waiting(limit: number): Effect.Effect<ReadonlyArray<WaitingJob>>
    /** At most `limit` dead letters, newest first. */
    deadLetters(limit: number): Effect.Effect<ReadonlyArray<DeadLetter>>
    /** Turns a dead letter into a new job and returns its person. */
    retry(id: string): Effect.Effect<UserId, SyncJobNotFound>
    /** Deletes a dead letter and returns its person. */
    discard(id: string): Effect.Effect<UserId, SyncJobNotFound>
    /** Deletes everything of one person and interrupts the running job; on another server within seconds. */
    erase(userId: UserId): Effect.Effect<void>
  }
>()("@polar-flow/domain/SyncQueue") {}

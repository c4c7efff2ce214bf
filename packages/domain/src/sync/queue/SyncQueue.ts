/**
 * Port: who is to be synced next. A person has at most one job waiting and one running, on however many servers.
 *
 * Delivery is at least once: a job whose worker died comes again, so what a handler does must bear being done twice.
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

/** How one worker works. */
export interface SyncWork {
  /** Jobs worked at once by this worker. */
  readonly concurrency: number
  /** How long a stopping worker lets its running jobs go on before it interrupts them. Default 10 seconds. */
  readonly stopWithin?: Duration.Input | undefined
}

/** Port for the queue. */
export class SyncQueue extends Context.Service<
  SyncQueue,
  {
    /**
     * Makes sure that each of these people is synced, and is durable when it returns; all or none, in one statement.
     * While a job of a person waits, the job takes the higher priority (with its trigger) and the earlier start, and
     * keeps its age; the wait after a failed attempt is not shortened. While one runs, one follows it.
     */
    offerAll(offers: ReadonlyArray<SyncOffer>): Effect.Effect<void>
    /** The same for one person. */
    offer(offer: SyncOffer): Effect.Effect<void>
    /**
     * Works jobs until it is interrupted: by priority, then by age, never two of one person at once, on any server.
     *
     * An attempt that fails comes again after a growing wait, and is a dead letter after the last one, or at once when
     * it is not retryable; a defect counts as a failed attempt. A success also forgets the person's dead letter.
     * The jobs of a worker that died come back when their lease has passed. Interrupted, it takes no further job, lets
     * running ones go on for `stopWithin`, then interrupts them and gives them back, which costs no attempt. A handler
     * is interrupted, too, when its person is erased or its lease is lost.
     */
    work<R>(
      work: SyncWork,
      handle: (job: SyncJob) => Effect.Effect<void, SyncJobFailed, R>
    ): Effect.Effect<never, never, R>
    /** The queue in numbers. */
    readonly stats: Effect.Effect<SyncQueueStats>
    /** Everybody of whom a job waits or runs. */
    readonly people: Effect.Effect<ReadonlySet<UserId>>
    /** Whether a job of this person waits or runs. */
    has(userId: UserId): Effect.Effect<boolean>
    /** At most `limit` waiting jobs in the order of their turn. */
    waiting(limit: number): Effect.Effect<ReadonlyArray<WaitingJob>>
    /** At most `limit` dead letters, newest first. */
    dead(limit: number): Effect.Effect<ReadonlyArray<DeadLetter>>
    /** Offers a dead letter again, as if for the first time, and tells whose it was. */
    retry(id: string): Effect.Effect<UserId, SyncJobNotFound>
    /** Forgets a dead letter, and tells whose it was. */
    discard(id: string): Effect.Effect<UserId, SyncJobNotFound>
    /** Forgets everything of one person and interrupts the running job, elsewhere within some seconds. */
    erase(userId: UserId): Effect.Effect<void>
  }
>()("@polar-flow/domain/SyncQueue") {}

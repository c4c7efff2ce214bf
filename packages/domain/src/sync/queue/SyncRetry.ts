/** How often, and after which wait, a job of the queue is tried again. */
import { Duration, Effect, Random } from "effect"
import type { SyncJobFailed } from "./SyncJob.ts"

/** How patient the queue is. */
export interface SyncRetry {
  /** After this many failed attempts a job is a dead letter. */
  readonly attempts: number
  /** The wait after the first failed attempt; it doubles with each further one. */
  readonly firstWait: Duration.Duration
  /** The wait grows no longer than this. */
  readonly longestWait: Duration.Duration
  /**
   * A job that was started this often is a dead letter, whatever became of its workers: it may be what kills them.
   * Well above `attempts`, because a restarted server is nobody's failure.
   */
  readonly starts: number
}

/** Five attempts; waits of about 30 seconds, 1, 2 and 4 minutes. */
export const patientRetry: SyncRetry = {
  attempts: 5,
  firstWait: Duration.seconds(30),
  longestWait: Duration.hours(1),
  starts: 25
}

/**
 * The wait after failed attempt number `attempt` (from 1), in whole milliseconds: half of it certain and half by chance, so
 * that jobs that failed together do not come back together. No shorter than the error's `retryAfter`.
 *
 * @example
 * waitMillis(patientRetry, 2, null) // between 30_000 and 60_000
 */
export const waitMillis = (
  { firstWait, longestWait }: SyncRetry,
  attempt: number,
  retryAfter: SyncJobFailed["retryAfter"]
): Effect.Effect<number> =>
  Effect.map(Random.next, (chance) => {
    const doubled = Duration.toMillis(firstWait) * 2 ** (attempt - 1)
    const wait = (Math.min(doubled, Duration.toMillis(longestWait)) * (1 + chance)) / 2
    return Math.ceil(Math.max(wait, retryAfter === null ? 0 : Duration.toMillis(retryAfter)))
  })

/** How often a job is retried, and after which delay. */
import { Duration, Effect, Random } from "effect"
import type { SyncJobFailed } from "./SyncJob.ts"

/** The retry policy of the queue. */
export interface SyncRetry {
  /** After this many failed attempts a job becomes a dead letter. */
  readonly maxAttempts: number
  /** The delay after the first failed attempt. It doubles after each further one. */
  readonly initialDelay: Duration.Duration
  /** The upper limit of the delay. */
  readonly maxDelay: Duration.Duration
  /**
   * A job that was claimed this many times becomes a dead letter, even if no attempt failed: the job itself may crash its
   * workers. Choose a number well above `maxAttempts`, because a server restart also counts as a claim.
   */
  readonly maxStarts: number
}

/** Five attempts, with delays of about 30 seconds, 1, 2 and 4 minutes. */
export const defaultSyncRetry: SyncRetry = {
  maxAttempts: 5,
  initialDelay: Duration.seconds(30),
  maxDelay: Duration.hours(1),
  maxStarts: 25
}

/**
 * The delay after failed attempt number `attempt` (from 1), in whole milliseconds. Half of it is random, so that jobs that
 * failed together are not retried together. It is at least the error's `retryAfter`.
 *
 * @example
 * retryDelayMillis(defaultSyncRetry, 2, null) // between 30_000 and 60_000
 */
export const retryDelayMillis = (
  { initialDelay, maxDelay }: SyncRetry,
  attempt: number,
  retryAfter: SyncJobFailed["retryAfter"]
): Effect.Effect<number> =>
  Effect.map(Random.next, (chance) => {
    const doubled = Duration.toMillis(initialDelay) * 2 ** (attempt - 1)
    const delay = (Math.min(doubled, Duration.toMillis(maxDelay)) * (1 + chance)) / 2
    return Math.ceil(Math.max(delay, retryAfter === null ? 0 : Duration.toMillis(retryAfter)))
  })

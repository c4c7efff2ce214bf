/**
 * Waits that are stored as instants: leases, holds, pauses, windows. A clock may run ahead while one is stored and be
 * corrected afterwards. Then the stored instant says nothing, and the wait is over.
 *
 * A wait is in force if its end has not come and its beginning is not in the future. Where only the end is stored, its
 * length gives the beginning.
 */
import { Duration } from "effect"
import { Instant } from "./Instant.ts"

/** Clocks of servers that share a database may differ by this much. */
export const clockTolerance = Duration.minutes(1)

/** The latest instant that a clock which is right could have stored by `now`. All in milliseconds since 1970. */
export const latestTrusted = (now: number): number => now + Duration.toMillis(clockTolerance)

/** The latest end that a wait of this length can have at `now`, in milliseconds since 1970. */
export const latestEnd = (length: Duration.Duration, now: number): number =>
  latestTrusted(now) + Duration.toMillis(length)

/** Whether an instant was stored by a clock that ran ahead. */
export const isAhead = (at: Instant, now: number): boolean => Instant.toMillis(at) > latestTrusted(now)

/**
 * Milliseconds until a wait of this length ends; 0 if it is over, or if no clock that is right could have stored its
 * end.
 *
 * @example
 * millisLeft(Instant.fromMillis(5000), Duration.seconds(10), 2000) // 3000
 */
export const millisLeft = (end: Instant, length: Duration.Duration, now: number): number => {
  const endMillis = Instant.toMillis(end)
  return endMillis > latestEnd(length, now) ? 0 : Math.max(0, endMillis - now)
}

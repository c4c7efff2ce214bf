/**
 * What the planner knows about a person. Times are numbers in milliseconds since 1970, because every pass covers all
 * people.
 */
import type { UserId } from "@polar-flow/domain"

/** Facts about one person as of now. */
export interface PersonFacts {
  readonly userId: UserId
  /** Whether the person is connected and Polar has not rejected the token. */
  readonly isConnected: boolean
  /** When the first complete sync ended; null if none has. */
  readonly firstSyncedAt: number | null
  /**
   * When the last poll started; null before the first. Syncs of pushed events do not count, because they cover only
   * some types.
   */
  readonly polledAt: number | null
  /** When the last run that fetched anything ended, including syncs of pushed events; null if none has. */
  readonly lastSyncedAt: number | null
  /** When the person's data last changed or was last read; null if never. */
  readonly activeAt: number | null
  /** When the token expires according to Polar; null if unknown. */
  readonly tokenEndsAt: number | null
  /** When the last failed run ended; null if the last run succeeded. */
  readonly failedAt: number | null
  /** Earliest retry after failures; null if the last run succeeded. */
  readonly retryAt: number | null
  /** Whether a job of the person is queued or running. */
  readonly isQueued: boolean
  /** Since when Polar's pushes have reliably covered this person; null if they do not. */
  readonly pushHealthySince: number | null
  /** Number of pushed events that have not been fetched yet. */
  readonly pushedEvents: number
  /** Estimated calls of a poll. */
  readonly pollCalls: number
  /** Whether Polar still has older days that were not backfilled. */
  readonly hasOlder: boolean
  /** When the last backfill chunk was fetched; null before the first. */
  readonly olderAt: number | null
}

/** How active an account is. It determines how often the account is polled. */
export type ActivityLevel = "active" | "regular" | "dormant"

const day = 86_400_000
/** An account is active up to this many days after its data last changed or was read. */
const activeDays = 7
/** An account is dormant after this many days. Polar deletes most data after 28. */
const dormantDays = 21

/** The activity level. New people count as active. */
export const activityLevelOf = ({ activeAt }: PersonFacts, now: number): ActivityLevel => {
  if (activeAt === null) return "active"
  const days = (now - activeAt) / day
  if (days < activeDays) return "active"
  return days < dormantDays ? "regular" : "dormant"
}

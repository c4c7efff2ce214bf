/**
 * What the plan knows of a person. Times are milliseconds since 1970: a look goes over everybody.
 */
import type { UserId } from "@polar-flow/domain"

/** One person, as of now. */
export interface PersonFacts {
  readonly userId: UserId
  /** Connected, and the token was not refused. */
  readonly isConnected: boolean
  /** When the first sync that got through every type ended; null before. */
  readonly firstSyncedAt: number | null
  /** When everything that was due was last asked for; null before. What Polar pushed does not count: it is a part. */
  readonly polledAt: number | null
  /** When the last run of theirs that got anything ended, what Polar pushed included; null before. */
  readonly lastSyncedAt: number | null
  /** When data of theirs last changed, or was last read; null when never. */
  readonly activeAt: number | null
  /** When Polar said that the token ends; null when it said nothing. */
  readonly tokenEndsAt: number | null
  /** Not before this, after failures; null when the last run was fine. */
  readonly retryAt: number | null
  /** Whether a job of theirs waits or runs. */
  readonly isQueued: boolean
  /** Since when Polar's pushes have told of everything of theirs; null when they do not. */
  readonly announcedSince: number | null
  /** How many pushed events no sync has fetched yet. */
  readonly pushedEvents: number
  /** Calls that a poll of theirs takes, as far as it is known beforehand. */
  readonly pollCalls: number
  /** Whether the first contact left something out that Polar still has. */
  readonly hasOlder: boolean
  /** When the last piece of it was fetched; null before the first. */
  readonly olderAt: number | null
}

/** How alive an account is: what decides how often it is looked after. */
export type Liveliness = "active" | "regular" | "dormant"

const day = 86_400_000
/** Days since data or a reader came by, up to which an account is active. */
const activeDays = 7
/** Days after which it is dormant. Polar forgets most after 28. */
const dormantDays = 21

/** Somebody new is active: nothing is known against it. */
export const livelinessOf = ({ activeAt }: PersonFacts, now: number): Liveliness => {
  if (activeAt === null) return "active"
  const days = (now - activeAt) / day
  if (days < activeDays) return "active"
  return days < dormantDays ? "regular" : "dormant"
}

import { Instant, type SyncPace, type User } from "@polar-flow/domain"
import { expectedCalls, initialPace } from "./updatePace.ts"
import type { PersonFacts } from "./PersonFacts.ts"

/** What the ports know about a person. */
export interface FactSources {
  readonly user: User
  /** Undefined before the first sync. */
  readonly pace: SyncPace | undefined
  readonly tokenEndsAt: Instant | null
  /** When the person's data was last read, if known. */
  readonly readAt: Instant | null
  readonly isQueued: boolean
  readonly pushHealthySince: Instant | null
  readonly pushedEvents: number
}

const millisOf = (instant: Instant | null): number | null =>
  instant === null ? null : Instant.toMillis(instant)

/** Derives the planner's facts about a person. Connecting an account counts as activity. Without any, it was long ago. */
export const factsOf = ({ pace = initialPace, user, ...rest }: FactSources): PersonFacts => {
  const activity = [pace.activeAt, rest.readAt, user.connectedAt].flatMap((at) => millisOf(at) ?? [])
  return {
    userId: user.id,
    isConnected: user.isActive,
    firstSyncedAt: millisOf(user.firstSyncedAt),
    lastSyncedAt: millisOf(user.lastSyncedAt),
    polledAt: millisOf(pace.polledAt),
    activeAt: Math.max(0, ...activity),
    tokenEndsAt: millisOf(rest.tokenEndsAt),
    failedAt: millisOf(pace.failedAt),
    retryAt: millisOf(pace.retryAt),
    isQueued: rest.isQueued,
    pushHealthySince: millisOf(rest.pushHealthySince),
    pushedEvents: rest.pushedEvents,
    pollCalls: expectedCalls(pace),
    hasOlder: pace.hasOlder,
    olderAt: millisOf(pace.olderAt)
  }
}

import { Instant, type SyncPace, type User } from "@polar-flow/domain"
import { expectedCalls, unknownPace } from "./learn.ts"
import type { PersonFacts } from "./PersonFacts.ts"

/** What the ports know of a person. */
export interface Known {
  readonly user: User
  /** Undefined before the first sync. */
  readonly pace: SyncPace | undefined
  readonly tokenEndsAt: Instant | null
  /** When somebody last read data of theirs, as far as it is known. */
  readonly readAt: Instant | null
  readonly isQueued: boolean
  readonly announcedSince: Instant | null
  readonly pushedEvents: number
}

const millisOf = (instant: Instant | null): number | null =>
  instant === null ? null : Instant.toMillis(instant)

/** What the plan needs to know of a person. Connecting counts as a sign of life. */
export const factsOf = ({ pace = unknownPace, user, ...known }: Known): PersonFacts => {
  const lives = [pace.activeAt, known.readAt, user.connectedAt].flatMap((at) => millisOf(at) ?? [])
  return {
    userId: user.id,
    isConnected: user.isActive,
    firstSyncedAt: millisOf(user.firstSyncedAt),
    lastSyncedAt: millisOf(user.lastSyncedAt),
    polledAt: millisOf(pace.polledAt),
    activeAt: Math.max(...lives),
    tokenEndsAt: millisOf(known.tokenEndsAt),
    retryAt: millisOf(pace.retryAt),
    isQueued: known.isQueued,
    announcedSince: millisOf(known.announcedSince),
    pushedEvents: known.pushedEvents,
    pollCalls: expectedCalls(pace),
    hasOlder: pace.hasOlder,
    olderAt: millisOf(pace.olderAt)
  }
}

/** Decides which sync a person needs next, when it is due, and why. */
import { type SyncPriority, type SyncReason, type SyncTrigger, Wait } from "@polar-flow/domain"
import { activityLevelOf, type PersonFacts } from "./PersonFacts.ts"
import { nextSlot } from "./phaseOf.ts"
import type { PlanSettings } from "./PlanSettings.ts"
import { longestRetryDelay } from "./updatePace.ts"

/** A person's next sync. */
export interface NextSync {
  readonly trigger: Extract<SyncTrigger, "schedule" | "webhook" | "backfill">
  readonly priority: SyncPriority
  readonly reason: SyncReason
  /** Earliest start. All times in this file are milliseconds since 1970. */
  readonly dueAt: number
  readonly calls: number
}

const minute = 60_000
const hour = 60 * minute
const day = 24 * hour

/** Hours without a sync after which a person becomes critical. */
const criticalHours = 48
const highHours = 12
/** Hours before the token expires in which the remaining data is fetched. */
const tokenExpiryHours = 48
/** Data covered by pushes is polled less and less often, down to once a day. */
const safetyNetMillis = day
const regularMillis = day
const dormantMillis = 7 * day
/** Pushed events come in bursts. A person who was just synced waits, so that one sync handles the whole burst. */
const pushPauseMillis = 5 * minute
/** Time between two backfill chunks of one person. */
const backfillPauseMillis = 10 * minute
/** Estimated calls of a first sync: every type, and a month of sessions. */
const firstCalls = 36
/** Estimated calls for a pushed event: the types of a night, or of a few days. */
const pushedCalls = 6
/** Estimated calls of a backfill chunk: one range for three types, and a week of single nights for two. */
const backfillCalls = 17

const isTokenExpiring = ({ tokenEndsAt }: PersonFacts, now: number): boolean =>
  tokenEndsAt !== null && tokenEndsAt > now && tokenEndsAt - now <= tokenExpiryHours * hour

/**
 * Polls start this much before the interval ends, so that data is never older than the interval despite the duration of
 * the sync.
 */
const marginMillis = minute

/**
 * Time between two polls. While pushes are healthy, it is half the time for which they have been healthy, within
 * bounds.
 */
const usualIntervalOf = (person: PersonFacts, now: number, settings: PlanSettings): number => {
  const interval = Math.max(minute, settings.intervalMinutes * minute - marginMillis)
  switch (activityLevelOf(person, now)) {
    case "dormant":
      return Math.max(interval, dormantMillis)
    case "regular":
      return Math.max(interval, regularMillis)
    case "active": {
      if (person.pushHealthySince === null) return interval
      const healthy = Math.max(0, now - person.pushHealthySince)
      return Math.max(interval, Math.min(safetyNetMillis, healthy / 2))
    }
  }
}

/** At most a day while the token is about to expire, so that it does not expire before the next poll. */
const intervalOf = (person: PersonFacts, now: number, settings: PlanSettings): number => {
  const usual = usualIntervalOf(person, now, settings)
  return isTokenExpiring(person, now) ? Math.min(usual, day) : usual
}

/**
 * When a poll is due: at the person's slot in the interval, and at most one interval after the last poll. A last poll
 * far in the future means that the clock was set back. Then the previous slot counts, so that nobody waits for the
 * clock to catch up. A small difference is another replica's clock.
 */
const pollDueAt = ({ polledAt, userId }: PersonFacts, now: number, interval: number): number => {
  if (polledAt === null) return now
  if (polledAt > now + interval / 2) return nextSlot(userId, now - interval / 2, interval)
  const latest = polledAt + interval
  return latest <= now ? latest : Math.min(latest, nextSlot(userId, polledAt + interval / 2, interval))
}

const idleReasons = { active: "interval", regular: "quiet_account", dormant: "dormant_account" } as const

const urgencyOf = (person: PersonFacts, now: number): readonly [SyncPriority, SyncReason] => {
  const { pushHealthySince, firstSyncedAt, polledAt } = person
  const activityLevel = activityLevelOf(person, now)
  if (polledAt === null) return ["critical", "never_synced"]
  if (firstSyncedAt === null) return ["critical", "first_sync_incomplete"]
  if (isTokenExpiring(person, now)) return ["critical", "token_ends_soon"]
  if (activityLevel === "dormant") return ["low", "dormant_account"]
  const hours = (now - polledAt) / hour
  if (hours >= criticalHours) return ["critical", "not_synced_for_48_hours"]
  if (pushHealthySince !== null && activityLevel === "active") return ["normal", "safety_net"]
  if (hours >= highHours && activityLevel === "active") return ["high", "active_and_not_synced_for_12_hours"]
  return ["normal", idleReasons[activityLevel]]
}

/** Estimated calls of a person's poll. */
export const callsOf = ({ pollCalls, polledAt }: PersonFacts): number =>
  polledAt === null ? Math.max(firstCalls, pollCalls) : pollCalls

const pollOf = (person: PersonFacts, now: number, settings: PlanSettings): NextSync => {
  const [priority, reason] = urgencyOf(person, now)
  const dueAt = pollDueAt(person, now, intervalOf(person, now, settings))
  return { trigger: "schedule", priority, reason, dueAt, calls: callsOf(person) }
}

/** Pushed events of a person who was never synced are left to the first sync, which fetches everything. */
const pushedOf = ({ lastSyncedAt, polledAt, pushedEvents }: PersonFacts, now: number): NextSync | null => {
  if (pushedEvents === 0 || polledAt === null) return null
  const dueAt =
    lastSyncedAt === null || lastSyncedAt > now ? now : Math.max(now, lastSyncedAt + pushPauseMillis)
  return { trigger: "webhook", priority: "high", reason: "polar_pushed", dueAt, calls: pushedCalls }
}

const backfillOf = ({ firstSyncedAt, hasOlder, olderAt }: PersonFacts, now: number): NextSync | null => {
  if (!hasOlder || firstSyncedAt === null) return null
  const since = olderAt ?? firstSyncedAt
  const dueAt = since > now ? now : since + backfillPauseMillis
  return { trigger: "backfill", priority: "low", reason: "older_days", dueAt, calls: backfillCalls }
}

/** The end of the wait after failures; null if there is none. */
const heldUntil = ({ failedAt, retryAt }: PersonFacts, now: number): number | null => {
  const isAhead = failedAt !== null && failedAt > Wait.latestTrusted(now)
  return retryAt === null || isAhead || retryAt > Wait.latestEnd(longestRetryDelay, now) ? null : retryAt
}

const delayAfterFailures = (next: NextSync, person: PersonFacts, now: number): NextSync => {
  const until = heldUntil(person, now)
  return until === null || until <= next.dueAt ? next : { ...next, dueAt: until }
}

/**
 * A time before which nothing can be due; 0 if that takes a closer look. Cheap to compute, because every planning pass
 * covers all people and most of them are idle.
 */
export const notDueBefore = (person: PersonFacts, now: number, settings: PlanSettings): number => {
  const { hasOlder, polledAt, pushedEvents } = person
  if (polledAt === null || polledAt > now || hasOlder || pushedEvents > 0) return 0
  return polledAt + intervalOf(person, now, settings) / 2
}

/**
 * The next sync of a connected person: pushed events first, then a poll. While the poll is not due yet, a backfill
 * chunk. `dueAt` may lie in the future.
 */
export const nextSyncOf = (person: PersonFacts, now: number, settings: PlanSettings): NextSync => {
  const poll = pollOf(person, now, settings)
  const pushed = pushedOf(person, now)
  const backfill = poll.dueAt > now ? backfillOf(person, now) : null
  const first = pushed ?? (backfill !== null && backfill.dueAt < poll.dueAt ? backfill : poll)
  return delayAfterFailures(first, person, now)
}

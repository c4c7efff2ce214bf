/** What a person needs, when, and why. */
import type { SyncPriority, SyncReason, SyncTrigger } from "@polar-flow/domain"
import { livelinessOf, type PersonFacts } from "./PersonFacts.ts"
import { nextPlace } from "./phaseOf.ts"
import type { PlanSettings } from "./PlanSettings.ts"

/** What is due at some time. */
export interface Need {
  readonly trigger: Extract<SyncTrigger, "schedule" | "webhook" | "backfill">
  readonly priority: SyncPriority
  readonly reason: SyncReason
  /** Not before; milliseconds since 1970, as all times here. */
  readonly dueAt: number
  readonly calls: number
}

const minute = 60_000
const hour = 60 * minute
const day = 24 * hour

/** Hours without a sync after which a person may not wait. */
const criticalHours = 48
const highHours = 12
/** Hours before the end of the token in which everything is fetched that it still opens. */
const tokenHours = 48
/** What pushes cover is polled at a falling rate, down to once a day. */
const safetyNetMillis = day
const quietMillis = day
const dormantMillis = 7 * day
/** Pushed events come in bursts: whoever was synced a moment ago waits, and the burst is one sync. */
const pushedMillis = 5 * minute
/** Between two pieces of older days of one person. */
const olderMillis = 10 * minute
/** A wait longer than any that failures bring was reckoned under another clock. */
const longestWait = day + hour

/** Calls of a first sync, before it is known better: every type, and the sessions of a month. */
const firstCalls = 36
/** Calls for what Polar pushed: the types of a night, or of a few days. */
const pushedCalls = 6
/** Calls of a piece of older days: a span of three types, and a week of single nights twice. */
const olderCalls = 17

const isTokenEnding = ({ tokenEndsAt }: PersonFacts, now: number): boolean =>
  tokenEndsAt !== null && tokenEndsAt > now && tokenEndsAt - now <= tokenHours * hour

/** A sync takes a moment: polls are so much closer than the interval, lest what they find is older than it. */
const marginMillis = minute

/** The time between two polls. While pushes are healthy it is half the time that they have been, within bounds. */
const usualIntervalOf = (person: PersonFacts, now: number, settings: PlanSettings): number => {
  const interval = Math.max(minute, settings.intervalMinutes * minute - marginMillis)
  switch (livelinessOf(person, now)) {
    case "dormant":
      return Math.max(interval, dormantMillis)
    case "regular":
      return Math.max(interval, quietMillis)
    case "active": {
      if (person.announcedSince === null) return interval
      const healthy = Math.max(0, now - person.announcedSince)
      return Math.max(interval, Math.min(safetyNetMillis, healthy / 2))
    }
  }
}

/** A day at most while the token ends, lest it does so before the next poll. */
const intervalOf = (person: PersonFacts, now: number, settings: PlanSettings): number => {
  const usual = usualIntervalOf(person, now, settings)
  return isTokenEnding(person, now) ? Math.min(usual, day) : usual
}

/**
 * When a poll is due: at the person's place in the interval, and an interval after the last one at the latest. A last
 * poll far in the future is a clock that was put back: then the last place counts, so nobody waits for the clock to
 * arrive. A little is another replica's clock.
 */
const pollDueAt = ({ polledAt, userId }: PersonFacts, now: number, interval: number): number => {
  if (polledAt === null) return now
  if (polledAt > now + interval / 2) return nextPlace(userId, now - interval / 2, interval)
  const latest = polledAt + interval
  return latest <= now ? latest : Math.min(latest, nextPlace(userId, polledAt + interval / 2, interval))
}

const restReasons = { active: "interval", regular: "quiet_account", dormant: "dormant_account" } as const

const urgencyOf = (person: PersonFacts, now: number): readonly [SyncPriority, SyncReason] => {
  const { announcedSince, firstSyncedAt, polledAt } = person
  const liveliness = livelinessOf(person, now)
  if (polledAt === null) return ["critical", "never_synced"]
  if (firstSyncedAt === null) return ["critical", "first_sync_incomplete"]
  if (isTokenEnding(person, now)) return ["critical", "token_ends_soon"]
  if (liveliness === "dormant") return ["low", "dormant_account"]
  const hours = (now - polledAt) / hour
  if (hours >= criticalHours) return ["critical", "not_synced_for_48_hours"]
  if (announcedSince !== null && liveliness === "active") return ["normal", "safety_net"]
  if (hours >= highHours && liveliness === "active") return ["high", "active_and_not_synced_for_12_hours"]
  return ["normal", restReasons[liveliness]]
}

/** Calls that a poll of a person takes, as far as it is known beforehand. */
export const callsOf = ({ pollCalls, polledAt }: PersonFacts): number =>
  polledAt === null ? Math.max(firstCalls, pollCalls) : pollCalls

const pollOf = (person: PersonFacts, now: number, settings: PlanSettings): Need => {
  const [priority, reason] = urgencyOf(person, now)
  const dueAt = pollDueAt(person, now, intervalOf(person, now, settings))
  return { trigger: "schedule", priority, reason, dueAt, calls: callsOf(person) }
}

/** Pushed events of somebody who was never synced wait for the first sync, which asks for everything. */
const pushedOf = ({ lastSyncedAt, polledAt, pushedEvents }: PersonFacts, now: number): Need | null => {
  if (pushedEvents === 0 || polledAt === null) return null
  const dueAt = lastSyncedAt === null || lastSyncedAt > now ? now : Math.max(now, lastSyncedAt + pushedMillis)
  return { trigger: "webhook", priority: "high", reason: "polar_pushed", dueAt, calls: pushedCalls }
}

const olderOf = ({ firstSyncedAt, hasOlder, olderAt }: PersonFacts, now: number): Need | null => {
  if (!hasOlder || firstSyncedAt === null) return null
  const since = olderAt ?? firstSyncedAt
  const dueAt = since > now ? now : since + olderMillis
  return { trigger: "backfill", priority: "low", reason: "older_days", dueAt, calls: olderCalls }
}

const afterFailures = (need: Need, { retryAt }: PersonFacts, now: number): Need =>
  retryAt === null || retryAt <= need.dueAt || retryAt - now > longestWait
    ? need
    : { ...need, dueAt: retryAt }

/**
 * A time until which nothing is due for sure: cheap, because a look goes over everybody and most are at rest. 0 when
 * that takes a closer look.
 */
export const restsUntil = (person: PersonFacts, now: number, settings: PlanSettings): number => {
  const { hasOlder, polledAt, pushedEvents } = person
  if (polledAt === null || polledAt > now || hasOlder || pushedEvents > 0) return 0
  return polledAt + intervalOf(person, now, settings) / 2
}

/**
 * What a connected person needs first: what Polar pushed, else a poll, and while the poll is not yet due a piece of
 * older days. Its `dueAt` may lie in the future.
 */
export const needOf = (person: PersonFacts, now: number, settings: PlanSettings): Need => {
  const poll = pollOf(person, now, settings)
  const pushed = pushedOf(person, now)
  const older = poll.dueAt > now ? olderOf(person, now) : null
  const first = pushed ?? (older !== null && older.dueAt < poll.dueAt ? older : poll)
  return afterFailures(first, person, now)
}

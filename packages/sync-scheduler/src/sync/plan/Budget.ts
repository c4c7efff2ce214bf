/**
 * How many calls may be spent now, and on what. Polar's two request windows form the budget: the smaller remainder
 * counts.
 *
 * The share of the day's quota that polls may use grows during the day. When demand exceeds the quota, every sync is
 * therefore a little late throughout the day, instead of all syncs stopping in the evening.
 */
import { type Quota, quotaWindowMillis, millisUntilReset } from "@polar-flow/domain"

/** Calls left per budget class. Each class is a subset of the one before it. */
export interface Budget {
  /** For pushed events: everything that is left. */
  readonly pushed: number
  /** For critical or overdue people: what the day has released so far, plus half a day ahead. */
  readonly critical: number
  /** For other polls: slightly ahead of the day. */
  readonly poll: number
  /** For backfills: slightly behind the day. */
  readonly older: number
  /**
   * The most that any window grants to polls. A sync that costs more would never fit, so its cost is capped at this.
   */
  readonly capacity: number
}

/** The inputs of a budget. */
export interface BudgetInput {
  readonly now: number
  /** The quota as last reported by Polar; null before the first response. */
  readonly quota: Quota | null
  /** People registered with the Polar application. */
  readonly people: number
  /** Calls that queued and running jobs are expected to make. */
  readonly committedCalls: number
  readonly reserveShare: number
}

/** How far polls may run ahead of the day, because mornings are busier than nights. */
const aheadShare = 0.15
const criticalShare = 0.5
/** How far backfills stay behind it. */
const behindShare = 0.15

/** A quota window with the share of its time that has elapsed. */
interface Window {
  readonly limit: number
  readonly used: number
  readonly elapsedShare: number
}

/** Polar's limits for an application with this many people, used until its responses report others. */
const shortLimit = (people: number): number => 500 + 20 * people
const longLimit = (people: number): number => 5000 + 100 * people

/** An expired or unknown window restarts with the next call. */
const windowOf = (quota: Quota | null, name: keyof Quota, now: number, startingLimit: number): Window => {
  if (quota === null) return { limit: startingLimit, used: 0, elapsedShare: 0 }
  const { limit, used } = quota[name]
  const remaining = millisUntilReset(quota, name, now)
  return remaining === 0
    ? { limit, used: 0, elapsedShare: 0 }
    : { limit, used, elapsedShare: 1 - Math.min(1, remaining / quotaWindowMillis[name]) }
}

/** The calls that may be spent now. Never negative. */
export const budgetOf = ({ committedCalls, now, people, quota, reserveShare }: BudgetInput): Budget => {
  const short = windowOf(quota, "short", now, shortLimit(people))
  const long = windowOf(quota, "long", now, longLimit(people))
  const windows = [short, long]
  const least = (allowed: (window: Window) => number): number =>
    Math.max(0, Math.floor(Math.min(...windows.map((it) => allowed(it) - it.used)) - committedCalls))
  const forPolls = ({ limit }: Window) => limit * (1 - reserveShare)
  const released = (ahead: number) => (window: Window) =>
    window === short
      ? forPolls(window)
      : forPolls(window) * Math.max(0, Math.min(1, window.elapsedShare + ahead))
  return {
    pushed: least(({ limit }) => limit),
    critical: least(released(criticalShare)),
    poll: least(released(aheadShare)),
    older: least(released(-behindShare)),
    capacity: Math.floor(Math.min(...windows.map(forPolls)) * aheadShare)
  }
}

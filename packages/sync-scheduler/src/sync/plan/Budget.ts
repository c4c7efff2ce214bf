/**
 * How many calls may be spent now, and for what. Polar's two windows are the budget: the smaller rest counts.
 *
 * What polls may spend of the day grows with the day, so that a demand above the quota makes everybody a little later
 * all day long instead of stopping everything in the evening.
 */
import { type Quota, quotaWindowMillis, runsFor } from "@polar-flow/domain"

/** What is left, in calls. Each is a part of the one before it. */
export interface Budget {
  /** For what Polar pushed: everything. */
  readonly pushed: number
  /** For whoever must not wait, or has waited too long: what the day has earned so far, and half a day ahead. */
  readonly critical: number
  /** For other polls: a little ahead of the day. */
  readonly poll: number
  /** For older days: behind the day. */
  readonly older: number
  /** The most that a window ever allows polls: nothing that costs more can be waited for. */
  readonly capacity: number
}

/** What a budget is made of. */
export interface Spending {
  readonly now: number
  /** As Polar last said; null before it said anything. */
  readonly quota: Quota | null
  /** People registered with the client. */
  readonly people: number
  /** Calls that waiting and running jobs will still make. */
  readonly committedCalls: number
  readonly reserveShare: number
}

/** How far polls may run ahead of the day: a morning takes more than a night. */
const aheadShare = 0.15
const criticalShare = 0.5
/** How far older days stay behind it. */
const behindShare = 0.15

/** A window with the share of its time that is over. */
interface Window {
  readonly limit: number
  readonly used: number
  readonly elapsedShare: number
}

/** What Polar gives to a client with so many people, until its answers say otherwise. */
const shortLimit = (people: number): number => 500 + 20 * people
const longLimit = (people: number): number => 5000 + 100 * people

/** A window that is over, or never was, begins anew with the next call. */
const windowOf = (quota: Quota | null, name: keyof Quota, now: number, startingLimit: number): Window => {
  if (quota === null) return { limit: startingLimit, used: 0, elapsedShare: 0 }
  const { limit, used } = quota[name]
  const left = runsFor(quota, name, now)
  return left === 0
    ? { limit, used: 0, elapsedShare: 0 }
    : { limit, used, elapsedShare: 1 - Math.min(1, left / quotaWindowMillis[name]) }
}

/** What may be spent now. Never negative. */
export const budgetOf = ({ committedCalls, now, people, quota, reserveShare }: Spending): Budget => {
  const short = windowOf(quota, "short", now, shortLimit(people))
  const long = windowOf(quota, "long", now, longLimit(people))
  const windows = [short, long]
  const least = (allowed: (window: Window) => number): number =>
    Math.max(0, Math.floor(Math.min(...windows.map((it) => allowed(it) - it.used)) - committedCalls))
  const forPolls = ({ limit }: Window) => limit * (1 - reserveShare)
  const earned = (ahead: number) => (window: Window) =>
    window === short
      ? forPolls(window)
      : forPolls(window) * Math.max(0, Math.min(1, window.elapsedShare + ahead))
  return {
    pushed: least(({ limit }) => limit),
    critical: least(earned(criticalShare)),
    poll: least(earned(aheadShare)),
    older: least(earned(-behindShare)),
    capacity: Math.floor(Math.min(...windows.map(forPolls)) * aheadShare)
  }
}

/**
 * Port: Polar's two request windows, as its headers last reported them, shared by everybody who calls Polar.
 */
import { Context, type Effect, Schema } from "effect"
import { Instant } from "../time/Instant.ts"

/** One window. Polar counts up: `used` of `limit` until `resetsAt`. */
export const QuotaWindow = Schema.Struct({ limit: Schema.Int, used: Schema.Int, resetsAt: Instant })
export type QuotaWindow = typeof QuotaWindow.Type

/** Both windows: `short` is 15 minutes, `long` is 24 hours. */
export const Quota = Schema.Struct({ short: QuotaWindow, long: QuotaWindow })
export type Quota = typeof Quota.Type

/** How long the windows are, milliseconds. */
export const quotaWindowMillis = { short: 15 * 60_000, long: 24 * 3_600_000 } as const

/** Polar tells seconds until a reset, so two reports of one window may differ by the time they travelled. */
const sameWindowMillis = 60_000

/**
 * The latest end of a window that a report of the same kind leaves standing. No late report is later by two lengths of
 * the window: what ends after that was told under a clock that was ahead. Milliseconds since 1970.
 */
export const latestKnownEnd = (reported: Quota, window: keyof Quota): number =>
  Instant.toMillis(reported[window].resetsAt) + 2 * quotaWindowMillis[window]

const newerWindow = (before: Quota, report: Quota, window: keyof Quota): QuotaWindow => {
  const [known, reported] = [before[window], report[window]]
  const knownEnd = Instant.toMillis(known.resetsAt)
  if (knownEnd > latestKnownEnd(report, window)) return reported
  const laterBy = Instant.toMillis(reported.resetsAt) - knownEnd
  if (Math.abs(laterBy) > sameWindowMillis) return laterBy > 0 ? reported : known
  return reported.used >= known.used ? reported : known
}

/**
 * What is known after a report, window by window. Two windows that end within a minute of each other are the same one:
 * there the higher count holds. Otherwise the one that ends later holds, unless it ends so much later that another clock
 * told it. Every adapter of `PolarQuota` decides by it.
 */
export const newerQuota = (known: Quota | null, reported: Quota): Quota =>
  known === null
    ? reported
    : { short: newerWindow(known, reported, "short"), long: newerWindow(known, reported, "long") }

/**
 * For how long a window still runs at `now`, milliseconds since 1970. 0 once it has been reset; 0, too, when it ends
 * later than it is long: that was told under a clock that was ahead, and says nothing. Milliseconds.
 */
export const runsFor = (quota: Quota, window: keyof Quota, now: number): number => {
  const left = Instant.toMillis(quota[window].resetsAt) - now
  return left > 0 && left <= quotaWindowMillis[window] + sameWindowMillis ? left : 0
}

/** What is used of a window at `now`, milliseconds since 1970: nothing while none runs. */
export const usedOf = (quota: Quota, window: keyof Quota, now: number): number =>
  runsFor(quota, window, now) > 0 ? quota[window].used : 0

/** What is left of a window at `now`, milliseconds since 1970: requests, never below 0. */
export const remainingOf = (quota: Quota, window: keyof Quota, now: number): number =>
  Math.max(0, quota[window].limit - usedOf(quota, window, now))

/** The window that stops every call at `now`, milliseconds since 1970: of those used up the one that runs longest. */
export const usedUpAt = (quota: Quota | null, now: number): keyof Quota | null => {
  if (quota === null) return null
  const [longest] = (["long", "short"] as const)
    .filter((window) => runsFor(quota, window, now) > 0 && remainingOf(quota, window, now) === 0)
    .toSorted((a, b) => runsFor(quota, b, now) - runsFor(quota, a, now))
  return longest ?? null
}

/** Port for the quota. */
export class PolarQuota extends Context.Service<
  PolarQuota,
  {
    /** As last reported; null before the first answer of Polar's. A window whose `resetsAt` has passed says nothing. */
    readonly current: Effect.Effect<Quota | null>
    /** Notes what Polar reported. A report with a lower count of the same window is late and is ignored. */
    report(quota: Quota): Effect.Effect<void>
  }
>()("@polar-flow/domain/PolarQuota") {}

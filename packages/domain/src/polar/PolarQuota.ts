/** Port: Polar's two rate limit windows as last reported by its response headers, shared by all callers. */
import { Context, Duration, type Effect, Schema } from "effect"
import { Instant } from "../time/Instant.ts"
import { millisLeft } from "../time/Wait.ts"

/** One window: `used` of `limit` requests until `resetsAt`. */
export const QuotaWindow = Schema.Struct({ limit: Schema.Int, used: Schema.Int, resetsAt: Instant })
export type QuotaWindow = typeof QuotaWindow.Type

/** Both windows: `short` is 15 minutes, `long` is 24 hours. */
export const Quota = Schema.Struct({ short: QuotaWindow, long: QuotaWindow })
export type Quota = typeof Quota.Type

/** Lengths of the windows in milliseconds. */
export const quotaWindowMillis = { short: 15 * 60_000, long: 24 * 3_600_000 } as const

/** Polar reports the seconds until a reset, so two reports of one window can differ by network latency. */
const sameWindowMillis = 60_000

/**
 * The latest plausible end of a known window, given a new report: two window lengths after the reported end. A window
 * that ends later was reported while the clock was ahead, so it is discarded. Milliseconds since 1970.
 */
export const latestPlausibleEnd = (reported: Quota, window: keyof Quota): number =>
  Instant.toMillis(reported[window].resetsAt) + 2 * quotaWindowMillis[window]

const newerWindow = (before: Quota, report: Quota, window: keyof Quota): QuotaWindow => {
  const [known, reported] = [before[window], report[window]]
  const knownEnd = Instant.toMillis(known.resetsAt)
  if (knownEnd > latestPlausibleEnd(report, window)) return reported
  const laterBy = Instant.toMillis(reported.resetsAt) - knownEnd
  if (Math.abs(laterBy) > sameWindowMillis) return laterBy > 0 ? reported : known
  return reported.used >= known.used ? reported : known
}

/**
 * Merges a report into the known quota, window by window. Two windows that end within a minute of each other are the
 * same window, and the higher count wins. Otherwise the later window wins, unless it ends implausibly late, which means
 * that the clock was wrong. All adapters of `PolarQuota` use this function.
 */
export const newerQuota = (known: Quota | null, reported: Quota): Quota =>
  known === null
    ? reported
    : { short: newerWindow(known, reported, "short"), long: newerWindow(known, reported, "long") }

/**
 * Milliseconds until a window is reset, at `now` (milliseconds since 1970). 0 if it has been reset. Also 0 if it ends
 * later than one window length from now: then it was reported while the clock was ahead and is not valid.
 */
export const millisUntilReset = (quota: Quota, window: keyof Quota, now: number): number =>
  millisLeft(quota[window].resetsAt, Duration.millis(quotaWindowMillis[window]), now)

/** Requests used of a window at `now` (milliseconds since 1970); 0 after a reset. */
export const usedOf = (quota: Quota, window: keyof Quota, now: number): number =>
  millisUntilReset(quota, window, now) > 0 ? quota[window].used : 0

/** Requests left in a window at `now` (milliseconds since 1970), at least 0. */
export const remainingOf = (quota: Quota, window: keyof Quota, now: number): number =>
  Math.max(0, quota[window].limit - usedOf(quota, window, now))

/** The exhausted window that blocks all calls at `now` (milliseconds since 1970); of two, the one that resets later. */
export const exhaustedWindow = (quota: Quota | null, now: number): keyof Quota | null => {
  if (quota === null) return null
  const [longest] = (["long", "short"] as const)
    .filter((window) => millisUntilReset(quota, window, now) > 0 && remainingOf(quota, window, now) === 0)
    .toSorted((a, b) => millisUntilReset(quota, b, now) - millisUntilReset(quota, a, now))
  return longest ?? null
}

/** Port for the quota. */
export class PolarQuota extends Context.Service<
  PolarQuota,
  {
    /** The last report; null before Polar's first response. A window whose `resetsAt` has passed is out of date. */
    readonly current: Effect.Effect<Quota | null>
    /** Stores a report. A report with a lower count of the same window is out of order and is ignored. */
    report(quota: Quota): Effect.Effect<void>
  }
>()("@polar-flow/domain/PolarQuota") {}

/**
 * Port: Polar's two request windows, as its headers last reported them, shared by everybody who calls Polar.
 */
import { Context, Effect, Layer, Schema } from "effect"
import { Instant } from "./Instant.ts"

/** One window. Polar counts up: `used` of `limit` until `resetsAt`. */
export const QuotaWindow = Schema.Struct({ limit: Schema.Int, used: Schema.Int, resetsAt: Instant })
export type QuotaWindow = typeof QuotaWindow.Type

/** Both windows: `short` is 15 minutes, `long` is 24 hours. */
export const Quota = Schema.Struct({ short: QuotaWindow, long: QuotaWindow })
export type Quota = typeof Quota.Type

/** Polar tells seconds until a reset, so two reports of one window may differ by the time they travelled. */
const sameWindowMillis = 60_000

/** No late report is so late: the known one was told under a clock that was ahead. Two lengths of the window. */
const otherClockMillis = { short: 30 * 60_000, long: 48 * 3_600_000 } as const

const newerWindow = (known: QuotaWindow, reported: QuotaWindow, otherClock: number): QuotaWindow => {
  const laterBy = Instant.toMillis(reported.resetsAt) - Instant.toMillis(known.resetsAt)
  if (laterBy < -otherClock) return reported
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
    : {
        short: newerWindow(known.short, reported.short, otherClockMillis.short),
        long: newerWindow(known.long, reported.long, otherClockMillis.long)
      }

/** What is used of a window at `now`, milliseconds since 1970: nothing once it has been reset. */
export const usedOf = ({ resetsAt, used }: QuotaWindow, now: number): number =>
  Instant.toMillis(resetsAt) > now ? used : 0

/** What is left of a window at `now`, milliseconds since 1970: requests, never below 0. */
export const remainingOf = (window: QuotaWindow, now: number): number =>
  Math.max(0, window.limit - usedOf(window, now))

const makeMemory: Effect.Effect<PolarQuota["Service"]> = Effect.sync(() => {
  let known: Quota | null = null
  return {
    current: Effect.sync(() => known),
    report: (quota) =>
      Effect.sync(() => {
        known = newerQuota(known, quota)
      })
  }
})

/** Port for the quota. */
export class PolarQuota extends Context.Service<
  PolarQuota,
  {
    /** As last reported; null before the first answer of Polar's. A window whose `resetsAt` has passed says nothing. */
    readonly current: Effect.Effect<Quota | null>
    /** Notes what Polar reported. A report with a lower count of the same window is late and is ignored. */
    report(quota: Quota): Effect.Effect<void>
  }
>()("@polar-flow/domain/PolarQuota") {
  /** In this process's memory, gone with it. */
  static readonly layerMemory: Layer.Layer<PolarQuota> = Layer.effect(PolarQuota, makeMemory)
}

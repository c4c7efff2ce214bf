/**
 * Port: Polar's two request windows, as its headers last reported them, shared by everybody who calls Polar.
 */
import { Context, type Effect, Schema } from "effect"
import { Instant } from "./Instant.ts"

/** One window. Polar counts up: `used` of `limit` until `resetsAt`. */
export const QuotaWindow = Schema.Struct({ limit: Schema.Int, used: Schema.Int, resetsAt: Instant })
export type QuotaWindow = typeof QuotaWindow.Type

/** Both windows: `short` is 15 minutes, `long` is 24 hours. */
export const Quota = Schema.Struct({ short: QuotaWindow, long: QuotaWindow })
export type Quota = typeof Quota.Type

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

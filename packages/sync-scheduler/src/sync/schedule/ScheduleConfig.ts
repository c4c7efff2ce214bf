import { Context, Duration, Effect, Layer } from "effect"
import { defaultPlanSettings, type PlanSettings } from "../plan/PlanSettings.ts"

/** Options of the scheduler. */
export interface ScheduleOptions {
  readonly plan: PlanSettings
  /** Concurrent syncs per server (`SYNC_CONCURRENCY`). Manually triggered syncs come on top. */
  readonly concurrency: number
  /** Whether all people are synced when the server starts (`SYNC_ON_STARTUP`). */
  readonly syncOnStartup: boolean
  /** How long a stopping server waits for its jobs. At least as long as a sync needs to finish its current type. */
  readonly stopWithin: Duration.Duration
  /** Completes when the server begins to stop. From then on no job is claimed. */
  readonly stopping: Effect.Effect<void>
}

/** Scheduler settings, provided by the app. `ScheduleConfig.layer({ concurrency: 8 })` */
export class ScheduleConfig extends Context.Service<ScheduleConfig, ScheduleOptions>()(
  "@polar-flow/sync-scheduler/ScheduleConfig"
) {
  /** The default plan, four concurrent syncs, no sync on startup, stop within 12 s, no stop signal. */
  static readonly defaults: ScheduleOptions = {
    plan: defaultPlanSettings,
    concurrency: 4,
    syncOnStartup: false,
    stopWithin: Duration.seconds(12),
    stopping: Effect.never
  }

  /** The defaults, overridden by `options`. */
  static readonly layer = (options: Partial<ScheduleOptions> = {}) =>
    Layer.succeed(ScheduleConfig, { ...ScheduleConfig.defaults, ...options })
}

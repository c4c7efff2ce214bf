import { Context, Duration, Effect, Layer } from "effect"
import { defaultPlanSettings, type PlanSettings } from "../plan/PlanSettings.ts"

/** How syncs are scheduled. */
export interface ScheduleOptions {
  readonly plan: PlanSettings
  /** Syncs that one server runs at once (`SYNC_CONCURRENCY`). Those that somebody triggers by hand come on top. */
  readonly concurrency: number
  /** Whether everybody is synced when the server starts (`SYNC_ON_STARTUP`). */
  readonly isEagerAtStart: boolean
  /** How long a stopping server lets its jobs go on; not less than a sync takes to end at a type's border. */
  readonly stopWithin: Duration.Duration
  /** Ends when the server begins to stop: from then on no job is taken. */
  readonly stopping: Effect.Effect<void>
}

/** Settings of the schedule, given by the app. `ScheduleConfig.layer({ concurrency: 8 })` */
export class ScheduleConfig extends Context.Service<ScheduleConfig, ScheduleOptions>()(
  "@polar-flow/sync-scheduler/ScheduleConfig"
) {
  /** The default plan, four syncs at once, nothing at the start, stop within 12 s, never told of a stop. */
  static readonly defaults: ScheduleOptions = {
    plan: defaultPlanSettings,
    concurrency: 4,
    isEagerAtStart: false,
    stopWithin: Duration.seconds(12),
    stopping: Effect.never
  }

  /** The defaults, but for what is given. */
  static readonly layer = (options: Partial<ScheduleOptions> = {}) =>
    Layer.succeed(ScheduleConfig, { ...ScheduleConfig.defaults, ...options })
}

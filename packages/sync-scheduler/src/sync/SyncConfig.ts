import { Context, Duration, Effect, Layer } from "effect"

/** Timing and limits of syncs. */
export interface SyncOptions {
  /** How long a run may miss heartbeats before another run may replace it. */
  readonly lease: Duration.Duration
  /** Time between heartbeats. Keep it well below `lease`. */
  readonly heartbeatEvery: Duration.Duration
  /** How long a stopping server waits for the data type that a run is syncing. */
  readonly stopWithin: Duration.Duration
  /** How long after an interrupted run the next one skips the types that were already fetched. */
  readonly resumeWithin: Duration.Duration
  /** Days that a person's first sync covers (`SYNC_DAYS_LOOKBACK`). Older days are backfilled. */
  readonly lookbackDays: number
  /** Version of the program. Another version decodes again what this one could not read. */
  readonly version: string
  /**
   * Completes when the server begins to stop. From then on no run starts, and running ones end after their current
   * type.
   */
  readonly stopping: Effect.Effect<void>
}

/** Sync settings, provided by the app. `SyncConfig.layer({ stopWithin: Duration.seconds(20) })` */
export class SyncConfig extends Context.Service<SyncConfig, SyncOptions>()(
  "@polar-flow/sync-scheduler/SyncConfig"
) {
  /**
   * Lease 1 min, heartbeat 15 s, stop within 10 s, resume within an hour, 28 days in the first sync, no stop signal.
   */
  static readonly defaults: SyncOptions = {
    lease: Duration.minutes(1),
    heartbeatEvery: Duration.seconds(15),
    stopWithin: Duration.seconds(10),
    resumeWithin: Duration.hours(1),
    lookbackDays: 28,
    version: "unknown",
    stopping: Effect.never
  }

  /** The defaults, overridden by `options`. */
  static readonly layer = (options: Partial<SyncOptions> = {}) =>
    Layer.succeed(SyncConfig, { ...SyncConfig.defaults, ...options })
}

import { Context, Duration, Effect, Layer } from "effect"

/** How patiently a sync runs. */
export interface SyncOptions {
  /** How long a run may give no sign of life before another may take its place. */
  readonly lease: Duration.Duration
  /** How often a run gives a sign of life; well below `lease`. */
  readonly heartbeatEvery: Duration.Duration
  /** How long a stopping server waits for the data type that a run is at. */
  readonly stopWithin: Duration.Duration
  /** For how long after an interrupted run the next one leaves out what that one had reached. */
  readonly resumeWithin: Duration.Duration
  /** Days that the first sync of a person goes back (`SYNC_DAYS_LOOKBACK`); older ones come in pieces. */
  readonly lookbackDays: number
  /** Ends when the server begins to stop: from then on nothing starts, and runs end at a type's border. */
  readonly stopping: Effect.Effect<void>
}

/** Settings of syncs, given by the app. `SyncConfig.layer({ stopWithin: Duration.seconds(20) })` */
export class SyncConfig extends Context.Service<SyncConfig, SyncOptions>()(
  "@polar-flow/sync-scheduler/SyncConfig"
) {
  /** Lease 1 min, heartbeat 15 s, stop within 10 s, resume within an hour, 28 days at the first contact, never told of a stop. */
  static readonly defaults: SyncOptions = {
    lease: Duration.minutes(1),
    heartbeatEvery: Duration.seconds(15),
    stopWithin: Duration.seconds(10),
    resumeWithin: Duration.hours(1),
    lookbackDays: 28,
    stopping: Effect.never
  }

  /** The defaults, but for what is given. */
  static readonly layer = (options: Partial<SyncOptions> = {}) =>
    Layer.succeed(SyncConfig, { ...SyncConfig.defaults, ...options })
}

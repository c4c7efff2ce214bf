import { Context, Duration, Layer } from "effect"

/** Options for event delivery. */
export interface OutgoingOptions {
  /** Whether private addresses may receive events, and loopback addresses also over plain HTTP. */
  readonly allowPrivateTargets: boolean
  /** Time that a receiver has to respond. */
  readonly responseTimeout: Duration.Duration
  /** Time between two checks of the outbox. */
  readonly pollEvery: Duration.Duration
  /** Maximum number of receivers that this process serves concurrently. */
  readonly concurrentReceivers: number
  /** Maximum number of concurrent deliveries per receiver from this process. */
  readonly deliveriesPerReceiver: number
  /** Lease of a claimed delivery. Keep it well above `responseTimeout`. */
  readonly lease: Duration.Duration
  /** Delays after failed attempts. A delivery is dead after one more failed attempt than there are delays. */
  readonly backoff: ReadonlyArray<Duration.Duration>
  /** How long delivered and dead deliveries are kept for inspection and replay. */
  readonly retention: Duration.Duration
}

/** Delivery settings, provided by the app. `OutgoingConfig.layer({ allowPrivateTargets: true })` */
export class OutgoingConfig extends Context.Service<OutgoingConfig, OutgoingOptions>()(
  "@polar-flow/sync-scheduler/OutgoingConfig"
) {
  /**
   * The defaults, overridden by `options`: public targets only, 10 s response timeout, a check every 2 s, 20 receivers
   * with 4 deliveries each, nine attempts within 48 hours, 30 days of retention.
   */
  static readonly layer = (options: Partial<OutgoingOptions> = {}): Layer.Layer<OutgoingConfig> =>
    Layer.succeed(OutgoingConfig, {
      allowPrivateTargets: false,
      responseTimeout: Duration.seconds(10),
      pollEvery: Duration.seconds(2),
      concurrentReceivers: 20,
      deliveriesPerReceiver: 4,
      lease: Duration.minutes(1),
      backoff: [
        Duration.seconds(5),
        Duration.minutes(5),
        Duration.minutes(30),
        Duration.hours(2),
        Duration.hours(5),
        Duration.hours(10),
        Duration.hours(10),
        Duration.hours(20)
      ],
      retention: Duration.days(30),
      ...options
    })
}

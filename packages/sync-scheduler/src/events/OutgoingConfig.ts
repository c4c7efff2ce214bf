import { Context, Duration, Layer } from "effect"

/** How events are delivered. */
export interface OutgoingOptions {
  /** Whether apps on this machine and in its own networks may receive events; this machine over http, too. */
  readonly allowPrivateTargets: boolean
  /** How long a receiver may take to answer. */
  readonly answerWithin: Duration.Duration
  /** How often the outbox is looked into. */
  readonly lookEvery: Duration.Duration
  /** How many receivers are served at once by this process. */
  readonly receiversAtOnce: number
  /** How many deliveries to one receiver are under way at once, from this process. */
  readonly perReceiver: number
  /** For how long a delivery belongs to who took it; well above `answerWithin`. */
  readonly lease: Duration.Duration
  /** How long to wait after each failed attempt; after one more than there are, a delivery is dead. */
  readonly backoff: ReadonlyArray<Duration.Duration>
  /** For how long what was delivered, or is dead, can be looked at and replayed. */
  readonly keepFor: Duration.Duration
}

/** Settings of deliveries, given by the app. `OutgoingConfig.layer({ allowPrivateTargets: true })` */
export class OutgoingConfig extends Context.Service<OutgoingConfig, OutgoingOptions>()(
  "@polar-flow/sync-scheduler/OutgoingConfig"
) {
  /**
   * Public targets only, 10 s to answer, a look every 2 s, 20 receivers at once with 4 deliveries each, nine attempts
   * within 48 hours, kept for 30 days; each may be given otherwise.
   */
  static readonly layer = (options: Partial<OutgoingOptions> = {}): Layer.Layer<OutgoingConfig> =>
    Layer.succeed(OutgoingConfig, {
      allowPrivateTargets: false,
      answerWithin: Duration.seconds(10),
      lookEvery: Duration.seconds(2),
      receiversAtOnce: 20,
      perReceiver: 4,
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
      keepFor: Duration.days(30),
      ...options
    })
}

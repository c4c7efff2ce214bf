import { Context, Duration, Layer } from "effect"

/** Options for receiving Polar's pushes. */
export interface PushOptions {
  /** The URL that Polar posts to, from `webhookUrl`; null if pushes are off. */
  readonly url: string | null
  /** Delay before a pushed event is synced, so that one sync handles all events of the person. */
  readonly debounceFor: Duration.Duration
  /** Time between two checks of the webhook at Polar, one call each. */
  readonly checkEvery: Duration.Duration
  /** Pushes count as unreliable after this long without a delivery. */
  readonly silentAfter: Duration.Duration
  /** How often the keeper checks whether something is due. */
  readonly pollEvery: Duration.Duration
  /** Lease of the keeper. Another replica takes over when it expires. Keep it above the longest exchange with Polar. */
  readonly lease: Duration.Duration
}

/** Push settings, provided by the app. `PushConfig.layer({ url: "https://flow.example.com/webhooks/polar" })` */
export class PushConfig extends Context.Service<PushConfig, PushOptions>()(
  "@polar-flow/sync-scheduler/PushConfig"
) {
  /**
   * The defaults, overridden by `options`: debounce for 5 s, check every hour, silent after a day, look every minute,
   * lease 10 min.
   */
  static readonly layer = (options: Pick<PushOptions, "url"> & Partial<PushOptions>) =>
    Layer.succeed(PushConfig, {
      debounceFor: Duration.seconds(5),
      checkEvery: Duration.hours(1),
      silentAfter: Duration.days(1),
      pollEvery: Duration.minutes(1),
      lease: Duration.minutes(10),
      ...options
    })
}

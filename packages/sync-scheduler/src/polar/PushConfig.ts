import { Context, Duration, Layer } from "effect"

/** How pushes are looked after. */
export interface PushOptions {
  /** Where Polar shall post to, as `webhookUrl` makes it; null: nowhere. */
  readonly url: string | null
  /** How long a push waits for others of the same person before a sync fetches them together. */
  readonly gatherFor: Duration.Duration
  /** How often Polar is asked how the webhook stands: one call. */
  readonly checkEvery: Duration.Duration
  /** Without a delivery for so long, pushes are not relied on. */
  readonly silentAfter: Duration.Duration
  /** How often the keeper looks whether there is something to do. */
  readonly lookEvery: Duration.Duration
  /** How long a keeper may give no sign of life before another may take its place; above the longest talk with Polar. */
  readonly lease: Duration.Duration
}

/** Settings of pushes, given by the app. `PushConfig.layer({ url: "https://flow.example.com/webhooks/polar" })` */
export class PushConfig extends Context.Service<PushConfig, PushOptions>()(
  "@polar-flow/sync-scheduler/PushConfig"
) {
  /** Gather for 5 s, check every hour, silent after a day, look every minute, lease 10 min; each may be given otherwise. */
  static readonly layer = (options: Pick<PushOptions, "url"> & Partial<PushOptions>) =>
    Layer.succeed(PushConfig, {
      gatherFor: Duration.seconds(5),
      checkEvery: Duration.hours(1),
      silentAfter: Duration.days(1),
      lookEvery: Duration.minutes(1),
      lease: Duration.minutes(10),
      ...options
    })
}

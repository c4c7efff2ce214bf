import { PushConfig, PushKeeper, PushReceiver, webhookUrl } from "@polar-flow/sync-scheduler"
import { Effect, Layer } from "effect"
import { pushedSyncs } from "./pushedSyncs.ts"
import { ServerConfig } from "./ServerConfig.ts"

/** Settings of pushes to a server that is reached under this URL. */
export const pushConfig = (url: string) =>
  Layer.unwrap(
    Effect.map(ServerConfig, ({ polarApiUrl, polarWebhooks }) =>
      PushConfig.layer({ url: webhookUrl(polarWebhooks, url, polarApiUrl) })
    )
  )

/** What takes Polar's deliveries. */
export const pushReceiver = PushReceiver.layer.pipe(Layer.provide(pushedSyncs))

/** What has Polar deliver; to be built on a server that answers, because Polar tries it at once. */
export const pushKeeper = PushKeeper.layer

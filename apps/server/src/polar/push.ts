import { PushConfig, webhookUrl } from "@polar-flow/sync-scheduler"
import { Effect, Layer } from "effect"
import { ServerConfig } from "../settings/ServerConfig.ts"

/** Settings of pushes to a server that is reached under this URL. */
export const pushConfig = (url: string) =>
  Layer.unwrap(
    Effect.map(ServerConfig, ({ polarApiUrl, polarWebhooks }) =>
      PushConfig.layer({ url: webhookUrl(polarWebhooks, url, polarApiUrl) })
    )
  )

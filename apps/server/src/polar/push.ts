import { PushConfig, webhookUrl } from "@polar-flow/sync-scheduler"
import { Effect, Layer } from "effect"
import { ServerConfig } from "../settings/ServerConfig.ts"

/** Push settings of a server with this public URL. */
export const pushConfig = (url: string) =>
  Layer.unwrap(
    Effect.map(ServerConfig, ({ polarApiUrl, polarWebhooks }) =>
      PushConfig.layer({ url: webhookUrl(polarWebhooks, url, polarApiUrl) })
    )
  )

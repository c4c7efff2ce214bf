import { PolarQuota, RawStore, UserId } from "@polar-flow/domain"
import { PolarClient, PolarConfig } from "@polar-flow/polar-client"
import { Effect, Layer, Redacted } from "effect"
import { FetchHttpClient } from "effect/http"

type Settings = Parameters<typeof PolarConfig.layer>[0]

export const nightsOf = (settings: Settings, userId: string, token: string) =>
  PolarClient.use((polar) =>
    polar.sleep.list({ userId: UserId.make(userId), token: Redacted.make(token) })
  ).pipe(
    Effect.map((nights) => nights.map(({ date, sleepScore }) => `${date}: ${sleepScore}`)),
    Effect.catchReason("PolarError", "PolarRateLimited", ({ hint }) => Effect.succeed([hint])),
    Effect.provide(
      Layer.provide(PolarClient.layerNoDeps, [PolarConfig.layer(settings), FetchHttpClient.layer])
    ),
    Effect.provide([RawStore.layerMemory, PolarQuota.layerMemory])
  )

import { Instant, PolarTokens, UserId } from "@polar-flow/domain"
import { Effect, Layer, Redacted } from "effect"
import { layerStorage } from "../src/Server.ts"
import { ServerConfig } from "../src/ServerConfig.ts"

/** Leaves a database in the folder whose one token is sealed with this key. */
export const withStoredToken = (folder: string, encryptionKey: string) =>
  PolarTokens.use((tokens) =>
    tokens.put(UserId.make("ada"), {
      accessToken: Redacted.make("token"),
      expiresAt: Instant.make("2030-01-01T00:00:00Z")
    })
  ).pipe(
    Effect.provide(
      layerStorage.pipe(
        Layer.provide(
          ServerConfig.layerWith({
            DATA_DIR: folder,
            DATABASE_URL: "",
            BASE_URL: "",
            ENCRYPTION_KEY: encryptionKey
          })
        )
      )
    )
  )

/** Polar tokens in the database of a server that does not run, put there and read as the server itself would. */
import { Instant, PolarTokens, UserId } from "@polar-flow/domain"
import { Effect, Layer, Logger, Option, Redacted } from "effect"
import { layerStorage } from "../../src/Server.ts"
import { ServerConfig } from "../../src/settings/ServerConfig.ts"

type Settings = Readonly<Record<string, string>>

const none = { DATABASE_URL: "", BASE_URL: "", ENCRYPTION_KEY: "", ENCRYPTION_KEY_PREVIOUS: "", KEY_DIR: "" }

/** Provides every port over the database of these settings. */
export const stored = (settings: Settings) =>
  Effect.provide(
    Layer.fresh(layerStorage).pipe(
      Layer.provide(ServerConfig.layerWith({ ...none, ...settings })),
      Layer.provide(Logger.layer([]))
    )
  )

const expiresAt = Instant.make("2030-01-01T00:00:00Z")

/** Seals and stores a token of each person. */
export const storeTokens = (settings: Settings, people: ReadonlyArray<string>) =>
  PolarTokens.use((tokens) =>
    Effect.forEach(
      people,
      (id) => tokens.put(UserId.make(id), { accessToken: Redacted.make(`token of ${id}`), expiresAt }),
      { discard: true }
    )
  ).pipe(stored(settings))

/** Each person's token in the clear. Fails as a start with these settings would. */
export const readTokens = (settings: Settings, people: ReadonlyArray<string>) =>
  PolarTokens.use((tokens) =>
    Effect.forEach(people, (id) =>
      Effect.map(tokens.get(UserId.make(id)), (found) => Redacted.value(Option.getOrThrow(found).accessToken))
    )
  ).pipe(stored(settings))

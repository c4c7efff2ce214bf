/** The storage of a server with some settings, for what a benchmark prepares. */
import { Effect, Layer, Logger } from "effect"
import { layerStorage } from "../src/Server.ts"
import { ServerConfig } from "../src/settings/ServerConfig.ts"

/** Nothing of the surroundings counts: what is not set here is empty. */
export const storageOf = (settings: Readonly<Record<string, string>>) =>
  layerStorage.pipe(
    Layer.provide(ServerConfig.layerWith({ DATABASE_URL: "", BASE_URL: "", ...settings })),
    Layer.provide(Logger.layer([]))
  )

/** Runs with this storage. */
export const stored =
  (settings: Readonly<Record<string, string>>) =>
  <A, E, R>(work: Effect.Effect<A, E, R>) =>
    Effect.provide(work, storageOf(settings))

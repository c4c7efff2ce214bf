import { Effect, Layer } from "effect"
import * as ControlSocket from "../operations/ControlSocket.ts"
import { layerOperations } from "../Server.ts"
import { ServerConfig } from "../settings/ServerConfig.ts"

/** The procedures of whoever has the database open: the running server, or else this program for as long as it asks. */
export const operations = Effect.gen(function* () {
  const { dataDir } = yield* ServerConfig
  const isRunning = yield* ControlSocket.isAnswering(ControlSocket.socketPath(dataDir))
  if (!isRunning) yield* Layer.build(layerOperations)
  return yield* ControlSocket.client(dataDir)
})

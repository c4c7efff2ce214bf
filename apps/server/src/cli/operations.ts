import { Effect, Layer } from "effect"
import * as ControlSocket from "../operations/ControlSocket.ts"
import { layerOperations } from "../Server.ts"
import { ServerConfig } from "../settings/ServerConfig.ts"

/** Client for the operations: of the running server if there is one, else of this process, which then opens the database itself. */
export const operations = Effect.gen(function* () {
  const { dataDir } = yield* ServerConfig
  const isRunning = yield* ControlSocket.isAnswering(ControlSocket.socketPath(dataDir))
  if (!isRunning) yield* Layer.build(layerOperations)
  return yield* ControlSocket.client(dataDir)
})

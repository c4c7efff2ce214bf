/**
 * The local socket on which a running server serves the command line. It is in the data folder, which only the server's
 * user can access. Anyone who can open the socket could open the database as well.
 */
import * as NodeSocket from "@effect/platform-node/NodeSocket"
import * as NodeSocketServer from "@effect/platform-node/NodeSocketServer"
import { Effect, Layer } from "effect"
import { RpcClient, RpcSerialization, RpcServer } from "effect/rpc"
import { createHash } from "node:crypto"
import { mkdirSync, rmSync } from "node:fs"
import { connect } from "node:net"
import { tmpdir } from "node:os"
import { dirname, join } from "node:path"
import { Operations } from "./Operations.ts"

/** Unix limits the path of a socket to about 104 bytes. With a longer path, the socket is in a private temporary folder. */
const longestPath = 100

/** Path of the socket of a data folder. */
export const socketPath = (dataDir: string): string => {
  const path = join(dataDir, "control.sock")
  if (Buffer.byteLength(path) <= longestPath) return path
  const name = createHash("sha256").update(dataDir).digest("hex").slice(0, 16)
  return join(tmpdir(), `polar-flow-${name}`, "control.sock")
}

/** Whether a process accepts connections on the socket. A file that a killed server left behind does not count. */
export const isAnswering = (path: string): Effect.Effect<boolean> =>
  Effect.callback<boolean>((resume) => {
    const socket = connect(path)
    const end = (answer: boolean) => {
      socket.destroy()
      resume(Effect.succeed(answer))
    }
    socket.once("connect", () => end(true)).once("error", () => end(false))
    return Effect.sync(() => socket.destroy())
  })

const listen = (path: string) =>
  Layer.unwrap(
    Effect.sync(() => {
      mkdirSync(dirname(path), { recursive: true, mode: 0o700 })
      rmSync(path, { force: true })
      return NodeSocketServer.layer({ path })
    })
  )

/** Serves the operations on the socket of a data folder. The caller holds the database, so no other process serves them. */
export const layerServer = (dataDir: string) =>
  RpcServer.layer(Operations, { disableTracing: true }).pipe(
    Layer.provide(RpcServer.layerProtocolSocketServer),
    Layer.provide(listen(socketPath(dataDir))),
    Layer.provide(RpcSerialization.layerNdjson)
  )

const protocol = (dataDir: string) =>
  RpcClient.layerProtocolSocket().pipe(
    Layer.provide(NodeSocket.layerNet({ path: socketPath(dataDir) })),
    Layer.provide(RpcSerialization.layerNdjson)
  )

/** Client for the socket of a data folder, connected until the scope closes. */
export const client = Effect.fnUntraced(function* (dataDir: string) {
  const connection = yield* Layer.build(protocol(dataDir))
  return yield* RpcClient.make(Operations, { disableTracing: true }).pipe(Effect.provide(connection))
})

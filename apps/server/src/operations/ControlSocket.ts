/**
 * The local socket on which a running server serves the command line. It is in the data folder, which only the server's
 * user can access. Anyone who can open the socket could open the database as well.
 */
import * as NodeSocket from "@effect/platform-node/NodeSocket"
import * as NodeSocketServer from "@effect/platform-node/NodeSocketServer"
import { DataFolderNotWritable } from "@polar-flow/storage"
import { Effect, Layer, Schedule } from "effect"
import { RpcClient, RpcSerialization, RpcServer } from "effect/rpc"
import { SocketServer } from "effect/socket"
import { createHash } from "node:crypto"
import { chmodSync, lstatSync, mkdirSync, rmSync } from "node:fs"
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

/** A folder under the temporary one has a name that others can guess, so it must be our own. */
const makeOwnFolder = (folder: string): void => {
  mkdirSync(folder, { recursive: true, mode: 0o700 })
  const { uid } = lstatSync(folder)
  if (process.getuid !== undefined && uid !== process.getuid())
    throw new DataFolderNotWritable({ path: folder, code: "EPERM" })
  chmodSync(folder, 0o700)
}

/** A disk that keeps no modes is warned about elsewhere. */
const chmodPrivate = (path: string): void => {
  try {
    chmodSync(path, 0o600)
  } catch {
    return
  }
}

/** Removes what an earlier server left, so that the socket can be bound. */
const makeRoom = (path: string, dataDir: string) =>
  Effect.try({
    try: () => {
      const folder = dirname(path)
      if (folder !== dataDir) makeOwnFolder(folder)
      else mkdirSync(folder, { recursive: true, mode: 0o700 })
      rmSync(path, { force: true })
    },
    catch: (cause) =>
      cause instanceof DataFolderNotWritable
        ? cause
        : new DataFolderNotWritable({ path: dirname(path), code: "unknown" })
  })

/**
 * Listens on the path. Another replica with this data folder may bind the socket between the removal and the bind, so
 * both are repeated.
 */
const listen = (path: string, dataDir: string) =>
  Layer.effect(
    SocketServer.SocketServer,
    makeRoom(path, dataDir).pipe(
      Effect.andThen(NodeSocketServer.make({ path })),
      Effect.retry({
        schedule: Schedule.spaced("100 millis").pipe(Schedule.upTo({ times: 20 })),
        while: (error) => error._tag === "SocketServerError"
      }),
      // no umask takes the right to execute from a socket alone
      Effect.tap(() => Effect.sync(() => chmodPrivate(path)))
    )
  )

/** Serves the operations on the socket of a data folder. The caller holds the database, so no other process serves them. */
export const layerServer = (dataDir: string) =>
  RpcServer.layer(Operations, { disableTracing: true }).pipe(
    Layer.provide(RpcServer.layerProtocolSocketServer),
    Layer.provide(listen(socketPath(dataDir), dataDir)),
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

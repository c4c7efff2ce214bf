/** A connection of plain bytes, for requests that no HTTP client would send. */
import { Effect, type Scope } from "effect"
import { connect, type Socket } from "node:net"

const bytesOf = (text: string | Uint8Array) => (typeof text === "string" ? Buffer.from(text, "latin1") : text)

/** A connection from a local address that is gone with the scope, whatever the server does with it. */
export const connection = (
  port: number,
  localAddress = "127.0.0.1"
): Effect.Effect<Socket, never, Scope.Scope> =>
  Effect.acquireRelease(
    Effect.callback<Socket>((resume) => {
      const socket = connect({ port, host: "127.0.0.1", localAddress }, () => resume(Effect.succeed(socket)))
      // a reset is one of the answers that are expected
      socket.on("error", () => {})
    }),
    (socket) => Effect.sync(() => socket.destroy())
  )

/** Everything that the server says until it closes the connection. Each character is a byte. */
export const untilClosed = (socket: Socket): Effect.Effect<string> =>
  Effect.callback((resume) => {
    const said: Array<Buffer> = []
    const finish = () => resume(Effect.succeed(Buffer.concat(said).toString("latin1")))
    socket.on("data", (chunk: Buffer) => said.push(chunk))
    if (socket.closed) finish()
    else socket.once("close", finish)
  })

/** Sends these bytes on a connection of their own, and reads until the server closes it. */
export const converse = (
  port: number,
  bytes: string | Uint8Array,
  localAddress?: string
): Effect.Effect<string> =>
  Effect.scoped(
    Effect.flatMap(connection(port, localAddress), (socket) => {
      socket.write(bytesOf(bytes))
      return untilClosed(socket)
    })
  )

/** The statuses of the answers in what a server said. */
export const statusesIn = (said: string): ReadonlyArray<number> =>
  Array.from(said.matchAll(/HTTP\/1\.1 (\d{3}) /gu), ([, status]) => Number(status))

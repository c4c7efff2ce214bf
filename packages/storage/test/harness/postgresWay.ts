import { connect, createServer, type Socket } from "node:net"
import { Effect, Redacted } from "effect"

/** The error 57P03 that PostgreSQL sends while it is starting up. */
const startingUp = () => {
  const fields = Buffer.from("SFATAL\0VFATAL\0C57P03\0Mthe database system is starting up\0\0")
  const length = Buffer.alloc(4)
  length.writeUInt32BE(fields.length + length.length)
  return Buffer.concat([Buffer.from("E"), length, fields])
}

/** A proxy to a PostgreSQL server that can be closed. Then connections break and new ones are refused. */
export const postgresWay = Effect.fnUntraced(function* (server: URL, refusals = 0) {
  let refused = 0
  const sockets = new Set<Socket>()
  const proxy = createServer((client) => {
    if (refused < refusals) {
      refused += 1
      client.once("data", () => client.end(startingUp()))
      return
    }
    const upstream = connect(Number(server.port), server.hostname)
    for (const socket of [client, upstream]) {
      sockets.add(socket)
      socket.on("error", () => undefined)
      socket.on("close", () => {
        client.destroy()
        upstream.destroy()
      })
    }
    client.pipe(upstream).pipe(client)
  })
  const open = (port: number) =>
    Effect.promise(() => new Promise<void>((resolve) => proxy.listen(port, "127.0.0.1", () => resolve())))
  const close = Effect.promise(
    () =>
      new Promise<void>((resolve) => {
        proxy.close(() => resolve())
        for (const socket of sockets) socket.destroy()
        sockets.clear()
      })
  )
  yield* Effect.acquireRelease(open(0), () => close)
  const address = proxy.address()
  const port = typeof address === "object" && address !== null ? address.port : 0
  const url = new URL(server)
  url.port = String(port)
  return { url: Redacted.make(url.href), close, open: open(port), refused: () => refused }
})

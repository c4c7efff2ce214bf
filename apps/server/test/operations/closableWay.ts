import { connect, createServer, type Socket } from "node:net"
import { Effect } from "effect"
import { freePort } from "../harness/ServerProcess.ts"

/** A way to a PostgreSQL server that can be closed: then connections break and new ones are refused. */
export const closableWay = Effect.fnUntraced(function* (server: URL) {
  const sockets = new Set<Socket>()
  const proxy = createServer((client) => {
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
  const port = yield* freePort
  yield* Effect.acquireRelease(open(port), () => close)
  const url = new URL(server)
  url.port = String(port)
  return { url, close, open: open(port) }
})

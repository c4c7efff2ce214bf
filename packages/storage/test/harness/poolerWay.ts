import { connect, createServer, type Socket } from "node:net"
import { Effect, Redacted } from "effect"

/** What PgBouncer keeps track of; it refuses every other parameter at the start of a session. */
const known: ReadonlySet<string> = new Set([
  "user",
  "database",
  "replication",
  "client_encoding",
  "datestyle",
  "timezone",
  "standard_conforming_strings",
  "application_name"
])

const sslRequest = 80_877_103

const refusalOf = (name: string) => {
  const fields = Buffer.from(`SFATAL\0VFATAL\0C08P01\0Munsupported startup parameter: ${name}\0\0`)
  const length = Buffer.alloc(4)
  length.writeUInt32BE(fields.length + length.length)
  return Buffer.concat([Buffer.from("E"), length, fields])
}

const namesIn = (packet: Buffer): ReadonlyArray<string> =>
  packet
    .subarray(8)
    .toString()
    .split("\0")
    .filter((text, at) => at % 2 === 0 && text !== "")

/** A way to a PostgreSQL server that accepts sessions as PgBouncer does with its default settings in session mode. */
export const poolerWay = Effect.fnUntraced(function* (server: URL) {
  const refused: Array<string> = []
  const admit = (client: Socket) =>
    client.once("data", (packet: Buffer) => {
      if (packet.readUInt32BE(4) === sslRequest) {
        client.write("N")
        admit(client)
        return
      }
      const unknown = namesIn(packet).find((name) => !known.has(name.toLowerCase()))
      if (unknown !== undefined) {
        refused.push(unknown)
        client.end(refusalOf(unknown))
        return
      }
      const upstream = connect(Number(server.port), server.hostname)
      for (const socket of [client, upstream]) {
        socket.on("error", () => undefined)
        socket.on("close", () => {
          client.destroy()
          upstream.destroy()
        })
      }
      upstream.write(packet)
      client.pipe(upstream).pipe(client)
    })
  const pooler = createServer((client) => {
    client.on("error", () => undefined)
    admit(client)
  })
  yield* Effect.acquireRelease(
    Effect.promise(() => new Promise<void>((resolve) => pooler.listen(0, "127.0.0.1", () => resolve()))),
    () => Effect.sync(() => pooler.close())
  )
  const address = pooler.address()
  const url = new URL(server)
  url.port = String(typeof address === "object" && address !== null ? address.port : 0)
  return { url: Redacted.make(url.href), refused }
})

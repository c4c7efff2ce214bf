/** A webhook receiver: a real HTTP server that records requests and responds as configured. */
import { Effect } from "effect"
import { createServer, type Server } from "node:http"

/** A received webhook; the body is the exact text. */
export interface Received {
  readonly event: string
  readonly signature: string
  readonly contentType: string
  readonly body: string
}

const portOf = (server: Server): number => {
  const address = server.address()
  return typeof address === "object" && address !== null ? address.port : 0
}

/** A receiver that runs until the scope closes; set `status` to change its response. */
export const receiver = () =>
  Effect.acquireRelease(
    Effect.callback<{
      readonly url: string
      readonly received: Array<Received>
      status: number
      readonly server: Server
    }>((resume) => {
      const received: Array<Received> = []
      const server = createServer((request, response) => {
        const chunks: Array<Buffer> = []
        request.on("data", (chunk: Buffer) => chunks.push(chunk))
        request.on("end", () => {
          received.push({
            event: String(request.headers["polar-webhook-event"]),
            signature: String(request.headers["polar-webhook-signature"]),
            contentType: String(request.headers["content-type"]),
            body: Buffer.concat(chunks).toString("utf8")
          })
          response.writeHead(sink.status).end()
        })
      })
      const sink = { url: "", received, status: 200, server }
      server.listen(0, "127.0.0.1", () =>
        resume(Effect.succeed(Object.assign(sink, { url: `http://127.0.0.1:${portOf(server)}/polar` })))
      )
    }),
    ({ server }) =>
      Effect.callback<void>((resume) => {
        server.closeAllConnections()
        server.close(() => resume(Effect.void))
      })
  )

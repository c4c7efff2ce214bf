/** An app's webhook receiver: a real local HTTP server that records requests and sends the given responses. */
import { createServer, type IncomingHttpHeaders, type ServerResponse } from "node:http"
import { setTimeout as wait } from "node:timers/promises"
import { Effect, type Scope } from "effect"

/** A received request. */
interface Received {
  readonly headers: IncomingHttpHeaders
  readonly body: string
}

/** How to respond. A handler that does nothing makes the sender wait. */
export type Answer = (response: ServerResponse) => void

/** Responds with a status and an empty body. */
export const status =
  (code: number, headers: Readonly<Record<string, string>> = {}): Answer =>
  (response) =>
    response.writeHead(code, headers).end()

/** Never responds. */
export const silence: Answer = () => undefined

/** A running receiver. */
export interface Receiver {
  readonly url: string
  readonly received: ReadonlyArray<Received>
  /** Requests without a response so far. */
  readonly open: () => number
  readonly answer: (next: Answer) => void
}

/** Starts a receiver on a free port. It stops with the scope. */
export const startReceiver = (first: Answer = status(204)): Effect.Effect<Receiver, never, Scope.Scope> =>
  Effect.acquireRelease(
    Effect.callback<Receiver & { readonly close: () => void }>((resume) => {
      const received: Array<Received> = []
      let [answer, open] = [first, 0]
      const server = createServer((request, response) => {
        const chunks: Array<Buffer> = []
        open += 1
        response.once("close", () => (open -= 1))
        request.on("data", (chunk: Buffer) => chunks.push(chunk))
        request.on("end", () => {
          received.push({ headers: request.headers, body: Buffer.concat(chunks).toString() })
          answer(response)
        })
      })
      server.listen(0, "127.0.0.1", () => {
        const address = server.address()
        const port = typeof address === "object" && address !== null ? address.port : 0
        const close = () => {
          server.close()
          server.closeAllConnections()
        }
        const url = `http://127.0.0.1:${port}/hooks`
        resume(Effect.succeed({ url, received, open: () => open, answer: (next) => (answer = next), close }))
      })
    }),
    ({ close }) => Effect.sync(close)
  )

/** Polls in real time until the condition holds, because the network does not use the test clock. */
export const eventually = Effect.fnUntraced(function* <E, R>(holds: Effect.Effect<boolean, E, R>) {
  while (!(yield* holds)) yield* Effect.promise(() => wait(5))
})

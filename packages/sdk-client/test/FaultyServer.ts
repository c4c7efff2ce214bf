/** A real HTTP server that answers as it was told, one answer after the other, and remembers what was asked. */
import { createServer, type IncomingMessage, type ServerResponse } from "node:http"

export type Answer = (response: ServerResponse, request: IncomingMessage) => void

export interface FaultyServer {
  readonly baseUrl: string
  readonly requests: ReadonlyArray<string>
  readonly close: () => void
}

/** Answers in this order; the last one answers all that follow. */
export const faultyServer = (...answers: ReadonlyArray<Answer>): Promise<FaultyServer> =>
  new Promise((resolve) => {
    const requests: Array<string> = []
    const server = createServer((request, response) => {
      const answer = answers[Math.min(requests.length, answers.length - 1)]
      requests.push(`${request.method} ${request.url}`)
      answer?.(response, request)
    }).listen(0, "127.0.0.1", () => {
      const address = server.address()
      const port = typeof address === "object" && address !== null ? address.port : 0
      const close = () => {
        server.closeAllConnections()
        server.close()
      }
      resolve({ baseUrl: `http://127.0.0.1:${port}`, requests, close })
    })
  })

/** JSON with a status and headers. */
export const json =
  (status: number, body: unknown, headers: Readonly<Record<string, string>> = {}): Answer =>
  (response) => {
    response.writeHead(status, { "content-type": "application/json", ...headers }).end(JSON.stringify(body))
  }

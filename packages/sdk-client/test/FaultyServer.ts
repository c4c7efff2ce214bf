/** A real HTTP server that sends the given responses in order and records the requests. */
import { createServer, type IncomingHttpHeaders, type IncomingMessage, type ServerResponse } from "node:http"
import { assert, onTestFinished } from "vitest"
import { PolarFlowError } from "../src/index.ts"

export type Answer = (response: ServerResponse, request: IncomingMessage) => void

export interface FaultyServer {
  readonly baseUrl: string
  /** `GET /path`, the newest last. */
  readonly requests: ReadonlyArray<string>
  readonly headers: ReadonlyArray<IncomingHttpHeaders>
}

/** Answers in this order, the last one all that follow, until the test ends. */
export const faultyServer = (...answers: ReadonlyArray<Answer>): Promise<FaultyServer> =>
  new Promise((resolve) => {
    const requests: Array<string> = []
    const headers: Array<IncomingHttpHeaders> = []
    const server = createServer((request, response) => {
      const answer = answers[Math.min(requests.length, answers.length - 1)]
      requests.push(`${request.method} ${request.url}`)
      headers.push(request.headers)
      answer?.(response, request)
    }).listen(0, "127.0.0.1", () => {
      const address = server.address()
      const port = typeof address === "object" && address !== null ? address.port : 0
      resolve({ baseUrl: `http://127.0.0.1:${port}`, requests, headers })
    })
    onTestFinished(() => {
      server.closeAllConnections()
      server.close()
    })
  })

/** JSON with a status and headers. */
export const json =
  (status: number, body: unknown, headers: Readonly<Record<string, string>> = {}): Answer =>
  (response) => {
    response.writeHead(status, { "content-type": "application/json", ...headers }).end(JSON.stringify(body))
  }

/** A 503 that may be repeated at once. */
export const away = json(503, { title: "Service Unavailable", detail: "away" }, { "retry-after": "0" })

/** What a call failed with, which is nothing but a `PolarFlowError`. */
export const failureOf = async (call: Promise<unknown>): Promise<PolarFlowError> => {
  const error = await call.then(
    () => null,
    (reason: unknown) => reason
  )
  assert.instanceOf(error, PolarFlowError)
  return error
}

/** Error responses to requests that violate HTTP itself, before routing. */
import { finalAnswer, problem } from "@polar-flow/http-api/server"
import { type ServerResponse, STATUS_CODES } from "node:http"
import type { Duplex } from "node:stream"

/** Time for the client to read the response. A reset connection would discard it. */
const lingerMillis = 500

/** A problem document with the usual response headers. It closes the connection. */
export interface Refusal {
  readonly status: number
  readonly content: Uint8Array
  readonly headers: Readonly<Record<string, string | number>>
}

/** Creates the response with this status, for the server at `baseUrl`. */
export const makeRefusal = (status: number, baseUrl: string, detail?: string): Refusal => {
  const { body, headers } = finalAnswer(problem(status, detail), crypto.randomUUID(), baseUrl)
  const content = body._tag === "Uint8Array" ? body.body : new Uint8Array()
  return { status, content, headers: { ...headers, connection: "close", "content-length": content.length } }
}

const linger = (socket: Duplex): void => {
  const timer = setTimeout(() => socket.destroy(), lingerMillis)
  socket.once("close", () => clearTimeout(timer))
}

/** Writes the response directly to a connection that has no open request. */
export const refuseOn = (socket: Duplex, { status, content, headers }: Refusal): void => {
  if (!socket.writable) return void socket.destroy()
  const lines = Object.entries(headers).map(([name, value]) => `${name}: ${value}\r\n`)
  socket.write(`HTTP/1.1 ${status} ${STATUS_CODES[status]}\r\n${lines.join("")}\r\n`)
  socket.end(content)
  linger(socket)
}

/** Sends the response to a request, unless another response has already started. */
export const refuse = (response: ServerResponse, { status, content, headers }: Refusal): void => {
  const { socket } = response.req
  if (response.headersSent) return void socket.destroy()
  response.writeHead(status, headers).end(content)
  linger(socket)
}

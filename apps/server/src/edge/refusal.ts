/** What a client hears whose request breaks HTTP itself, before any route is looked at. */
import { finalAnswer, problem } from "@polar-flow/http-api/server"
import { type ServerResponse, STATUS_CODES } from "node:http"
import type { Duplex } from "node:stream"

/** Time to read the answer before the connection is reset, which would take the answer with it. */
const lingerMillis = 500

/** A problem, with every header of an answer of ours. It ends the connection. */
export interface Refusal {
  readonly status: number
  readonly content: Uint8Array
  readonly headers: Readonly<Record<string, string | number>>
}

/** The refusal with this status, from the server at `baseUrl`. */
export const makeRefusal = (status: number, baseUrl: string, detail?: string): Refusal => {
  const { body, headers } = finalAnswer(problem(status, detail), crypto.randomUUID(), baseUrl)
  const content = body._tag === "Uint8Array" ? body.body : new Uint8Array()
  return { status, content, headers: { ...headers, connection: "close", "content-length": content.length } }
}

const linger = (socket: Duplex): void => {
  const timer = setTimeout(() => socket.destroy(), lingerMillis)
  socket.once("close", () => clearTimeout(timer))
}

/** Refuses byte for byte, on a connection where no request is open. */
export const refuseOn = (socket: Duplex, { status, content, headers }: Refusal): void => {
  if (!socket.writable) return void socket.destroy()
  const lines = Object.entries(headers).map(([name, value]) => `${name}: ${value}\r\n`)
  socket.write(`HTTP/1.1 ${status} ${STATUS_CODES[status]}\r\n${lines.join("")}\r\n`)
  socket.end(content)
  linger(socket)
}

/** Refuses as the answer to a request, unless another answer is already on the way. */
export const refuse = (response: ServerResponse, { status, content, headers }: Refusal): void => {
  const { socket } = response.req
  if (response.headersSent) return void socket.destroy()
  response.writeHead(status, headers).end(content)
  linger(socket)
}

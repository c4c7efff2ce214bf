import { type IncomingMessage, Server, type ServerOptions, ServerResponse } from "node:http"
import { Socket } from "node:net"
import { makeRefusal, refuse } from "./refusal.ts"

/** More header lines than any client or proxy needs. Their size has its own limit. */
const maximumHeaderLines = 100

/** A host name or address with an optional port, or an empty string. */
const host = /^(?:\[[0-9a-f:.]+\]|[a-z0-9._-]+)?(?::\d{1,5})?$/iu

const hostsOf = ({ rawHeaders }: IncomingMessage): ReadonlyArray<string> =>
  rawHeaders.filter((_, index) => index % 2 === 1 && rawHeaders[index - 1]?.toLowerCase() === "host")

/** HTTP/1.0 requests need no `Host` header. */
const hasOneHost = (request: IncomingMessage): boolean => {
  const hosts = hostsOf(request)
  return hosts.length === 0 ? request.httpVersion === "1.0" : hosts.length === 1 && host.test(hosts[0] ?? "")
}

interface Fault {
  readonly status: number
  readonly detail?: string
}

const faultOf = (request: IncomingMessage): Fault | undefined => {
  if (request.httpVersionMajor !== 1) return { status: 505 }
  if (request.rawHeaders.length > 2 * maximumHeaderLines) return { status: 431 }
  return hasOneHost(request) ? undefined : { status: 400, detail: "The request must have one Host header" }
}

/**
 * Node's HTTP server with stricter parsing. Node accepts several `Host` headers or an invalid one, unsupported HTTP
 * versions, and any number of headers, of which it silently drops those above a count (possibly a proxy's
 * `X-Forwarded-For`). This server rejects such requests before they reach a handler.
 */
export class StrictServer extends Server {
  readonly #baseUrl: string
  /** Connections that are being closed. Data after a rejected request may be part of that request. */
  readonly #ending = new WeakSet<Socket>()

  /** Whether a connection may stay. */
  readonly #admits: (socket: Socket) => boolean

  constructor(options: ServerOptions, baseUrl: string, admits: (socket: Socket) => boolean) {
    super({ ...options, requireHostHeader: false })
    this.#baseUrl = baseUrl
    this.#admits = admits
    this.maxHeadersCount = 0
  }

  override emit(event: string, ...given: ReadonlyArray<unknown>): boolean {
    const [connection] = given
    if (event === "connection" && connection instanceof Socket && !this.#admits(connection)) {
      connection.destroy()
      return true
    }
    const response = given[1]
    return response instanceof ServerResponse && this.#refuses(response) ? true : super.emit(event, ...given)
  }

  #refuses(response: ServerResponse): boolean {
    const {
      req,
      req: { socket }
    } = response
    if (this.#ending.has(socket)) return true
    const fault = faultOf(req)
    if (fault === undefined) return false
    this.#ending.add(socket)
    refuse(response, makeRefusal(fault.status, this.#baseUrl, fault.detail))
    return true
  }
}

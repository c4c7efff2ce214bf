import { type IncomingMessage, Server, type ServerOptions, ServerResponse } from "node:http"
import type { Socket } from "node:net"
import { makeRefusal, refuse } from "./refusal.ts"

/** More header lines than any client or proxy has reason to send. Their size is limited apart from that. */
const maximumHeaderLines = 100

/** A host name or address with or without a port, or nothing at all. */
const host = /^(?:\[[0-9a-f:.]+\]|[a-z0-9._-]+)?(?::\d{1,5})?$/iu

const hostsOf = ({ rawHeaders }: IncomingMessage): ReadonlyArray<string> =>
  rawHeaders.filter((_, index) => index % 2 === 1 && rawHeaders[index - 1]?.toLowerCase() === "host")

/** HTTP/1.0 knew no hosts. */
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
  return hasOneHost(request) ? undefined : { status: 400, detail: "The request must name one host" }
}

/**
 * Node's HTTP server, without what it lets pass though HTTP forbids it: several `Host` headers or a made-up one, a
 * version it does not speak, and any number of headers, of which it would drop those beyond a count without a word, a
 * proxy's `X-Forwarded-For` among them. Such requests are answered here and reach no handler.
 */
export class StrictServer extends Server {
  readonly #baseUrl: string
  /** Connections that end: what comes after a refused request may be a part of it. */
  readonly #ending = new WeakSet<Socket>()

  constructor(options: ServerOptions, baseUrl: string) {
    super({ ...options, requireHostHeader: false })
    this.#baseUrl = baseUrl
    this.maxHeadersCount = 0
  }

  override emit(event: string, ...given: ReadonlyArray<unknown>): boolean {
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

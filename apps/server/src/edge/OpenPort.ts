/**
 * Node's HTTP server as a door: who is in, how long anybody may take to come in or to go, and how to close it without
 * pushing anybody out.
 */
import { Context, Effect } from "effect"
import { constVoid } from "effect/Function"
import type { IncomingMessage, Server, ServerOptions, ServerResponse } from "node:http"
import { makeRefusal, type Refusal, refuse } from "./refusal.ts"
import { StrictServer } from "./StrictServer.ts"
import { makeSlowReaders } from "./slowReaders.ts"
import { refuseUnreadable } from "./unreadableRequests.ts"

/** Requests that are under way when the server stops have this long to finish. */
const graceful = "10 seconds"
const glance = "20 millis"
/** How long a start usually takes at most. */
const retryAfterSeconds = 2

/** What a connection may take, in milliseconds and bytes. A client that exceeds it is cut off; nobody else waits. */
const patience = {
  /** From the connection, or from the first byte of a further request, to the end of the headers. */
  headersTimeout: 10_000,
  /** From the first byte to the end of the body. Bodies are small, see `maximumBodyBytes` of the API. */
  requestTimeout: 30_000,
  /** Idle between two requests: longer than proxies keep theirs, so that it is the proxy who closes. */
  keepAliveTimeout: 65_000,
  /** How often the two above are looked at. */
  connectionsCheckingInterval: 1_000,
  /** Of the request line and all headers together. */
  maxHeaderSize: 16 * 1024
} as const satisfies ServerOptions

/** Of one door. Limits that are not given are the usual ones. */
export interface DoorOptions extends Partial<Record<keyof typeof patience, number>> {
  /** URL of the server: what is answered to an unreadable request depends on whether it is https. */
  readonly baseUrl: string
  /** Connections at a time; one more is closed at once. */
  readonly maximumConnections: number
}

const makeServer = ({ baseUrl, maximumConnections, ...limits }: DoorOptions): Server => {
  // A request for another protocol is answered like any other: there is none to change to.
  const options = { ...patience, ...limits, shouldUpgradeCallback: () => false }
  const server = new StrictServer(options, baseUrl)
  server.maxConnections = maximumConnections
  // An expectation that nobody knows may be ignored (RFC 9110, 10.1.1).
  server.on("checkExpectation", (request, response) => server.emit("request", request, response))
  return server
}

/** Whether nobody answers requests yet: the port is open before the database is. */
const isAlone = (server: Server): boolean => server.listenerCount("request") === 1

const starting = (baseUrl: string): Refusal => {
  const refusal = makeRefusal(503, baseUrl, "The server is starting")
  return { ...refusal, headers: { ...refusal.headers, "retry-after": retryAfterSeconds } }
}

/** Node's server, and how many requests are under way on it. */
export class OpenPort extends Context.Service<
  OpenPort,
  {
    readonly server: Server
    readonly underWay: () => number
    /** Runs for ever: cuts off who asks for an answer and does not take it. */
    readonly cutSlowReaders: Effect.Effect<never>
  }
>()("@polar-flow/server/OpenPort") {
  static readonly make = (options: DoorOptions) => {
    const open = new Set<ServerResponse>()
    const enter = (_request: IncomingMessage, response: ServerResponse) => {
      if (isAlone(server)) return refuse(response, starting(options.baseUrl))
      open.add(response)
      response.once("close", () => open.delete(response))
    }
    const server = makeServer(options)
    server.on("request", enter)
    server.on("checkContinue", enter)
    refuseUnreadable(server, open, options.baseUrl)
    return OpenPort.of({ server, underWay: () => open.size, cutSlowReaders: makeSlowReaders(open) })
  }

  /** Lets nobody in any more, waits for those who are in, and closes the connections that nobody uses. */
  static readonly close = OpenPort.use(({ server, underWay }) =>
    Effect.sync(() => server.close()).pipe(
      Effect.andThen(
        Effect.whileLoop({ while: () => underWay() > 0, body: () => Effect.sleep(glance), step: constVoid })
      ),
      Effect.interruptible,
      Effect.timeoutOption(graceful),
      Effect.andThen(Effect.sync(() => server.closeAllConnections()))
    )
  )
}

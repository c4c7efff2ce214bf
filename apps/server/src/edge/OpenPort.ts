/**
 * Node's HTTP server with limits for slow and malformed requests, a count of open requests, and a graceful shutdown.
 */
import { Context, Effect } from "effect"
import { constVoid } from "effect/Function"
import type { IncomingMessage, Server, ServerOptions, ServerResponse } from "node:http"
import { type ClientLimits, makeClientConnections } from "./ClientConnections.ts"
import { makeRefusal, type Refusal, refuse } from "./refusal.ts"
import { StrictServer } from "./StrictServer.ts"
import { makeSlowReaders } from "./slowReaders.ts"
import { refuseUnreadable } from "./unreadableRequests.ts"

/** Open requests have this long to finish when the server stops. */
const gracePeriod = "10 seconds"
const pollInterval = "20 millis"
/** Most starts take less time than this. */
const retryAfterSeconds = 2

/** Limits of a connection, in milliseconds and bytes. A client that exceeds them is disconnected. */
const connectionLimits = {
  /** Time to receive all headers, from the connection or from the first byte of a further request. */
  headersTimeout: 10_000,
  /** Time to receive a complete request. Bodies are small, see `maximumBodyBytes` of the API. */
  requestTimeout: 30_000,
  /** Idle time between two requests. It is longer than that of proxies, so that the proxy closes the connection. */
  keepAliveTimeout: 65_000,
  /** How often the two timeouts above are checked. */
  connectionsCheckingInterval: 1_000,
  /** Size of the request line and all headers together. */
  maxHeaderSize: 16 * 1024
} as const satisfies ServerOptions

/** Options of a port. Missing limits have their defaults. */
export interface PortOptions extends ClientLimits, Partial<Record<keyof typeof connectionLimits, number>> {
  /** Public URL of the server. The headers of an error response depend on whether it is https. */
  readonly baseUrl: string
  /** Maximum number of open connections; further ones are closed immediately. */
  readonly maximumConnections: number
}

const makeServer = (
  { baseUrl, maximumConnections, ...limits }: PortOptions,
  clients: ReturnType<typeof makeClientConnections>
): Server => {
  // No other protocol is supported, so a request to upgrade is handled like any other.
  const options = { ...connectionLimits, ...limits, shouldUpgradeCallback: () => false }
  const server = new StrictServer(options, baseUrl, clients.admits)
  server.maxConnections = maximumConnections
  server.on("drop", clients.dropped)
  // Unknown expectations may be ignored (RFC 9110, 10.1.1).
  server.on("checkExpectation", (request, response) => server.emit("request", request, response))
  return server
}

/** Whether there is no request handler yet. The port is opened before the database. */
const isStarting = (server: Server): boolean => server.listenerCount("request") === 1

const startingRefusal = (baseUrl: string): Refusal => {
  const refusal = makeRefusal(503, baseUrl, "The server is starting")
  return { ...refusal, headers: { ...refusal.headers, "retry-after": retryAfterSeconds } }
}

/** Node's server and its open requests. */
export class OpenPort extends Context.Service<
  OpenPort,
  {
    readonly server: Server
    readonly openRequests: () => number
    /** Runs forever: disconnects clients that do not read their response. */
    readonly closeSlowReaders: Effect.Effect<never>
    /** Runs forever: logs and counts connections that a limit refused. */
    readonly reportRefused: Effect.Effect<never>
  }
>()("@polar-flow/server/OpenPort") {
  static readonly make = (options: PortOptions) => {
    const open = new Set<ServerResponse>()
    const enter = (_request: IncomingMessage, response: ServerResponse) => {
      if (isStarting(server)) return refuse(response, startingRefusal(options.baseUrl))
      open.add(response)
      response.once("close", () => open.delete(response))
    }
    const clients = makeClientConnections(options)
    const server = makeServer(options, clients)
    server.on("request", enter)
    server.on("checkContinue", enter)
    refuseUnreadable(server, open, options.baseUrl)
    return OpenPort.of({
      server,
      openRequests: () => open.size,
      closeSlowReaders: makeSlowReaders(open),
      reportRefused: clients.reportRefused
    })
  }

  /** Stops accepting connections, waits for open requests, and closes idle connections. */
  static readonly close = OpenPort.use(({ server, openRequests }) =>
    Effect.sync(() => server.close()).pipe(
      Effect.andThen(
        Effect.whileLoop({
          while: () => openRequests() > 0,
          body: () => Effect.sleep(pollInterval),
          step: constVoid
        })
      ),
      Effect.interruptible,
      Effect.timeoutOption(gracePeriod),
      Effect.andThen(Effect.sync(() => server.closeAllConnections()))
    )
  )
}

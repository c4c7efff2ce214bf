/** Node's HTTP server as a door: who is in, and how to close it without pushing anybody out. */
import { Context, Effect } from "effect"
import { constVoid } from "effect/Function"
import { createServer, type Server } from "node:http"

/** Requests that are under way when the server stops have this long to finish. */
const graceful = "10 seconds"
const glance = "20 millis"

/** Node's server, and how many requests are under way on it. */
export class OpenPort extends Context.Service<
  OpenPort,
  {
    readonly server: Server
    readonly underWay: () => number
  }
>()("@polar-flow/server/OpenPort") {
  static readonly make = () => {
    let count = 0
    const server = createServer()
    server.on("request", (_request, response) => {
      count += 1
      response.once("close", () => {
        count -= 1
      })
    })
    return OpenPort.of({ server, underWay: () => count })
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

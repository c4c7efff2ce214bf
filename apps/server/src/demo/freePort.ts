import { Effect } from "effect"
import { createServer } from "node:net"

const isFree = (port: number): Effect.Effect<boolean> =>
  Effect.callback<boolean>((resume) => {
    const server = createServer()
    server.once("error", () => resume(Effect.succeed(false)))
    server.listen(port, "127.0.0.1", () => server.close(() => resume(Effect.succeed(true))))
  })

/** The first free port from this one on. */
export const freePort = (from: number): Effect.Effect<number> =>
  Effect.flatMap(isFree(from), (free) =>
    free ? Effect.succeed(from) : Effect.suspend(() => freePort(from + 1))
  )

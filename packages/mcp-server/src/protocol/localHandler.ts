/** Answers requests of programs on the server's own machine, which reach it without a port. */
import { Context, Effect, Layer } from "effect"
import { McpServer } from "effect/ai"
import { HttpRouter } from "effect/http"
import { type Caller, McpCaller } from "../access/McpCaller.ts"
import { McpTools } from "../tools/McpTools.ts"
import { instructions, protocols, type RegistrationOptions, registrations } from "./registrations.ts"

/** A request to `/mcp`, and its answer, without the network. */
export interface LocalRequest {
  readonly headers: Readonly<Record<string, string>>
  readonly body: string
}

/** What a local request is answered with. */
export interface LocalAnswer extends LocalRequest {
  readonly status: number
}

/** How the local endpoint is set up. */
export interface LocalOptions extends RegistrationOptions {
  readonly version: string
}

/**
 * Makes a function that answers as `/mcp` does, to a caller who is known already. Until the scope ends, it keeps the
 * sessions of its clients.
 */
export const makeLocalHandler = Effect.fnUntraced(function* ({ textResults, version }: LocalOptions) {
  const context = yield* Effect.context<McpTools>()
  const endpoint = McpServer.layerHttp({
    name: "polar-flow",
    version,
    instructions,
    path: "/mcp",
    protocols,
    registrations: registrations({ textResults }),
    allowSubscriptions: false
  }).pipe(Layer.provide(Layer.succeed(McpTools, Context.get(context, McpTools))))
  const { dispose, handler } = HttpRouter.toWebHandler(endpoint, { disableLogger: true })
  yield* Effect.addFinalizer(() => Effect.promise(dispose))
  return ({ body, headers }: LocalRequest, caller: Caller): Effect.Effect<LocalAnswer> =>
    Effect.promise(async () => {
      const response = await handler(
        new Request("http://localhost/mcp", {
          method: "POST",
          headers: {
            ...headers,
            "content-type": "application/json",
            accept: "application/json, text/event-stream"
          },
          body
        }),
        Context.merge(context, Context.make(McpCaller, caller))
      )
      return {
        status: response.status,
        headers: Object.fromEntries(response.headers),
        body: await response.text()
      }
    })
})

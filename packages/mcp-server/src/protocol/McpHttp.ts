/** The endpoint `/mcp` for a host's router. */
import { edge, HttpApiConfig } from "@polar-flow/http-api/server"
import { Insights } from "@polar-flow/analytics/effect"
import { Effect, Layer } from "effect"
import { McpServer } from "effect/ai"
import { access, allowedOrigins } from "../access/access.ts"
import { McpTools } from "../tools/McpTools.ts"
import { instructions, protocols, type RegistrationOptions, registrations } from "./registrations.ts"

const layer = (options: RegistrationOptions) =>
  Layer.unwrap(
    Effect.map(HttpApiConfig, (config) =>
      McpServer.layerHttp({
        name: "polar-flow",
        version: config.version,
        instructions,
        path: "/mcp",
        protocols,
        registrations: registrations(options),
        allowedOrigins: allowedOrigins(config),
        allowSessionTermination: true,
        allowSubscriptions: false
      })
    )
  ).pipe(
    Layer.provide(access.combine(edge).layer),
    Layer.provide(McpTools.layer),
    Layer.provide(Insights.layer),
    // the tools do not change while the server runs, so these settings cannot be wrong at run time
    Layer.orDie
  )

/**
 * `McpHttp.layer`: `/mcp` (streamable HTTP), to be merged into a router that has `HttpApiServer.layer`. It needs the
 * same ports and the same `HttpApiConfig`.
 *
 * @example
 * // needs the ports and an `HttpApiConfig`
 * HttpRouter.serve(Layer.merge(HttpApiServer.layer, McpHttp.layer({ textResults: false })))
 */
export const McpHttp = { layer } as const

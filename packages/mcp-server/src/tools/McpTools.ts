/** Service: the tools. */
import { Context, Effect, Layer } from "effect"
import { makeAliases } from "./aliases.ts"
import { makeTools } from "./allTools.ts"
import type { Tool } from "./Tool.ts"

/** The tools over the ports of this process. */
export class McpTools extends Context.Service<
  McpTools,
  {
    /** Those that clients see, in their order. */
    readonly listed: ReadonlyArray<Tool>
    /** Those that answer to older names, and are in no list. */
    readonly hidden: ReadonlyArray<Tool>
    /** The tool that answers to a name. */
    readonly named: (name: string) => Tool | undefined
  }
>()("@polar-flow/mcp-server/McpTools") {
  /** Over the ports of the domain and `Insights`. */
  static readonly layer: Layer.Layer<
    McpTools,
    never,
    Effect.Services<typeof makeTools> | Effect.Services<typeof makeAliases>
  > = Layer.effect(
    McpTools,
    Effect.gen(function* () {
      const listed = yield* makeTools
      const hidden = (yield* makeAliases)(listed)
      const byName = new Map([...listed, ...hidden].map((tool) => [tool.name, tool]))
      return McpTools.of({ listed, hidden, named: (name) => byName.get(name) })
    })
  )
}

/** Registers the tools with an MCP server. */
import { StoreUnavailable } from "@polar-flow/domain"
import { Context, Effect, Layer } from "effect"
import { McpProtocol, McpSchema, McpServer } from "effect/ai"
import { McpCaller } from "../access/McpCaller.ts"
import { refused, toResult } from "../answers/toResult.ts"
import { outputSchema } from "../tools/inputSchema.ts"
import { McpTools } from "../tools/McpTools.ts"
import type { Tool } from "../tools/Tool.ts"
import { prompts } from "./prompts.ts"
import { resources } from "./resources.ts"

/** The revisions that are served. A client that asks for another one gets the first. */
export const protocols = [
  McpProtocol.v2025_11_25,
  McpProtocol.v2026_07_28,
  McpProtocol.v2025_06_18,
  McpProtocol.v2025_03_26
] as const

/** The one of them that has no structured content. */
const withoutStructure = "2025-03-26"

/** What every client is told about the tools. */
export const instructions =
  "Health data of one person from Polar devices: sleep, recovery, activity, training. Start with today. " +
  "Rows follow columns; null means not measured. Dates are the person's own days, and a night has the date of waking up. " +
  "Answers describe associations in one person's data; they are no diagnoses. " +
  "Only a key for all people needs user_id."

const toSchema = (tool: Tool): McpSchema.Tool =>
  new McpSchema.Tool({
    name: tool.name,
    title: tool.title,
    description: tool.description,
    inputSchema: tool.input,
    outputSchema,
    annotations: {
      readOnlyHint: tool.hints.isReadOnly,
      destructiveHint: false,
      idempotentHint: tool.hints.isIdempotent,
      openWorldHint: tool.hints.isOpenWorld
    }
  })

const answerDefect = (tool: Tool) => (defect: unknown) =>
  defect instanceof StoreUnavailable
    ? Effect.succeed(refused("The database is unavailable. Try again in a moment."))
    : Effect.as(
        Effect.logError(`The tool ${tool.name} failed`, defect),
        refused("Internal error. The server's log says more.")
      )

const handle =
  (tool: Tool, textResults: boolean) =>
  (args: unknown): Effect.Effect<McpSchema.CallToolResult, never, McpCaller | McpSchema.McpRequestContext> =>
    Effect.gen(function* () {
      const caller = yield* McpCaller
      const { protocolVersion } = yield* McpSchema.McpRequestContext
      const hasStructure = protocolVersion !== withoutStructure
      const answer = yield* tool.call(args, caller)
      return toResult(answer, { budget: tool.budget, hasStructure, hasText: textResults || !hasStructure })
    }).pipe(
      Effect.catchTag("Refusal", ({ message }) => Effect.succeed(refused(message))),
      Effect.catchDefect(answerDefect(tool))
    )

/** What the registrations need for each request. */
type PerRequest = McpServer.McpRequest<"Requires", McpCaller>

/** How results are written. */
export interface RegistrationOptions {
  /** Whether rows follow as text also for clients that read structured content. */
  readonly textResults: boolean
}

/** Callable, and in no list. */
const unlisted = McpServer.visibility(({ method }) => Effect.succeed(method !== "tools/list"))

const toolsOf = ({ textResults }: RegistrationOptions, which: "listed" | "hidden") =>
  Layer.effectDiscard(
    Effect.gen(function* () {
      const server = yield* McpServer.McpServer
      const tools = yield* McpTools
      // has the middleware of these registrations
      const services = yield* Effect.context()
      for (const tool of tools[which])
        yield* server.addTool({
          tool: toSchema(tool),
          annotations: Context.empty(),
          services,
          // the type of `handle` does not know what a transport provides; `PerRequest` demands it
          handle: handle(tool, textResults) as Parameters<typeof server.addTool>[0]["handle"]
        })
    })
  )

/**
 * Everything that clients can use, for `McpServer.layerHttp` and `McpServer.layerStdio`. The transport or a middleware
 * provides `McpCaller`.
 */
export const registrations = (
  options: RegistrationOptions
): Layer.Layer<never, never, McpServer.McpServer | McpTools | PerRequest> =>
  Layer.mergeAll(
    toolsOf(options, "listed"),
    Layer.provide(toolsOf(options, "hidden"), unlisted.layer),
    prompts,
    resources
  )

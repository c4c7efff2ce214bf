/** Calls tools as the server does, without a transport. */
import { Insights } from "@polar-flow/analytics/effect"
import { Instant } from "@polar-flow/domain"
import { Effect, Layer } from "effect"
import type { McpSchema } from "effect/ai"
import { TestClock } from "effect/testing"
import type { Caller } from "../../src/access/McpCaller.ts"
import { type ResultForm, refused, toResult } from "../../src/answers/toResult.ts"
import { McpTools } from "../../src/tools/McpTools.ts"
import { ada, connectAll, noon, plantTenYears } from "./people.ts"
import { ports } from "./ports.ts"

export const asAda: Caller = {
  userId: ada,
  scopes: ["health:read", "location:read", "journal:write", "sync:run"],
  actor: { kind: "key", name: "pfk_1a2b3c4d", address: null }
}

/** The tools, and the people: connected, and with their data if wanted. */
export const tools = (people: "empty" | "tenYears") =>
  Layer.effectDiscard(
    Effect.gen(function* () {
      yield* connectAll
      if (people === "tenYears") yield* plantTenYears
    })
  ).pipe(
    Layer.provideMerge(McpTools.layer),
    Layer.provideMerge(Insights.layer),
    Layer.provideMerge(ports),
    // first of all: what repeats every minute would otherwise repeat for every minute since 1970
    Layer.provideMerge(Layer.effectDiscard(TestClock.setTime(Instant.toMillis(noon))))
  )

/** What a client reads of a result. */
export interface Read {
  readonly isError: boolean
  readonly text: string
  readonly structured: {
    readonly asOf: string
    readonly window: { readonly from: string; readonly to: string } | null
    readonly n: number
    readonly units: Readonly<Record<string, string>>
    readonly columns: ReadonlyArray<string>
    readonly rows: ReadonlyArray<ReadonlyArray<unknown>>
    readonly note?: string
  }
  readonly whole: string
}

const read = ({ content, isError, structuredContent }: McpSchema.CallToolResult): Read => ({
  isError: isError === true,
  text: content.map((part) => ("text" in part ? part.text : "")).join("\n"),
  structured: structuredContent as Read["structured"],
  whole: JSON.stringify({ content, ...(structuredContent === undefined ? {} : { structuredContent }) })
})

/** Calls a tool. */
export const ask = Effect.fnUntraced(function* (
  name: string,
  args: object = {},
  caller: Caller = asAda,
  form: Partial<ResultForm> = {}
) {
  const tool = (yield* McpTools).named(name)
  if (tool === undefined) return yield* Effect.die(`no tool ${name}`)
  const whole = { budget: tool.budget, hasStructure: true, hasText: false, ...form }
  return read(
    yield* tool.call(args, caller).pipe(
      Effect.map((answer) => toResult(answer, whole)),
      Effect.catchTag("Refusal", ({ message }) => Effect.succeed(refused(message)))
    )
  )
})

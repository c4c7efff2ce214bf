/** What a body asks to be allowed. */
import { Option, Schema } from "effect"
import type { Tool } from "../tools/Tool.ts"
import type { McpScope } from "./McpCaller.ts"

const Message = Schema.Struct({
  method: Schema.String,
  params: Schema.optionalKey(
    Schema.Struct({ name: Schema.optionalKey(Schema.String), arguments: Schema.optionalKey(Schema.Unknown) })
  )
})
const decode = Schema.decodeUnknownOption(Message)
const parse = Schema.decodeUnknownOption(Schema.fromJsonString(Schema.Unknown))

const readsData = /^(?:resources\/read|completion\/)/u

/** The messages of a body: one, or a batch. Nothing of what is no JSON. */
export const messagesOf = (body: string): ReadonlyArray<unknown> =>
  Option.match(parse(body), {
    onNone: () => [],
    onSome: (found) => (Array.isArray(found) ? found : [found])
  })

/** The scope that a message needs; null if none. */
export const scopeOfMessage = (
  message: unknown,
  toolNamed: (name: string) => Pick<Tool, "scopeOf"> | undefined
): McpScope | null => {
  const found = decode(message)
  if (Option.isNone(found)) return null
  const { method, params } = found.value
  if (method === "tools/call") return toolNamed(params?.name ?? "")?.scopeOf(params?.arguments) ?? null
  return readsData.test(method) ? "health:read" : null
}

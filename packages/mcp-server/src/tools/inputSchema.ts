/** JSON Schemas of arguments, as short as they can be: every client reads them with every conversation. */
import { Schema } from "effect"

type Json = Readonly<Record<string, unknown>>

const left: ReadonlyArray<string> = ["title", "pattern", "additionalProperties"]

/** Lifts what a check adds into its parent, and leaves out what a reader does not need. */
const compact = (schema: unknown): unknown => {
  if (Array.isArray(schema)) return schema.map(compact)
  if (typeof schema !== "object" || schema === null) return schema
  const { allOf, ...own } = schema as { readonly allOf?: ReadonlyArray<Json> } & Json
  const lifted: Json = Object.assign({}, ...(allOf ?? []), own)
  return Object.fromEntries(
    Object.entries(lifted)
      .filter(([key]) => !left.includes(key))
      .map(([key, value]) => [key, compact(value)])
  )
}

/** The schema of a tool's arguments. What is not named there is refused. */
export const inputSchema = (fields: Schema.Struct.Fields): { readonly type: "object" } & Json => {
  const { schema } = Schema.toJsonSchemaDocument(Schema.Struct(fields))
  const { properties, required } = compact(schema) as {
    readonly properties: Json
    readonly required?: ReadonlyArray<string>
  }
  const withoutPerson = { ...properties, user_id: { type: "string" } }
  return {
    type: "object",
    properties: withoutPerson,
    ...(required === undefined || required.length === 0 ? {} : { required })
  }
}

/** The schema of every answer. */
export const outputSchema = {
  type: "object",
  properties: {
    asOf: { type: "string" },
    window: { type: ["object", "null"] },
    n: { type: "integer" },
    units: { type: "object" },
    columns: { type: "array", items: { type: "string" } },
    rows: { type: "array", items: { type: "array" } },
    note: { type: "string" }
  },
  required: ["asOf", "window", "n", "units", "columns", "rows"]
} as const

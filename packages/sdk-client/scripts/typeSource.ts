/** JSON schemas as TypeScript. */
import type { JsonSchema } from "./Document.ts"

const nameOf = (ref: string): string => ref.slice(ref.lastIndexOf("/") + 1)

const union = (members: ReadonlyArray<string>): string => [...new Set(members)].join(" | ")

const objectOf = ({ additionalProperties, properties, required = [] }: JsonSchema): string => {
  if (properties === undefined) {
    return typeof additionalProperties === "object"
      ? `Readonly<Record<string, ${typeOf(additionalProperties)}>>`
      : "Readonly<Record<string, unknown>>"
  }
  const lines = Object.entries(properties).map(([key, schema]) =>
    field(key, typeOf(schema), required.includes(key), schema.description)
  )
  return `{\n${lines.join("\n")}\n}`
}

/** A property of an interface with its comment. What may be left out may be given as undefined, whatever the strictness. */
export const field = (key: string, type: string, isRequired: boolean, description?: string): string =>
  `${comment(description, "  ")}  readonly ${key}${isRequired ? `: ${type}` : `?: ${union([type, "undefined"])}`}`

/** A comment on a line of its own, or nothing. */
export const comment = (description: string | undefined, indent = ""): string =>
  description === undefined ? "" : `${indent}/** ${description} */\n`

/** The type of a value. Civil dates are branded, everything else is what JSON makes of it. */
export const typeOf = (schema: JsonSchema): string => {
  if (schema.$ref !== undefined) return nameOf(schema.$ref)
  if (schema.enum !== undefined) return union(schema.enum.map((value) => JSON.stringify(value)))
  if (schema.anyOf !== undefined) return union(schema.anyOf.map(typeOf))
  switch (schema.type) {
    case "array":
      return schema.items ? `ReadonlyArray<${typeOf(schema.items)}>` : "readonly []"
    case "object":
      return objectOf(schema)
    case "integer":
    case "number":
      return "number"
    case "string":
      return schema.format === "date" ? "LocalDate" : "string"
    case "boolean":
    case "null":
      return schema.type
    default:
      return "unknown"
  }
}

/** A named schema as a declaration. */
export const declaration = (name: string, schema: JsonSchema): string =>
  comment(schema.description) +
  (schema.type === "object" && schema.properties !== undefined
    ? `export interface ${name} ${objectOf(schema)}`
    : `export type ${name} = ${typeOf(schema)}`)

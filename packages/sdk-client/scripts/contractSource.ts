/** The contract as plain TypeScript: its shapes as interfaces, and where each record is read. */
import { PolarFlowApi } from "@polar-flow/http-api"
import { OpenApi } from "effect/http-api"

interface JsonSchema {
  readonly $ref?: string
  readonly type?: string
  readonly description?: string
  readonly enum?: ReadonlyArray<unknown>
  readonly anyOf?: ReadonlyArray<JsonSchema>
  readonly items?: JsonSchema | false
  readonly properties?: Readonly<Record<string, JsonSchema>>
  readonly required?: ReadonlyArray<string>
  readonly additionalProperties?: JsonSchema | boolean
}

interface Operation {
  readonly operationId: string
  readonly summary?: string
  readonly responses: Readonly<
    Record<string, { readonly content?: Readonly<Record<string, { readonly schema: JsonSchema }>> }>
  >
}

interface Document {
  readonly paths: Readonly<Record<string, Readonly<Record<string, Operation>>>>
  readonly components: { readonly schemas: Readonly<Record<string, JsonSchema>> }
}

const nameOf = (ref: string): string => ref.slice(ref.lastIndexOf("/") + 1)

const union = (members: ReadonlyArray<string>): string => [...new Set(members)].join(" | ")

const typeOf = (schema: JsonSchema): string => {
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
    case "boolean":
    case "null":
      return schema.type
    default:
      return "unknown"
  }
}

const objectOf = ({ additionalProperties, properties, required = [] }: JsonSchema): string => {
  if (properties === undefined) {
    return typeof additionalProperties === "object"
      ? `Readonly<Record<string, ${typeOf(additionalProperties)}>>`
      : "Readonly<Record<string, unknown>>"
  }
  const lines = Object.entries(properties).map(([key, schema]) => {
    const comment = schema.description === undefined ? "" : `  /** ${schema.description} */\n`
    return `${comment}  readonly ${key}${required.includes(key) ? "" : "?"}: ${typeOf(schema)}`
  })
  return `{\n${lines.join("\n")}\n}`
}

const declare = ([name, schema]: readonly [string, JsonSchema]): string => {
  const comment = schema.description === undefined ? "" : `/** ${schema.description} */\n`
  return schema.type === "object" && schema.properties !== undefined
    ? `${comment}export interface ${name} ${objectOf(schema)}`
    : `${comment}export type ${name} = ${typeOf(schema)}`
}

const person = "/api/v1/users/{user_id}"

/** Reads of records: `[method, path below the person, type of the answer, summary]`. */
const recordReads = (document: Document) =>
  Object.entries(document.paths).flatMap(([path, { get }]) => {
    const [group, method] = get?.operationId.split(".") ?? []
    const schema = Object.values(get?.responses["200"]?.content ?? {})[0]?.schema
    if (group !== "records" || method === undefined || schema === undefined) return []
    return [
      { method, path: path.slice(person.length), type: typeOf(schema), summary: get?.summary ?? method }
    ]
  })

const isItem = ({ path }: { readonly path: string }): boolean => path.includes("{")

/** The generated module. */
export const contractSource = (): string => {
  const document: Document = JSON.parse(JSON.stringify(OpenApi.fromApi(PolarFlowApi)))
  const reads = recordReads(document)
  const lists = reads.filter((read) => !isItem(read) && read.type.startsWith("ReadonlyArray<"))
  const items = reads.filter((read) => isItem(read))
  const shapes = Object.entries(document.components.schemas).toSorted(([a], [b]) => (a < b ? -1 : 1))
  return [
    "// Generated from the HTTP contract by scripts/generate.ts. Do not edit.\n",
    ...shapes.map(declare),
    "/** Rows of each list, by the name of its method. */",
    `export interface RecordRows {\n${lists.map(({ method, summary, type }) => `  /** ${summary} */\n  readonly ${method}: ${type.slice("ReadonlyArray<".length, -1)}`).join("\n")}\n}`,
    "/** What a single record or a part of it looks like, by the name of its method. */",
    `export interface RecordItems {\n${items.map(({ method, summary, type }) => `  /** ${summary} */\n  readonly ${method}: ${type}`).join("\n")}\n}`,
    "/** Where each list is, below the person. */",
    `export const listPaths: { readonly [Name in keyof RecordRows]: string } = {\n${lists.map(({ method, path }) => `  ${method}: ${JSON.stringify(path)}`).join(",\n")}\n}`,
    "/** Where each single record or part is, below the person. */",
    `export const itemPaths: { readonly [Name in keyof RecordItems]: string } = {\n${items.map(({ method, path }) => `  ${method}: ${JSON.stringify(path.replace(/\{[a-z]+\}/u, "{}"))}`).join(",\n")}\n}`,
    ""
  ].join("\n")
}

/** One example of whatever a schema describes, made of the examples of its fields. */
import { factOf } from "./factOf.ts"

/** A JSON Schema as the OpenAPI document has it. */
export interface JsonSchema {
  readonly $ref?: string
  readonly type?: string
  readonly description?: string
  readonly format?: string
  readonly pattern?: string
  readonly const?: unknown
  readonly enum?: ReadonlyArray<unknown>
  readonly examples?: ReadonlyArray<unknown>
  readonly anyOf?: ReadonlyArray<JsonSchema>
  readonly oneOf?: ReadonlyArray<JsonSchema>
  readonly items?: JsonSchema | false
  readonly properties?: Readonly<Record<string, JsonSchema>>
  readonly additionalProperties?: JsonSchema | boolean
}

/** The schemas that have a name. */
export type Schemas = Readonly<Record<string, JsonSchema>>

/** The name at the end of a reference. */
export const nameOf = (reference: string): string => reference.slice(reference.lastIndexOf("/") + 1)

const ofFormat = (format: string | undefined): unknown =>
  format === "date" ? "2026-11-20" : format === "date-time" ? "2026-11-20T06:42:00+02:00" : undefined

const objectExample = (schema: JsonSchema, schemas: Schemas, owner: string, name: string): unknown => {
  if (schema.properties !== undefined) {
    const place = name === "" ? owner : `${owner}.${name}`
    return Object.fromEntries(
      Object.entries(schema.properties).map(([key, member]) => [key, exampleOf(member, schemas, place, key)])
    )
  }
  const known = factOf(owner, name)?.example
  if (typeof known === "object" && known !== null) return known
  const { additionalProperties: values } = schema
  return typeof values === "object" && values.$ref !== undefined
    ? { hrv_rmssd: exampleOf(values, schemas, owner, name) }
    : {}
}

/** A known list, such as an empty one, or a list of one item. */
const listExample = ({ items }: JsonSchema, schemas: Schemas, owner: string, name: string): unknown => {
  const known = factOf(owner, name)?.example
  if (Array.isArray(known)) return known
  return items ? [exampleOf(items, schemas, owner, name)] : []
}

/**
 * An example of a schema; `owner` and `name` say whose field it is, and no name that it is nobody's. Of several choices
 * the first that is not null; a list has one item.
 */
export const exampleOf = (schema: JsonSchema, schemas: Schemas, owner: string, name: string): unknown => {
  if (schema.$ref !== undefined) {
    const target = nameOf(schema.$ref)
    const named = schemas[target] ?? {}
    const known = factOf(owner, name)?.example
    if (named.properties !== undefined && typeof known === "object" && known !== null) return known
    return exampleOf(named, schemas, target, named.properties === undefined ? name : "")
  }
  if (schema.const !== undefined) return schema.const
  if (schema.enum !== undefined) {
    const known = factOf(owner, name)?.example
    return schema.enum.includes(known) ? known : schema.enum[0]
  }
  const choices = [...(schema.anyOf ?? []), ...(schema.oneOf ?? [])]
  if (choices.length > 0) {
    const known = factOf(owner, name)
    if (known?.example === null) return null
    const choice = choices.find(({ type }) => type !== "null")
    return choice === undefined ? null : exampleOf(choice, schemas, owner, name)
  }
  if (schema.type === "array") return listExample(schema, schemas, owner, name)
  if (schema.type === "object") return objectExample(schema, schemas, owner, name)
  if (schema.type === "null") return null
  if (schema.type === "boolean") return factOf(owner, name)?.example ?? true
  return factOf(owner, name)?.example ?? ofFormat(schema.format)
}

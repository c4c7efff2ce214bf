/** A JSON Schema in words. */
import { type Markup, joined, markup, nothing } from "./markup.ts"

/** A JSON Schema as the OpenAPI document has it. */
export type JsonSchema = Readonly<Record<string, unknown>>

const schemasOf = (schema: JsonSchema, key: string): ReadonlyArray<JsonSchema> => {
  const value = schema[key]
  return Array.isArray(value) ? (value as ReadonlyArray<JsonSchema>) : []
}

const schemaAt = (schema: JsonSchema, key: string): JsonSchema | undefined => {
  const value = schema[key]
  return typeof value === "object" && value !== null ? (value as JsonSchema) : undefined
}

const isBound = (bound: unknown): boolean =>
  typeof bound === "number" && Math.abs(bound) < Number.MAX_SAFE_INTEGER

const boundText = (least: unknown, most: unknown): string => {
  if (isBound(least) && isBound(most)) return ` ${String(least)}–${String(most)}`
  if (isBound(least)) return ` ≥ ${String(least)}`
  return isBound(most) ? ` ≤ ${String(most)}` : ""
}

const scalar = ({ format, maxLength, maximum, minimum, pattern, type }: JsonSchema): Markup =>
  joined(
    [
      markup`${typeof type === "string" ? type : "anything"}${boundText(minimum, maximum)}`,
      ...(typeof format === "string" ? [markup` (${format})`] : []),
      ...(typeof maxLength === "number" ? [markup` of at most ${String(maxLength)} characters`] : []),
      ...(typeof pattern === "string" ? [markup` <code>${pattern}</code>`] : [])
    ],
    ""
  )

const list = (schema: JsonSchema): Markup =>
  schema["items"] === false
    ? markup`empty list`
    : markup`list of ${typeText(schemaAt(schema, "items") ?? {})}`

const object = (schema: JsonSchema): Markup => {
  const values = schemaAt(schema, "additionalProperties")
  return values === undefined ? markup`object` : markup`object of names, each with ${typeText(values)}`
}

const literals = (values: ReadonlyArray<unknown>): Markup =>
  joined(
    values.map((value) => markup`<code>${String(value)}</code>`),
    " · "
  )

/** What a value may be: `integer 1–365`, `list of SleepRow`, `number or null`. Names lead to their place on the page. */
export const typeText = (schema: JsonSchema): Markup => {
  const reference = schema["$ref"]
  if (typeof reference === "string") {
    const name = reference.slice(reference.lastIndexOf("/") + 1)
    return markup`<a href="#schema-${name}">${name}</a>`
  }
  const choices = [...schemasOf(schema, "anyOf"), ...schemasOf(schema, "oneOf")]
  if (choices.length > 0) return joined(choices.map(typeText), " or ")
  if (Array.isArray(schema["enum"])) return literals(schema["enum"])
  if (schema["type"] === "array") return list(schema)
  return schema["type"] === "object" ? object(schema) : scalar(schema)
}

/** One named value: of a parameter, or a member of an object. */
export interface Field {
  readonly name: string
  readonly schema: JsonSchema
  readonly isRequired: boolean
  /** Where a parameter stands: path, query, header. */
  readonly place?: string
}

/** The members of an object, and those of objects inside of it as `outer.inner`. */
export const fieldsOf = (schema: JsonSchema, prefix = ""): ReadonlyArray<Field> => {
  const required = new Set(Array.isArray(schema["required"]) ? schema["required"] : [])
  const members = (schemaAt(schema, "properties") ?? {}) as Record<string, JsonSchema>
  return Object.entries(members).flatMap(([name, member]) => [
    { name: `${prefix}${name}`, schema: member, isRequired: required.has(name) },
    ...fieldsOf(member, `${prefix}${name}.`)
  ])
}

const remarkText = (label: string, value: unknown): Markup =>
  value === undefined
    ? nothing
    : markup` <small>${label}<code>${typeof value === "string" ? value : JSON.stringify(value)}</code></small>`

/** The unit of a number, and an example. */
const factText = (schema: JsonSchema): Markup => {
  const examples = schema["examples"]
  const unit = schema["x-unit"]
  return markup`${typeof unit === "string" ? markup` <small>[${unit}]</small>` : nothing}${remarkText(
    "e.g. ",
    Array.isArray(examples) ? examples[0] : undefined
  )}`
}

/** Query parameters that "Try it" fills in, although they are optional: what a first request wants. */
const prefilled = new Set(["days"])

/** What "Try it" needs to know of a parameter, as attributes of its term. */
const parameterData = ({ name, schema, isRequired, place }: Field): Markup => {
  if (place === undefined) return nothing
  const { enum: choices, examples } = schema
  const [example = ""] = Array.isArray(examples) ? examples : []
  const named = markup` data-name="${name}" data-place="${place}" data-example="${String(example)}"`
  const required = isRequired
    ? markup` data-required`
    : prefilled.has(name)
      ? markup` data-prefilled`
      : nothing
  const chosen = Array.isArray(choices) ? markup` data-choices="${choices.join(" ")}"` : nothing
  return markup`${named}${required}${chosen}`
}

const fieldText = (field: Field): Markup => {
  const { name, schema, isRequired, place } = field
  const { description } = schema
  const remarks = [...(place === undefined ? [] : [place]), ...(isRequired ? [] : ["optional"])]
  return markup`<dt${parameterData(field)}><code>${name}</code>${remarks.map((remark) => markup` <small>${remark}</small>`)}</dt>
<dd><span class="type">${typeText(schema)}</span> ${typeof description === "string" ? description : ""}${factText(schema)}</dd>
`
}

/** Fields as a list of terms. */
export const fieldList = (fields: ReadonlyArray<Field>): Markup =>
  fields.length === 0 ? nothing : markup`<dl>\n${fields.map(fieldText)}</dl>\n`

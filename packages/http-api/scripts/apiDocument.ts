/** Renders the OpenAPI document as Markdown: every route, error and field. */
import type { OpenApi } from "effect/http-api"

type Operation = OpenApi.OpenAPISpecOperation

/** The parts of a JSON Schema that the document uses. */
export interface JsonSchema {
  readonly $ref?: string
  readonly type?: string
  readonly format?: string
  readonly description?: string
  readonly examples?: ReadonlyArray<unknown>
  readonly "x-unit"?: string
  readonly enum?: ReadonlyArray<unknown>
  readonly minimum?: number
  readonly maximum?: number
  readonly anyOf?: ReadonlyArray<JsonSchema>
  readonly items?: JsonSchema | false
  readonly properties?: Readonly<Record<string, JsonSchema>>
  readonly additionalProperties?: JsonSchema | boolean
}

/** An operation with its method and path. */
export interface Route {
  readonly method: string
  readonly path: string
  readonly operation: Operation
}

/** All routes, in the order of the document. */
export const routesOf = ({ paths }: OpenApi.OpenAPISpec): ReadonlyArray<Route> =>
  Object.entries(paths).flatMap(([path, item]) =>
    Object.entries(item).map(([method, operation]) => ({ method, path, operation: operation as Operation }))
  )

/** All named schemas, sorted by name. */
const schemasOf = ({ components }: OpenApi.OpenAPISpec): ReadonlyArray<readonly [string, JsonSchema]> =>
  Object.entries(components.schemas as Readonly<Record<string, JsonSchema>>).toSorted(([a], [b]) =>
    a < b ? -1 : 1
  )

const literal = (value: unknown): string => (typeof value === "string" ? value : JSON.stringify(value))

/** Text with a full stop at its end. */
const sentence = (text: string): string => (/[.!?:]$/u.test(text) ? text : `${text}.`)

const cell = (text: string): string => text.replaceAll("|", "\\|").replaceAll("\n", " ")

/** A Markdown table, or an empty string if there are no rows. */
export const table = (head: ReadonlyArray<string>, rows: ReadonlyArray<ReadonlyArray<string>>): string =>
  rows.length === 0
    ? ""
    : `${[head, head.map(() => "---"), ...rows.map((row) => row.map(cell))].map((row) => `| ${row.join(" | ")} |`).join("\n")}\n\n`

const isShown = (bound: number | undefined): boolean =>
  bound !== undefined && Math.abs(bound) < Number.MAX_SAFE_INTEGER

const boundText = ({ maximum, minimum }: JsonSchema): string => {
  if (isShown(minimum) && isShown(maximum)) return ` ${minimum}–${maximum}`
  return isShown(minimum) ? ` ≥ ${minimum}` : isShown(maximum) ? ` ≤ ${maximum}` : ""
}

const typeText = (schema: JsonSchema): string => {
  if (schema.$ref !== undefined) {
    const name = schema.$ref.slice(schema.$ref.lastIndexOf("/") + 1)
    return `[${name}](#${name.toLowerCase()})`
  }
  if (schema.anyOf !== undefined) return Array.from(new Set(schema.anyOf.map(typeText))).join(" or ")
  if (schema.enum !== undefined) return schema.enum.map((value) => `\`${literal(value)}\``).join(" · ")
  if (schema.type === "array") return schema.items ? `list of ${typeText(schema.items)}` : "empty list"
  if (schema.type === "object") {
    return typeof schema.additionalProperties === "object"
      ? `map of ${typeText(schema.additionalProperties)}`
      : "object"
  }
  return `${schema.format ?? schema.type ?? "any value"}${boundText(schema)}`
}

const exampleText = ({ examples = [] }: JsonSchema): string =>
  examples[0] === undefined ? "" : `\`${literal(examples[0])}\``

const parameterTable = ({ parameters }: Operation): string =>
  table(
    ["parameter", "in", "type", "description", "example"],
    parameters.map(({ description = "", in: place, name, required, schema }) => [
      `\`${name}\`${required ? "" : "?"}`,
      place,
      typeText(schema as JsonSchema),
      description,
      exampleText(schema as JsonSchema)
    ])
  )

type Content = Readonly<Record<string, { readonly schema: object }>>

const contentText = (content: Content | undefined): string =>
  Object.entries(content ?? {})
    .map(([type, { schema }]) => `${typeText(schema as JsonSchema)} as \`${type}\``)
    .join(", or ") || "no body"

const responsesText = ({ responses }: Operation): string => {
  const [good, bad] = [false, true].map((isBad) =>
    Object.entries(responses).filter(([status]) => Number(status) >= 400 === isBad)
  )
  const successes = (good ?? []).map(([status, { content }]) => `\`${status}\` ${contentText(content)}`)
  const errors = (bad ?? []).map(([status]) => `\`${status}\``)
  return `Responses: ${successes.join(" · ")}. Errors: ${errors.join(" ")}.\n\n`
}

const routeText = ({ method, path, operation }: Route): string =>
  [
    `### \`${method.toUpperCase()} ${path}\`\n\n${sentence(operation.summary ?? "")}`,
    operation.description === undefined ? "" : ` ${operation.description}`,
    operation.security.length === 0 ? " No API key is needed." : "",
    "\n\n",
    parameterTable(operation),
    operation.requestBody === undefined ? "" : `Body: ${contentText(operation.requestBody.content)}.\n\n`,
    responsesText(operation)
  ].join("")

/** Fields of a nested object are listed as `outer.inner`. */
const fieldsOf = (schema: JsonSchema, prefix = ""): ReadonlyArray<readonly [string, JsonSchema]> =>
  Object.entries(schema.properties ?? {}).flatMap(([name, member]) => [
    [`${prefix}${name}`, member] as const,
    ...fieldsOf(member, `${prefix}${name}.`)
  ])

const schemaText = ([name, schema]: readonly [string, JsonSchema]): string =>
  [
    `### ${name}\n\n`,
    schema.description === undefined ? "" : `${sentence(schema.description)}\n\n`,
    schema.properties === undefined ? `${typeText(schema)}\n\n` : "",
    table(
      ["field", "type", "unit", "description", "example"],
      fieldsOf(schema).map(([field, member]) => [
        `\`${field}\``,
        typeText(member),
        member["x-unit"] ?? "",
        member.description ?? "",
        exampleText(member)
      ])
    )
  ].join("")

const isProblem = (name: string): boolean => name.endsWith("Problem")

/** All errors with their status and description. */
export const errorTable = (document: OpenApi.OpenAPISpec): string =>
  table(
    ["status", "type", "description"],
    schemasOf(document)
      .filter(([name]) => isProblem(name))
      .map(([, { description = "", properties = {} }]) => [
        literal(properties["status_code"]?.enum?.[0]),
        `\`${literal(properties["type"]?.enum?.[0])}\``,
        description
      ])
      .toSorted(([a = ""], [b = ""]) => Number(a) - Number(b))
  )

const introduction = ({ info }: OpenApi.OpenAPISpec): string => `# HTTP API

${info.description ?? ""} A running server has this reference at \`/docs\` and the OpenAPI document at \`/openapi.json\`.
Generated from the contract by \`npm run docs\`. Do not edit this file.

- Send your API key in \`X-API-Key\` or \`Authorization: Bearer\`, unless the endpoint needs none.
- JSON keys are snake_case. Dates are \`YYYY-MM-DD\` on the user's calendar. Instants are ISO 8601. \`null\` means not measured; zero is a value.
- Lists are JSON arrays. The next page is in \`Link\` and \`X-Next-Cursor\`.
- Responses with a user's data have an \`ETag\`. Send it as \`If-None-Match\` to get \`304\` if nothing changed.
- Every response has an \`X-Request-Id\`.

`

/** The complete document as Markdown. */
export const apiDocument = (document: OpenApi.OpenAPISpec): string => {
  const routes = routesOf(document)
  const chapters = document.tags.map(
    ({ name, description = "" }) =>
      `## ${name}\n\n${description}\n\n${routes
        .filter(({ operation }) => operation.tags.includes(name))
        .map(routeText)
        .join("")}`
  )
  const schemas = schemasOf(document).map(schemaText)
  return `${[
    introduction(document),
    `## Errors\n\nErrors are \`application/problem+json\` (RFC 9457). If a status has several meanings, use \`type\` to distinguish them.\n\n`,
    errorTable(document),
    ...chapters,
    "## Schemas\n\n",
    ...schemas
  ]
    .join("")
    .trimEnd()}\n`
}

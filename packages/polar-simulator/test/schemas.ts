/** Validates bodies against the extract of Polar's OpenAPI file. */
import { Ajv } from "ajv"
import { readFileSync } from "node:fs"

interface Operation {
  readonly parameters?: ReadonlyArray<{
    readonly name: string
    readonly in: string
    readonly required?: boolean
  }>
  readonly responses: Readonly<
    Record<string, { readonly content?: Readonly<Record<string, { readonly schema: object }>> }>
  >
}

interface Extract {
  readonly paths: Readonly<Record<string, Readonly<Record<string, Operation>>>>
  readonly components: { readonly schemas: Readonly<Record<string, object>> }
}

/** Every operation of the OpenAPI file that is not deprecated. */
export const extract: Extract = JSON.parse(
  readFileSync(new URL("fixtures/openapi.json", import.meta.url), "utf8")
)

/**
 * Converts OpenAPI 3.0 to JSON Schema: `nullable` becomes an additional type, and objects allow only their own
 * properties, so that misspelled keys are found.
 */
const jsonSchema = (value: unknown): unknown => {
  if (Array.isArray(value)) return value.map(jsonSchema)
  if (typeof value !== "object" || value === null) return value
  const { nullable, ...rest } = Object.fromEntries(
    Object.entries(value).map(([key, inner]) => [key, jsonSchema(inner)])
  )
  const closed = rest["properties"] === undefined ? {} : { additionalProperties: false }
  return { ...rest, ...closed, ...(nullable === true ? { type: [rest["type"], "null"] } : {}) }
}

const day = /^\d{4}-\d{2}-\d{2}$/u
const ajv = new Ajv({
  strict: false,
  formats: {
    date: day,
    // Polar's examples contain date-times with and without a zone.
    "date-time": /^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}:\d{2}(\.\d+)?(Z|[+-]\d{2}:\d{2})?$/u,
    uri: /^https?:\/\/\S+$/u,
    byte: /^\d+$/u,
    int32: { type: "number", validate: (value: number) => Math.abs(value) < 2 ** 31 },
    int64: { type: "number", validate: Number.isSafeInteger },
    float: { type: "number", validate: Number.isFinite },
    double: { type: "number", validate: Number.isFinite }
  }
})
ajv.addSchema({ $id: "polar", components: jsonSchema(extract.components) as object })

/** Validation errors of a body; empty if valid. */
export const violations = (schema: object, body: unknown): ReadonlyArray<string> => {
  const local = JSON.parse(JSON.stringify(jsonSchema(schema)).replaceAll('"#/', '"polar#/')) as object
  const validate = ajv.compile(local)
  return validate(body)
    ? []
    : (validate.errors ?? []).map(({ instancePath, message }) => `${instancePath} ${message ?? ""}`)
}

/** The schema of a JSON response, if declared. */
export const answerSchema = (path: string, method: string, status: number): object | undefined =>
  extract.paths[path]?.[method]?.responses[String(status)]?.content?.["application/json"]?.schema

/** Whether the file declares the status for the operation. */
export const isDeclared = (path: string, method: string, status: number): boolean =>
  extract.paths[path]?.[method]?.responses[String(status)] !== undefined

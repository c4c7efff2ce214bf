/**
 * Extracts `test/fixtures/openapi.json` from Polar's OpenAPI file: paths, parameters, status codes and schemas of every
 * operation that is not deprecated, without descriptions.
 *
 * `node scripts/extractOpenApi.ts accesslink-openapi.yaml`
 */
import { Yaml } from "effect/encoding"
import { readFileSync, writeFileSync } from "node:fs"

type Json = null | boolean | number | string | ReadonlyArray<Json> | { readonly [key: string]: Json }
type JsonObject = { readonly [key: string]: Json }

const texts = new Set([
  "description",
  "summary",
  "example",
  "examples",
  "title",
  "externalDocs",
  "xml",
  "tags",
  "operationId"
])
const methods = ["get", "post", "put", "patch", "delete"]

const isObject = (value: Json | undefined): value is JsonObject =>
  typeof value === "object" && value !== null && !Array.isArray(value)

/** Drops descriptions. Keys below `properties` are data names, so all of them stay. */
const bare = (value: Json, areNames = false): Json => {
  if (Array.isArray(value)) return value.map((item: Json) => bare(item))
  if (!isObject(value)) return value
  return Object.fromEntries(
    Object.entries(value)
      .filter(([key]) => areNames || (!texts.has(key) && !key.startsWith("x-")))
      .map(([key, inner]) => [key, bare(inner, !areNames && (key === "properties" || key === "schemas"))])
  )
}

const document = bare(
  JSON.parse(JSON.stringify(Yaml.parse(readFileSync(process.argv[2] ?? "", "utf8")))) as Json
)
const part = (value: Json, key: string): JsonObject => {
  const found = isObject(value) ? value[key] : undefined
  return isObject(found) ? found : {}
}

const paths = Object.fromEntries(
  Object.entries(part(document, "paths")).flatMap(([path, item]) => {
    const kept = Object.entries(isObject(item) ? item : {}).filter(([method]) => methods.includes(method))
    // The file marks deprecated operations only in its descriptions. All of them are the transactional ones.
    return path.includes("-transactions") ? [] : [[path, Object.fromEntries(kept)]]
  })
)

const allSchemas = part(part(document, "components"), "schemas")
const schemas: Record<string, Json> = {}
const keepReferenced = (value: Json): void => {
  for (const [, name = ""] of JSON.stringify(value).matchAll(/"#\/components\/schemas\/([^"]+)"/gu)) {
    const schema = allSchemas[name]
    if (schema === undefined || name in schemas) continue
    schemas[name] = schema
    keepReferenced(schema)
  }
}
keepReferenced(paths)

const target = new URL("../test/fixtures/openapi.json", import.meta.url)
writeFileSync(target, `${JSON.stringify({ paths, components: { schemas } }, null, 1)}\n`)

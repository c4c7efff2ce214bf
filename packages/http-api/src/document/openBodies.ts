/** Says in the document which request bodies may have properties that it does not name. */
import type { OpenApi } from "effect/http-api"
import { strictBodyMark } from "../edge/strictBody.ts"
import { type JsonSchema, nameOf, type Schemas } from "./exampleOf.ts"

type Operation = OpenApi.OpenAPISpecOperation & { readonly [strictBodyMark]?: true }

const { hasOwn } = Object

const bodySchemas = (operation: Operation): ReadonlyArray<JsonSchema> =>
  Object.values(operation.requestBody?.content ?? {}).map(({ schema }) => schema as JsonSchema)

/** The names of the schemas of a body, also of its alternatives. */
const namesIn = ({ $ref, anyOf }: JsonSchema): ReadonlyArray<string> => [
  ...($ref === undefined ? [] : [nameOf($ref)]),
  ...(anyOf ?? []).flatMap(namesIn)
]

const opened = ({ additionalProperties, ...schema }: JsonSchema): JsonSchema =>
  additionalProperties === false || additionalProperties === undefined
    ? schema
    : { ...schema, additionalProperties }

const withOpenBody = (operation: Operation): Operation =>
  operation.requestBody === undefined
    ? operation
    : {
        ...operation,
        requestBody: {
          ...operation.requestBody,
          content: Object.fromEntries(
            Object.entries(operation.requestBody.content).map(([type, media]) => [
              type,
              { ...media, schema: opened(media.schema as JsonSchema) }
            ])
          ) as typeof operation.requestBody.content
        }
      }

const withoutMark = ({ [strictBodyMark]: _mark, ...operation }: Operation): Operation => operation

/** The names of schemas of bodies that may have more properties. */
export const openBodyNames = (operations: ReadonlyArray<Operation>): ReadonlySet<string> =>
  new Set(
    operations
      .filter((operation) => !hasOwn(operation, strictBodyMark))
      .flatMap(bodySchemas)
      .flatMap(namesIn)
  )

/** The operation, its body open unless it is marked. */
export const withBodyRule = (operation: Operation): Operation =>
  withoutMark(hasOwn(operation, strictBodyMark) ? operation : withOpenBody(operation))

/** The schemas, those of open bodies open. */
export const withOpenSchemas = (schemas: Schemas, open: ReadonlySet<string>): Schemas =>
  Object.fromEntries(
    Object.entries(schemas).map(([name, schema]) => [name, open.has(name) ? opened(schema) : schema])
  )

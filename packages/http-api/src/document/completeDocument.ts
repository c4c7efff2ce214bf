/** What the OpenAPI document says beyond the schemas: the other ways to sign in, conditional requests, numbers. */
import type { OpenApi } from "effect/http-api"
import type { Schemas } from "./exampleOf.ts"
import { openBodyNames, withBodyRule, withOpenSchemas } from "./openBodies.ts"
import { operationWithExamples } from "./operationExamples.ts"
import { schemasWithFacts } from "./withFieldFacts.ts"
import { maximumDays, maximumLimit, pointRange } from "../records/Window.ts"

type Operation = OpenApi.OpenAPISpecOperation
type Parameter = OpenApi.OpenAPISpecParameter

const etag = {
  schema: { type: "string" as const },
  required: true,
  description: "Changes exactly when the response changes"
}

const ifNoneMatch: Parameter = {
  name: "if-none-match",
  in: "header",
  schema: { type: "string", description: "ETag of an earlier response. Returns 304 if nothing changed" },
  required: false
}

/** On the wire every parameter is text; readers and generators want to know which are numbers. */
const wholeNumbers = new Map([
  ["days", { type: "integer" as const, minimum: 1, maximum: maximumDays }],
  ["limit", { type: "integer" as const, minimum: 1, maximum: maximumLimit }],
  ["points", { type: "integer" as const, ...pointRange }]
])

const withNumber = (parameter: Parameter): Parameter => {
  const number = parameter.in === "query" ? wholeNumbers.get(parameter.name) : undefined
  return number === undefined
    ? parameter
    : { ...parameter, schema: { ...parameter.schema, pattern: undefined, ...number } }
}

/** Every GET of one person's data is conditional; the event stream has no end to hash. */
const isConditional = (path: string, method: string, operation: Operation): boolean =>
  method === "get" &&
  path.includes("{user_id}") &&
  operation.responses[200]?.content?.["application/json"] !== undefined

const withConditional = (operation: Operation): Operation => ({
  ...operation,
  parameters: [...operation.parameters, ifNoneMatch],
  responses: {
    ...operation.responses,
    200: {
      ...operation.responses[200],
      description: "Success",
      headers: { ...operation.responses[200]?.headers, etag }
    },
    304: { description: "Not modified" }
  }
})

const withOtherCredentials = (operation: Operation): Operation => ({
  ...operation,
  security: operation.security.flatMap((requirement) =>
    "apiKey" in requirement
      ? [requirement, { bearer: [] }, { session: [] }]
      : "session" in requirement
        ? [requirement, { apiKey: [] }, { bearer: [] }]
        : [requirement]
  )
})

const problemResponse = (description: string, name: string) => ({
  description,
  content: { "application/problem+json": { schema: { $ref: `#/components/schemas/${name}Problem` } } }
})

/** Whatever takes a body refuses one that is too large, or of a kind that it does not read. */
const withBodyErrors = (operation: Operation): Operation =>
  operation.requestBody === undefined
    ? operation
    : {
        ...operation,
        responses: {
          413: problemResponse("Content Too Large", "ContentTooLarge"),
          415: problemResponse("Unsupported Media Type", "UnsupportedMediaType"),
          ...operation.responses
        }
      }

const completeOperation = (path: string, method: string, operation: Operation): Operation => {
  const numbered = { ...operation, parameters: operation.parameters.map(withNumber) }
  const keyed = withBodyErrors(withOtherCredentials(withBodyRule(numbered)))
  return isConditional(path, method, keyed) ? withConditional(keyed) : keyed
}

const mapOperations = (
  paths: OpenApi.OpenAPISpecPaths,
  change: (path: string, method: string, operation: Operation) => Operation
) =>
  Object.fromEntries(
    Object.entries(paths).map(([path, item]) => [
      path,
      Object.fromEntries(
        Object.entries(item).map(([method, operation]) => [
          method,
          change(path, method, operation as Operation)
        ])
      )
    ])
  )

/** The generator names the wire form of an error class `…Encoded`. */
const renamed = <A>(document: A): A => JSON.parse(JSON.stringify(document).replaceAll('Encoded"', 'Problem"'))

/** Everything of the document that is said once its names are final: meanings, units and examples. */
const withFacts = (document: OpenApi.OpenAPISpec): OpenApi.OpenAPISpec => {
  const { schemas } = document.components as { readonly schemas: Schemas }
  return {
    ...document,
    paths: mapOperations(document.paths, (_path, _method, operation) =>
      operationWithExamples(operation, schemas)
    ),
    components: {
      ...document.components,
      schemas: schemasWithFacts(schemas) as OpenApi.OpenAPISpec["components"]["schemas"]
    }
  }
}

const operationsOf = (paths: OpenApi.OpenAPISpecPaths): ReadonlyArray<Operation> =>
  Object.values(paths).flatMap((item) => Object.values(item) as ReadonlyArray<Operation>)

/** Completes the document that the contract generates. */
export const completeDocument = (document: OpenApi.OpenAPISpec): OpenApi.OpenAPISpec =>
  withFacts(
    renamed({
      ...document,
      paths: mapOperations(document.paths, completeOperation),
      components: {
        ...document.components,
        schemas: withOpenSchemas(
          document.components.schemas as Schemas,
          openBodyNames(operationsOf(document.paths))
        ) as OpenApi.OpenAPISpec["components"]["schemas"],
        securitySchemes: {
          ...document.components.securitySchemes,
          bearer: { type: "http", scheme: "bearer", description: "The same key, `pfk_…`" }
        }
      }
    })
  )

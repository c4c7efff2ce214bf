/** Parameters and bodies with an example each. */
import type { OpenApi } from "effect/http-api"
import { type JsonSchema, type Schemas, exampleOf } from "./exampleOf.ts"
import { parameterFacts } from "./parameterFacts.ts"
import { withFieldFacts } from "./withFieldFacts.ts"

type Operation = OpenApi.OpenAPISpecOperation
type Parameter = OpenApi.OpenAPISpecParameter
type Response = Operation["responses"][number]
type Content = NonNullable<Response["content"]>
type Headers = NonNullable<Response["headers"]>

const jsonSchemaOf = (schema: object): JsonSchema => schema

const parameterWithExample = (operationId: string, parameter: Parameter): Parameter => {
  const schema = jsonSchemaOf(parameter.schema)
  const fact = parameterFacts[`${operationId}.${parameter.name}`] ?? parameterFacts[parameter.name]
  const said = parameter.description ?? schema.description ?? fact?.description
  return {
    ...parameter,
    ...(said !== undefined && { description: said }),
    schema: {
      ...parameter.schema,
      ...(fact?.unit !== undefined && { "x-unit": fact.unit }),
      examples: [schema.enum?.[0] ?? fact?.example]
    }
  }
}

/** What the headers of answers say. */
const headerMeanings: Readonly<Record<string, string>> = {
  link: 'The next page as <URL>; rel="next". Absent on the last page',
  etag: "Version of the answer, for If-Match and If-None-Match",
  "cache-control": "Caching rules: only in a private cache, and revalidated each time",
  "content-disposition": "File name for saving",
  "x-next-cursor": "Cursor of the next page. Absent on the last page"
}

const describedHeaders = (headers: Headers): Headers =>
  Object.fromEntries(
    Object.entries(headers).map(([name, header]) => {
      const description = header.description ?? headerMeanings[name]
      return [name, { ...header, ...(description !== undefined && { description }) }]
    })
  )

const withExample = (content: Content, schemas: Schemas, owner: string): Content =>
  Object.fromEntries(
    Object.entries(content).map(([type, media]) => {
      const isStructured = /json$|urlencoded$/u.test(type) && type !== "application/x-ndjson"
      const schema = withFieldFacts(jsonSchemaOf(media.schema), schemas, owner)
      const example = exampleOf(schema, schemas, owner, "")
      const complete = { ...media, schema: schema as typeof media.schema }
      return [type, isStructured && example !== undefined ? { ...complete, example } : complete]
    })
  )

/** A problem shows itself in its schema: one example of it there is enough. */
const responseWithExample = (response: Response, schemas: Schemas, isProblem: boolean): Response => ({
  ...response,
  ...(response.headers !== undefined && { headers: describedHeaders(response.headers) }),
  ...(response.content !== undefined &&
    !isProblem && { content: withExample(response.content, schemas, "answer") })
})

/** An operation whose parameters are described and have examples, as have its bodies. */
export const operationWithExamples = (operation: Operation, schemas: Schemas): Operation => ({
  ...operation,
  parameters: operation.parameters.map((parameter) => parameterWithExample(operation.operationId, parameter)),
  ...(operation.requestBody !== undefined && {
    requestBody: {
      ...operation.requestBody,
      content: withExample(operation.requestBody.content, schemas, "body")
    }
  }),
  responses: Object.fromEntries(
    Object.entries(operation.responses).map(([status, response]) => [
      status,
      responseWithExample(response, schemas, Number(status) >= 400)
    ])
  )
})

/** The contract as its OpenAPI document, as far as the client is made from it. */
import { PolarFlowApi } from "@polar-flow/http-api"
import { OpenApi } from "effect/http-api"

export interface JsonSchema {
  readonly $ref?: string
  readonly type?: string
  readonly format?: string
  readonly description?: string
  readonly enum?: ReadonlyArray<unknown>
  readonly anyOf?: ReadonlyArray<JsonSchema>
  readonly items?: JsonSchema | false
  readonly properties?: Readonly<Record<string, JsonSchema>>
  readonly required?: ReadonlyArray<string>
  readonly additionalProperties?: JsonSchema | boolean
}

export interface Parameter {
  readonly name: string
  readonly in: "path" | "query" | "header" | "cookie"
  readonly required?: boolean
  readonly description?: string
  readonly schema: JsonSchema
}

type Content = Readonly<Record<string, { readonly schema: JsonSchema }>>

export interface Answer {
  readonly content?: Content
  readonly headers?: Readonly<Record<string, unknown>>
}

export interface Operation {
  readonly operationId: string
  readonly summary?: string
  readonly parameters: ReadonlyArray<Parameter>
  readonly requestBody?: { readonly content: Content }
  readonly responses: Readonly<Record<string, Answer>>
}

/** An operation and where it is. */
export interface Located {
  readonly id: string
  readonly method: string
  readonly path: string
  readonly operation: Operation
}

interface Document {
  readonly paths: Readonly<Record<string, Readonly<Record<string, Operation>>>>
  readonly components: { readonly schemas: Readonly<Record<string, JsonSchema>> }
}

/** The document as it is now. */
export const document: Document = JSON.parse(JSON.stringify(OpenApi.fromApi(PolarFlowApi)))

/** Every operation, in the order of the document. */
export const operations: ReadonlyArray<Located> = Object.entries(document.paths).flatMap(([path, methods]) =>
  Object.entries(methods).map(([method, operation]) => ({
    id: operation.operationId,
    method: method.toUpperCase(),
    path,
    operation
  }))
)

/** What an operation answers when it succeeds. */
export const successOf = ({ responses }: Operation): Answer =>
  Object.entries(responses).find(([status]) => status.startsWith("2"))?.[1] ?? {}

/** The schema of a property of a named schema. */
export const propertyOf = ({ $ref = "" }: JsonSchema, name: string): JsonSchema => {
  const named = document.components.schemas[$ref.slice($ref.lastIndexOf("/") + 1)]
  const property = named?.properties?.[name]
  if (property === undefined) throw new Error(`${$ref} has no ${name}`)
  return property
}

/** Schemas whose fields say their unit, give an example, and are described. */
import { type JsonSchema, type Schemas, exampleOf, nameOf } from "./exampleOf.ts"
import { factOf } from "./factOf.ts"
import { problemDescriptions } from "./problemDescriptions.ts"

const choicesOf = ({ anyOf = [], oneOf = [] }: JsonSchema): ReadonlyArray<JsonSchema> => [...anyOf, ...oneOf]

const isNumber = (schema: JsonSchema): boolean =>
  schema.type === "number" || schema.type === "integer" || choicesOf(schema).some(isNumber)

/** A value, or a choice of one and null. What is made of others shows itself in their examples. */
const isPlain = (schema: JsonSchema): boolean => {
  const choices = choicesOf(schema).filter(({ type }) => type !== "null")
  return choices.length > 0
    ? choices.every(isPlain)
    : schema.$ref === undefined && schema.type !== "object" && schema.type !== "array"
}

const described = (schema: JsonSchema, said: string | undefined, schemas: Schemas): JsonSchema => {
  const inside = schema.$ref === undefined ? undefined : schemas[nameOf(schema.$ref)]?.description
  const description = schema.description ?? said ?? inside
  return description === undefined ? schema : { ...schema, description }
}

const fieldWithFacts = (schema: JsonSchema, schemas: Schemas, owner: string, name: string): JsonSchema => {
  const fact = factOf(owner, name)
  const inner = withFieldFacts(schema, schemas, `${owner}.${name}`)
  return {
    ...described(inner, fact?.description, schemas),
    ...(isNumber(schema) && fact?.unit !== undefined && { "x-unit": fact.unit }),
    ...(isPlain(schema) && { examples: [exampleOf(schema, schemas, owner, name)] })
  }
}

/** A schema, and every schema inside it, with the facts of their fields. */
export const withFieldFacts = (schema: JsonSchema, schemas: Schemas, owner: string): JsonSchema => ({
  ...schema,
  ...(schema.properties !== undefined && {
    properties: Object.fromEntries(
      Object.entries(schema.properties).map(([name, member]) => [
        name,
        fieldWithFacts(member, schemas, owner, name)
      ])
    )
  }),
  ...(schema.anyOf !== undefined && {
    anyOf: schema.anyOf.map((one) => withFieldFacts(one, schemas, owner))
  }),
  ...(schema.items && { items: withFieldFacts(schema.items, schemas, owner) })
})

/** Every named schema with the facts of its fields, problems with their meaning. */
export const schemasWithFacts = (schemas: Schemas): Schemas =>
  Object.fromEntries(
    Object.entries(schemas).map(([name, schema]) => {
      const description = problemDescriptions[name] ?? schema.description
      return [
        name,
        { ...withFieldFacts(schema, schemas, name), ...(description !== undefined && { description }) }
      ]
    })
  )

/** The OpenAPI document and `/docs` are complete. */
import { assert, describe, it } from "@effect/vitest"
import { featureDays } from "@polar-flow/analytics/insights"
import { Ajv2020 } from "ajv/dist/2020.js"
import { OpenApi } from "effect/http-api"
import { accountFacts, problemFacts } from "../../src/document/accountFacts.ts"
import { analyticsFacts } from "../../src/document/analyticsFacts.ts"
import { journalFacts } from "../../src/document/journalFacts.ts"
import { recordFacts } from "../../src/document/recordFacts.ts"
import { PolarFlowApi } from "../../src/index.ts"

interface JsonSchema {
  readonly $ref?: string
  readonly type?: string
  readonly description?: string
  readonly examples?: ReadonlyArray<unknown>
  readonly "x-unit"?: string
  readonly anyOf?: ReadonlyArray<JsonSchema>
  readonly items?: JsonSchema | false
  readonly properties?: Readonly<Record<string, JsonSchema>>
  readonly additionalProperties?: JsonSchema | boolean
}

interface ShownInsights {
  readonly data_age_days?: number
  readonly feature_availability?: Readonly<
    Record<string, { readonly unlock_at_days: number; readonly available: boolean }>
  >
}

const document = OpenApi.fromApi(PolarFlowApi)
const schemas = document.components.schemas as Readonly<Record<string, JsonSchema>>
const operations = Object.entries(document.paths).flatMap(([path, item]) =>
  Object.entries(item).map(([method, operation]) => ({
    route: `${method} ${path}`,
    ...(operation as OpenApi.OpenAPISpecOperation)
  }))
)

/** Every field of a schema and of what is inside it, as `Schema.field`. */
const fieldsOf = (schema: JsonSchema, path: string): ReadonlyArray<readonly [string, JsonSchema]> => [
  ...Object.entries(schema.properties ?? {}).flatMap(([name, member]) => [
    [`${path}.${name}`, member] as const,
    ...fieldsOf(member, `${path}.${name}`)
  ]),
  ...(schema.anyOf ?? []).flatMap((choice) => fieldsOf(choice, path)),
  ...(schema.items ? fieldsOf(schema.items, path) : [])
]

const bodies = operations.flatMap(({ requestBody, responses, route }) =>
  [requestBody, ...Object.values(responses)].flatMap((body) =>
    Object.values(body?.content ?? {}).map(({ schema }) => [route, schema as JsonSchema] as const)
  )
)

const fields = [...Object.entries(schemas), ...bodies].flatMap(([name, schema]) => fieldsOf(schema, name))

const isNumber = ({ anyOf = [], type }: JsonSchema): boolean =>
  type === "number" || type === "integer" || anyOf.some(isNumber)

const isPlain = ({ $ref, anyOf = [], type }: JsonSchema): boolean =>
  $ref === undefined && type !== "object" && type !== "array" && anyOf.every(isPlain)

const ajv = new Ajv2020({ strict: false, validateFormats: false })
ajv.addSchema({ $id: "document", components: document.components })

/** What is wrong with a value that stands as an example of a schema; null if nothing is. */
const faultOf = (schema: object, value: unknown): string | null => {
  const text = JSON.stringify(schema).replaceAll('"#/components/', '"document#/components/')
  const validate = ajv.compile(JSON.parse(text))
  return validate(value) ? null : `${JSON.stringify(value)}: ${ajv.errorsText(validate.errors)}`
}

describe("the document", () => {
  it("describes every field of every schema", () => {
    assert.isAbove(fields.length, 700)
    assert.deepStrictEqual(
      fields.filter(([, { description }]) => !description).map(([path]) => path),
      []
    )
  })

  it("says the unit or the kind of every number", () => {
    const unknown = fields.filter(([, schema]) => isNumber(schema) && !schema["x-unit"])
    assert.deepStrictEqual(
      unknown.map(([path]) => path),
      []
    )
  })

  it("has an example of every plain field, which its schema allows", () => {
    const faults = fields
      .filter(([, schema]) => isPlain(schema))
      .map(([path, schema]) => [path, faultOf(schema, schema.examples?.[0])] as const)
      .filter(([, fault]) => fault !== null)
    assert.deepStrictEqual(faults, [])
  })

  it("describes every parameter, with an example that its schema allows", () => {
    const faults = operations.flatMap(({ route, parameters }) =>
      parameters.map(({ description, name, schema }) => {
        const fault = faultOf(schema, (schema as JsonSchema).examples?.[0])
        return !description || fault !== null ? `${route} ${name}: ${fault ?? "no description"}` : null
      })
    )
    assert.deepStrictEqual(
      faults.filter((fault) => fault !== null),
      []
    )
  })

  it("has an example for every body and answer in JSON, which its schema allows", () => {
    const faults = operations.flatMap(({ route, requestBody, responses }) =>
      [
        requestBody,
        ...Object.entries(responses).flatMap(([status, response]) => (Number(status) < 400 ? [response] : []))
      ]
        .flatMap((body) => Object.entries(body?.content ?? {}))
        .filter(([type]) => type === "application/json")
        .map(
          ([, media]) =>
            [route, faultOf(media.schema, "example" in media ? media.example : undefined)] as const
        )
        .filter(([, fault]) => fault !== null)
    )
    assert.deepStrictEqual(faults, [])
  })

  it("shows each feature with the days that it really takes, and as unlocked as the days are old", () => {
    const insights = operations.find(({ operationId }) => operationId === "analytics.insights")
    const [media = {}] = Object.values(insights?.responses[200]?.content ?? {})
    const { data_age_days, feature_availability } = ("example" in media ? media.example : {}) as ShownInsights
    for (const [name, days] of Object.entries(featureDays)) {
      const shown = feature_availability?.[name]
      assert.strictEqual(shown?.unlock_at_days, days, name)
      assert.strictEqual(shown?.available, (data_age_days ?? 0) >= days, name)
    }
  })

  it("has an example of something for every operation, and its errors with what they mean", () => {
    for (const { route, parameters, requestBody, responses } of operations) {
      const hasExample =
        parameters.length > 0 || JSON.stringify([requestBody, responses]).includes('"example"')
      const isPlainAnswer = Object.keys(responses).some((status) => ["204", "303"].includes(status))
      assert.isTrue(hasExample || isPlainAnswer, route)
      const errors = Object.entries(responses).filter(([status]) => Number(status) >= 400)
      assert.isNotEmpty(errors, route)
      for (const [, { description }] of errors) assert.isNotEmpty(description, route)
    }
  })

  it("describes every problem type", () => {
    const problems = Object.entries(schemas).filter(([name]) => name.endsWith("Problem"))
    assert.isAbove(problems.length, 10)
    for (const [name, { description = "" }] of problems) assert.isAbove(description.length, 20, name)
  })

  it("knows of no field that there is not", () => {
    const names = new Set(fields.flatMap(([path]) => [path.split(".").at(-1), path]))
    for (const { parameters } of operations) for (const { name } of parameters) names.add(name)
    const facts = [recordFacts, analyticsFacts, journalFacts, accountFacts, problemFacts].flatMap((all) =>
      Object.keys(all)
    )
    const ofNothing = facts.filter((name) => !names.has(name) && !/^(answer|body)\./u.test(name))
    assert.deepStrictEqual(ofNothing, [])
  })

  it("describes every header of every answer", () => {
    const headers = operations.flatMap(({ route, responses }) =>
      Object.values(responses).flatMap((response) =>
        Object.entries(response.headers ?? {}).map(
          ([name, header]) => [`${route} ${name}`, header.description] as const
        )
      )
    )
    assert.isNotEmpty(headers)
    assert.deepStrictEqual(
      headers.filter(([, description]) => !description),
      []
    )
  })
})

/** What a body may bring: the fields that the contract names, and no others. */
import { assert, describe, it } from "@effect/vitest"
import { Effect } from "effect"
import { OpenApi } from "effect/http-api"
import { PolarFlowApi } from "../../src/index.ts"
import { TestServer, send } from "../harness/TestServer.ts"

const foreign = {
  kind: "master",
  prefix: "pfk_mine0000",
  revoked_at: null,
  replaced_by: "pfk_mine0000",
  created_at: "1999-01-01T00:00:00Z",
  constructor: { prototype: { scope: "admin" } }
}
/** As text, because an object literal would set its own prototype. */
const body = JSON.stringify({ name: "app", scope: "read", ...foreign }).replace(
  "{",
  '{"__proto__":{"scope":"admin","rate_limit":1},'
)

describe("a body", () => {
  it.effect("sets no field that the request does not have, and reaches no prototype", () =>
    Effect.gen(function* () {
      const { keys } = yield* TestServer
      const headers = { "content-type": "application/json" }
      const made = yield* send("/admin/api/keys", { method: "POST", key: keys.admin, headers, body })
      assert.strictEqual(made.status, 201)
      const key = made.json["key"] as Readonly<Record<string, unknown>>
      assert.deepInclude(key, {
        kind: "service",
        scope: "read",
        rate_limit: null,
        replaced_by: null,
        created_at: "2026-11-20T12:00:00Z"
      })
      assert.notStrictEqual(key["prefix"], foreign.prefix)
      assert.isUndefined(Reflect.get({}, "scope"))
    }).pipe(Effect.provide(TestServer.layer()))
  )
})

describe("the document", () => {
  it("says of each body whether it may have more properties than it names", () => {
    const { components, paths } = OpenApi.fromApi(PolarFlowApi)
    const isClosed = (schema: object): boolean => {
      const { $ref, additionalProperties, anyOf } = schema as {
        readonly $ref?: string
        readonly additionalProperties?: unknown
        readonly anyOf?: ReadonlyArray<object>
      }
      if ($ref !== undefined) return isClosed(components.schemas[$ref.split("/").at(-1) ?? ""] as object)
      return additionalProperties === false || (anyOf ?? []).some(isClosed)
    }
    const closed = Object.entries(paths).flatMap(([path, item]) =>
      Object.entries(item).flatMap(([method, operation]) =>
        Object.values((operation as OpenApi.OpenAPISpecOperation).requestBody?.content ?? {}).some(
          ({ schema }) => isClosed(schema)
        )
          ? [`${method} ${path}`]
          : []
      )
    )
    assert.deepStrictEqual(closed, [
      "post /admin/api/event-subscriptions",
      "patch /admin/api/event-subscriptions/{id}",
      "post /admin/api/event-subscriptions/{id}/replay"
    ])
    assert.notInclude(JSON.stringify(paths), "x-strict-body")
  })
})

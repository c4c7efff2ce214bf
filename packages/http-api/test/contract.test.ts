import { readFileSync, readdirSync } from "node:fs"
import { join } from "node:path"
import { assert, describe, expect, it } from "@effect/vitest"
import { OpenApi } from "effect/http-api"
import { PolarFlowApi } from "../src/index.ts"

const document = OpenApi.fromApi(PolarFlowApi)
const operations = Object.entries(document.paths).flatMap(([path, item]) =>
  Object.entries(item).map(([method, operation]) => ({
    route: `${method} ${path}`,
    operation: operation as OpenApi.OpenAPISpecOperation
  }))
)
const source = join(import.meta.dirname, "../src")

/** Every file that this one reaches by relative imports, itself included. */
const reachedFrom = (file: string, seen = new Set<string>()): ReadonlySet<string> => {
  if (seen.has(file)) return seen
  seen.add(file)
  for (const [, path] of readFileSync(file, "utf8").matchAll(/from "(\.[^"]+)"/gu)) {
    reachedFrom(join(file, "..", path ?? ""), seen)
  }
  return seen
}

describe("the contract", () => {
  it("is the document in test/fixtures: a change there is meant, and made with `vitest -u`", async () => {
    await expect(`${JSON.stringify(document, null, 2)}\n`).toMatchFileSnapshot("fixtures/openapi.json")
  })

  it("has a summary, a tag and error answers for every operation", () => {
    for (const { route, operation } of operations) {
      assert.isNotEmpty(operation.summary, route)
      assert.lengthOf(operation.tags, 1, route)
      assert.isTrue(
        Object.keys(operation.responses).some((status) => Number(status) >= 400),
        route
      )
    }
  })

  it("has a description for every column of every row", () => {
    for (const [name, schema] of Object.entries(document.components.schemas)) {
      if (!name.endsWith("Row") && !name.endsWith("Detail")) continue
      for (const [column, facts] of Object.entries(
        schema["properties"] as Record<string, Record<string, unknown>>
      )) {
        if (["UserRow"].includes(name)) continue
        assert.isNotEmpty(facts["description"] ?? facts["$ref"], `${name}.${column}`)
      }
    }
  })

  it("has every column of every row always there", () => {
    for (const [name, schema] of Object.entries(document.components.schemas)) {
      if (!name.endsWith("Row") && !name.endsWith("Detail")) continue
      assert.deepStrictEqual(schema["required"], Object.keys(schema["properties"] as object), name)
    }
  })

  it("imports nothing of the server, so that a client's bundle carries none of it", () => {
    const reached = Array.from(reachedFrom(join(source, "index.ts")))
    assert.isAbove(reached.length, 10)
    assert.isEmpty(reached.filter((file) => /server|node:/u.test(file.slice(source.length))))
    for (const file of reached)
      assert.notMatch(readFileSync(file, "utf8"), /from "(?:node:|@effect\/platform)/u, file)
    const files = readdirSync(source, { recursive: true, encoding: "utf8" })
    assert.isAbove(files.filter((file) => file.includes("/server/")).length, 10)
  })
})

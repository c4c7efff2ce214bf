import { assert, describe, it } from "@effect/vitest"
import { routeOf } from "../src/app/routes.ts"
import { paths, screens } from "../src/app/screens.ts"

describe("the screen of a path", () => {
  it("is found with the parameters of the path", () => {
    assert.strictEqual(routeOf("/")?.entry.path, "/")
    assert.deepStrictEqual(routeOf("/today/2026-11-30")?.params, { date: "2026-11-30" })
    assert.deepStrictEqual(routeOf("/today/a%20b/")?.params, { date: "a b" })
  })

  it("is nothing for other paths, nor for what is no text", () => {
    for (const path of ["/nothing", "/today/a/b", "/today/%E0%A4%A", "/Today"])
      assert.isNull(routeOf(path), path)
  })

  it("is the same for every path of the list", () => {
    for (const { path } of screens) assert.strictEqual(routeOf(path)?.entry.path, path)
  })

  it("is never one that the server has for something else", () => {
    const taken =
      /^\/(?:api|admin|oauth|health|ready|metrics|docs|schema|openapi|webhooks|mcp|assets|\.well-known)\b/u
    for (const path of paths) assert.notMatch(path, taken)
  })
})

import { assert, describe, it } from "@effect/vitest"
import { readFileSync } from "node:fs"
import { operationNames } from "../src/index.ts"

const folder = new URL("..", import.meta.url).pathname
const readme = readFileSync(`${folder}README.md`, "utf8")

describe("the README", () => {
  it("names an operation that the simulator has", () => {
    const [, named = ""] = /such as `(\w+)`; `operationNames` lists them/u.exec(readme) ?? []
    assert.include(operationNames, named)
  })
})

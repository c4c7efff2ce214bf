import { readFileSync } from "node:fs"
import { join } from "node:path"
import { assert, describe, it } from "@effect/vitest"
import { documents, projectFolder } from "../../scripts/documents.ts"
import { routes } from "../harness/routes.ts"

describe("the documents made from the contract", () => {
  it("are as the contract is now; `npm run docs` writes them", () => {
    for (const [path, text] of documents()) {
      assert.strictEqual(readFileSync(join(projectFolder, path), "utf8"), text, path)
    }
  })

  it("name every route", () => {
    for (const [path, text] of documents()) {
      for (const { method, path: route } of routes) {
        assert.include(text, `\`${method} ${route}\``, path)
      }
    }
  })
})

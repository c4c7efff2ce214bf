import { readFileSync } from "node:fs"
import { assert, describe, it } from "@effect/vitest"
import { pageStyleFile, pageStyleModule } from "../../scripts/pageStyle.ts"

describe("the style sheet of the administration pages", () => {
  it("is what its sources say; `npm run docs` writes it", () => {
    assert.strictEqual(readFileSync(pageStyleFile, "utf8"), pageStyleModule())
  })

  it("asks for no other file, and cannot end its element", () => {
    assert.notMatch(pageStyleModule(), /url\(|@import|<\//u)
  })
})

import { readFileSync } from "node:fs"
import { assert, describe, it } from "@effect/vitest"
import { tryItSourceFile, tryItSourceModule } from "../../scripts/tryItSource.ts"

describe("the script of the reference", () => {
  it("is what its sources say; `npm run docs` writes it", () => {
    assert.strictEqual(readFileSync(tryItSourceFile, "utf8"), tryItSourceModule())
  })

  it("stores nothing, runs no text as code, and makes no markup of text", () => {
    assert.notMatch(
      tryItSourceModule(),
      /localStorage|sessionStorage|indexedDB|document\.cookie|caches\.|pushState|replaceState|eval\(|Function\(|innerHTML|outerHTML|insertAdjacentHTML|document\.write/u
    )
  })

  it("is small", () => {
    assert.isBelow(tryItSourceModule().length, 16_000)
  })
})

/** Lists that follow from files are what `npm run generate` would write. */
import { readFileSync } from "node:fs"
import { join } from "node:path"
import { assert, describe, it } from "vitest"
import { registries, withoutLayout } from "../generate/registries.ts"

const root = join(import.meta.dirname, "../..")

describe("npm run generate", () => {
  for (const { path, text } of registries(root)) {
    it(`would change nothing in ${path}`, () => {
      const isCurrent = withoutLayout(readFileSync(join(root, path), "utf8")) === withoutLayout(text)
      assert.isTrue(isCurrent, `${path} is out of date: run \`npm run generate\``)
    })
  }
})

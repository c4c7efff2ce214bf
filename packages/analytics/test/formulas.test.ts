import { readFileSync } from "node:fs"
import { assert, it } from "@effect/vitest"
import { page, pageWithMetrics } from "../scripts/metricTable.ts"

it("docs/formulas.md has every metric as it is: `npm run generate` would change nothing", () => {
  assert.strictEqual(pageWithMetrics(), readFileSync(page, "utf8"))
})

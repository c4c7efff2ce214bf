/** Runs the README's code and checks the printed values. */
import { assert, describe, it } from "@effect/vitest"
import { readFileSync } from "node:fs"
import { anomalyCheck, baseline, civilDate, dailySeries, metrics, orThrow, trend } from "../src/index.ts"

describe("the README", () => {
  it("prints what it says", () => {
    const rows = [
      { date: "2026-11-19", value: 43 },
      { date: "2026-11-20", value: 47 }
    ]
    const nights = orThrow(dailySeries(rows, { metric: metrics.hrv_rmssd }))
    const asOf = orThrow(civilDate("2026-11-20"))
    const hrv = baseline(nights, { asOf })
    assert.deepStrictEqual([hrv.value, hrv.status], [45, "insufficient"])
    assert.deepStrictEqual(hrv.missing, [{ of: "valid days", required: 21, available: 2 }])
    assert.strictEqual(trend(nights, { asOf }).status, "insufficient")
    assert.strictEqual(anomalyCheck(nights, { asOf, value: 25 }).status, "insufficient")
    assert.deepStrictEqual(hrv.explain().steps, [
      { name: "mean", expression: "90 / 2", value: 45, unit: "ms" }
    ])
  })

  it("refers only to existing entries and functions", async () => {
    const readme = readFileSync(new URL("../README.md", import.meta.url), "utf8")
    const table = readme.split("\n").filter((line) => /^\| `(?:@polar-flow\/analytics|…)/u.test(line))
    assert.lengthOf(table, 8)
    for (const line of table) {
      const [, entry = "", , holds = ""] = line.split("|")
      const file = /…\/(\w+)/u.exec(entry)?.[1] ?? "index"
      const module: object = await import(`../src/${file}.ts`)
      const functions = file === "stats" || file === "effect" ? [] : [...holds.matchAll(/`(\w+)`/gu)]
      for (const [, name = ""] of functions) assert.property(module, name)
    }
  })
})

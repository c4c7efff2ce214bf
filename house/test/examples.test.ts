/** Checks that the examples do what their READMEs say. */
import { execFileSync } from "node:child_process"
import { mkdtempSync, readFileSync, rmSync } from "node:fs"
import { tmpdir } from "node:os"
import { join } from "node:path"
import { assert, describe, it } from "vitest"

const root = join(import.meta.dirname, "../..")
const tracked = execFileSync("git", ["ls-files", "--cached", "--others", "--exclude-standard", "examples"], {
  cwd: root,
  encoding: "utf8"
}).split("\n")

describe("examples", () => {
  it("are all listed in their README", () => {
    const listed = readFileSync(join(root, "examples/README.md"), "utf8")
    const linked = Array.from(listed.matchAll(/^\| \[([^\]]+)\]\(\1\)/gmu), ([, name]) => name)
    const there = new Set(tracked.flatMap((path) => path.split("/", 2).slice(1)))
    there.delete("README.md")
    assert.sameMembers(linked, [...there])
  })

  it("import packages by name, and nothing from the repository's folders", () => {
    const sources = tracked.filter((path) => /\.tsx?$/u.test(path))
    const reaching = sources.flatMap((path) => {
      const text = readFileSync(join(root, path), "utf8")
      const named = Array.from(text.matchAll(/(?:from|import) "(\.[^"]+)"/gu), ([, name = ""]) => name)
      const own = path.split("/", 2).join("/")
      return named.map((name) => join(path, "..", name)).filter((target) => !target.startsWith(`${own}/`))
    })
    assert.isAbove(sources.length, 0)
    assert.deepStrictEqual(reaching, [])
  })
})

describe("examples/webhook-receiver", () => {
  it("is the receiver that docs/webhooks.md shows", () => {
    const source = readFileSync(join(root, "examples/webhook-receiver/main.ts"), "utf8")
    const shown = readFileSync(join(root, "docs/webhooks.md"), "utf8")
    const [, block = ""] = /```ts\n([\s\S]*?)```/u.exec(shown) ?? []
    assert.strictEqual(block, source)
  })
})

describe("examples/analytics-alone", () => {
  it("prints baselines and unusual nights of a CSV and draws a chart, without a server", () => {
    const folder = mkdtempSync(join(tmpdir(), "analytics-alone-"))
    const chart = join(folder, "hrv.svg")
    const command = [
      "--conditions=@polar-flow/source",
      "examples/analytics-alone/main.ts",
      "examples/analytics-alone/nights.csv",
      chart
    ]
    const printed = execFileSync(process.execPath, command, { cwd: root, encoding: "utf8" })
    const svg = readFileSync(chart, "utf8")
    rmSync(folder, { recursive: true })
    assert.match(printed, /Heart rate variability \(rMSSD\): 51\.5 ± 7\.5 ms over 144 nights/u)
    // only the simulated cold
    const unusual = printed.match(/^\d{4}-\d\d-\d\d (?= (?:warning|critical))/gmu) ?? []
    assert.isAbove(unusual.length, 0)
    for (const date of unusual) assert.match(date, /^2026-(?:10-3[01]|11-0[1-3])/u)
    assert.match(svg, /^<svg [\s\S]*<polygon [\s\S]*<polyline [\s\S]*<\/svg>\n$/u)
    assert.strictEqual(svg.match(/<circle /gu)?.length, 144)
    assert.notMatch(svg, /NaN|undefined/u)
  })
})

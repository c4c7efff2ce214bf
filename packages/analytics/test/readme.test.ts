/** Runs every program of the README and compares what it prints with what it says. */
import { assert, describe, it } from "@effect/vitest"
import { execFileSync } from "node:child_process"
import { readFileSync } from "node:fs"
import { join } from "node:path"

const folder = join(import.meta.dirname, "..")
const readme = readFileSync(join(folder, "README.md"), "utf8")
const programs = Array.from(readme.matchAll(/```ts\n([\s\S]*?)```/gu), ([, code = ""]) => code)

describe("the README", () => {
  it.each(programs)("prints what it says: %#", (code) => {
    const command = ["--conditions=@polar-flow/source", "--input-type=module-typescript", "--eval", code]
    const printed = execFileSync(process.execPath, command, { cwd: folder, encoding: "utf8" })
    const said = Array.from(code.matchAll(/^console\.log\(.*\) \/\/ (.*)$/gmu), ([, text]) => text)
    assert.isNotEmpty(said)
    assert.deepStrictEqual(printed.trimEnd().split("\n"), said)
  })

  it("refers only to existing entries and functions", async () => {
    const table = readme.split("\n").filter((line) => /^\| `(?:@polar-flow\/analytics|…)/u.test(line))
    assert.lengthOf(table, 10)
    for (const line of table) {
      const [, entry = "", , holds = ""] = line.split("|")
      const file = /…\/(\w+)/u.exec(entry)?.[1] ?? "index"
      const module: object = await import(`../src/${file}.ts`)
      const functions = file === "stats" || file === "effect" ? [] : [...holds.matchAll(/`(\w+)`/gu)]
      for (const [, name = ""] of functions) assert.property(module, name)
    }
  })
})

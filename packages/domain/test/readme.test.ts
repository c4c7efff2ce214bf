import { assert, describe, it } from "@effect/vitest"
import { execFileSync } from "node:child_process"
import { readFileSync } from "node:fs"
import { join } from "node:path"

const folder = join(import.meta.dirname, "..")
const example = /```ts\n([\s\S]*?)```/u.exec(readFileSync(join(folder, "README.md"), "utf8"))?.[1] ?? ""

describe("the readme", () => {
  it("begins with a program that prints what it says", () => {
    const printed = execFileSync(
      process.execPath,
      ["--conditions=@polar-flow/source", "--input-type=module-typescript", "--eval", example],
      { cwd: folder, encoding: "utf8" }
    )
    const promised = /console\.log\(.*\) \/\/ (.*)$/mu.exec(example)?.[1]
    assert.strictEqual(printed.trim(), promised)
  })
})

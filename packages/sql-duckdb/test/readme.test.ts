import { assert, describe, it } from "@effect/vitest"
import { Effect } from "effect"
import { spawnSync } from "node:child_process"
import { readFileSync } from "node:fs"
import { join } from "node:path"
import { temporaryFolder } from "./temporaryFolder.ts"

const folder = join(import.meta.dirname, "..")
const examples = [...readFileSync(join(folder, "README.md"), "utf8").matchAll(/```ts\n(.*?)```/gs)].map(
  (match) => match[1] ?? ""
)

/** Runs an example as a reader would, in a process of its own, but with its file in a temporary folder. */
const run = Effect.fnUntraced(function* (code: string) {
  const file = join(yield* temporaryFolder, "nights.db")
  const result = spawnSync(
    process.execPath,
    [
      "--conditions=@polar-flow/source",
      "--input-type=module-typescript",
      "-e",
      code.replaceAll("nights.db", file)
    ],
    { cwd: folder, encoding: "utf8" }
  )
  return { status: result.status, output: result.stdout, trouble: result.status === 0 ? "" : result.stderr }
})

describe("the README", () => {
  it.effect("shows the package in lines that work", () =>
    Effect.gen(function* () {
      const { status, output, trouble } = yield* run(examples[0] ?? "")
      assert.strictEqual(status, 0, trouble)
      assert.include(output, `night: "2026-01-31"`.replaceAll(`"`, "'"))
      assert.include(output, "hrv: 61.5")
    })
  )

  it("shows no code that is not run here", () => {
    assert.lengthOf(examples, 1)
  })
})

import { spawnSync } from "node:child_process"
import { readFileSync } from "node:fs"
import { join } from "node:path"
import { assert, it } from "@effect/vitest"
import { Effect } from "effect"
import { temporaryFolder } from "./engines.ts"

const packageFolder = join(import.meta.dirname, "..")

it.live("the lines of the README run", () =>
  Effect.gen(function* () {
    const folder = yield* temporaryFolder
    const readme = readFileSync(join(packageFolder, "README.md"), "utf8")
    const [, code = ""] = /```ts\n([\s\S]*?)```/u.exec(readme) ?? []
    assert.include(code, '"./data"')
    const { status, stdout, stderr } = spawnSync(
      process.execPath,
      ["--conditions=@polar-flow/source", "--input-type=module-typescript", "-"],
      { cwd: packageFolder, input: code.replace('"./data"', JSON.stringify(folder)), encoding: "utf8" }
    )
    assert.strictEqual(status, 0, stderr)
    assert.include(stdout, "temperature: 34.2")
  })
)

import { assert, describe, it } from "@effect/vitest"
import { spawnSync } from "node:child_process"
import { readFileSync } from "node:fs"
import { operationNames } from "../src/index.ts"

const folder = new URL("..", import.meta.url).pathname
const readme = readFileSync(`${folder}README.md`, "utf8")

describe("the README", () => {
  it("opens with lines that run as they stand", () => {
    const example = /```ts\n([\s\S]*?)```/u.exec(readme)?.[1] ?? ""
    const run = spawnSync(
      process.execPath,
      [
        "--conditions=@polar-flow/source",
        "--input-type=module-typescript",
        "--eval",
        `${example}\nconsole.log(nights.length)`
      ],
      { cwd: folder, encoding: "utf8", timeout: 25_000 }
    )
    assert.strictEqual(run.status, 0, run.stderr)
    assert.isAbove(Number(run.stdout), 20)
  })

  it("counts the operations", () => {
    assert.include(readme, `lists all ${operationNames.length})`)
  })
})

import { assert, describe, it } from "@effect/vitest"
import { Effect } from "effect"
import { spawnSync } from "node:child_process"
import { join } from "node:path"
import { startChild } from "./childProcess.ts"
import { temporaryFolder } from "./temporaryFolder.ts"

describe("footprint", () => {
  it.effect("a process with eight readers in use stays below 160 MB", () =>
    Effect.gen(function* () {
      const child = yield* startChild("idle", [join(yield* temporaryFolder, "a.db")])
      yield* child.printed(1)
      assert.isBelow(Number(child.lines[0]), 160)
    })
  )

  it("does not load the native library until a database is opened", () => {
    const code = `await import("./src/index.ts")
      process.exitCode = process.report.getReport().sharedObjects.some((path) => path.includes("duckdb")) ? 1 : 0`
    const { status } = spawnSync(process.execPath, ["--input-type=module", "-e", code], {
      cwd: join(import.meta.dirname, "..")
    })
    assert.strictEqual(status, 0)
  })
})

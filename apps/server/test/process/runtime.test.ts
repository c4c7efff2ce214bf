import { assert, describe, it } from "@effect/vitest"
import { Effect } from "effect"
import { readFileSync } from "node:fs"
import { join } from "node:path"
import { runtimeProblem } from "../../src/process/runtime.ts"
import { loading } from "../cli/examined.ts"
import { run, temporaryFolder } from "../harness/ServerProcess.ts"

const commands = [["serve"], ["demo"], ["version"], ["doctor"], ["api-key", "list"], ["--help"], []]

describe("a Node that is too old", () => {
  it.live("stops every command with one line, before anything is loaded or created", () =>
    Effect.gen(function* () {
      const folder = yield* temporaryFolder
      for (const command of commands) {
        const ended = yield* run(command, {
          ...loading("olderNode", "20.19.0"),
          DATA_DIR: join(folder, "data")
        })
        assert.deepStrictEqual(
          { ...ended, stderr: ended.stderr.split("\n").length },
          { code: 1, stdout: "", stderr: 2 }
        )
        assert.match(ended.stderr, /^polar-flow needs Node 24\.7 or newer, and this is Node 20\.19\.0\./u)
      }
    })
  )

  it("is one before 24.7", () => {
    for (const version of ["18.20.4", "20.19.0", "22.22.0", "24.6.9", "0.12.1"])
      assert.isString(runtimeProblem(version), version)
    for (const version of ["24.7.0", "24.21.0", "25.0.0-nightly", process.versions.node])
      assert.isNull(runtimeProblem(version), version)
  })

  it("is found before the program is loaded, which it may not be able to read", () => {
    const source = readFileSync(join(import.meta.dirname, "../../src/main.ts"), "utf8")
    assert.deepStrictEqual(source.match(/^import .*$/gmu), [
      'import { runtimeProblem } from "./process/runtime.ts"'
    ])
    const check = readFileSync(join(import.meta.dirname, "../../src/process/runtime.ts"), "utf8")
    assert.notMatch(check, /^import /mu)
  })
})

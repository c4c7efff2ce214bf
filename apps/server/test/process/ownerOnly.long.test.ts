import { assert, describe, it } from "@effect/vitest"
import { Effect } from "effect"
import { chmodSync, existsSync, lstatSync, mkdirSync, readdirSync, writeFileSync } from "node:fs"
import { join } from "node:path"
import { pathToFileURL } from "node:url"
import { ask, serve, temporaryFolder } from "../harness/ServerProcess.ts"
import { connected } from "../wholePath/wholePath.ts"

const anyMask = { NODE_OPTIONS: "--import=data:text/javascript,process.umask(0)" }
const noModes = {
  NODE_OPTIONS: `--import=${pathToFileURL(join(import.meta.dirname, "../programs/noModes.ts")).href}`
}

const modeOf = (path: string) => lstatSync(path).mode & 0o777

const below = (folder: string) =>
  readdirSync(folder, { recursive: true, encoding: "utf8" }).map((name) => join(folder, name))

/** Every file and socket is 0600, every folder 0700. */
const assertOwnerOnly = (paths: ReadonlyArray<string>) => {
  for (const path of paths)
    assert.strictEqual(modeOf(path), lstatSync(path).isDirectory() ? 0o700 : 0o600, path)
}

const warningsOf = (url: string) =>
  Effect.map(ask(`${url}/health`), ({ body, status }) => {
    assert.strictEqual(status, 200)
    return body as { status: string; warnings: ReadonlyArray<{ code: string; detail: string }> }
  })

describe("files of the server", () => {
  it.live(
    "are for its own user only, whatever the umask and the mode of the folder, also those of DuckDB and the socket",
    () =>
      Effect.gen(function* () {
        const folder = join(yield* temporaryFolder, "data")
        mkdirSync(folder)
        chmodSync(folder, 0o777)
        const { server } = yield* connected({ DATA_DIR: folder, ...anyMask })
        const paths = below(folder)
        for (const name of [
          "polar-flow.duckdb.wal",
          "control.sock",
          "encryption.key",
          "journal/accounts.journal"
        ])
          assert.include(paths, join(folder, name))
        assertOwnerOnly([folder, ...paths])
        assert.strictEqual((yield* warningsOf(server.url)).status, "ok")
      })
  )

  it.live("are closed at the next start when an earlier one left them open", () =>
    Effect.gen(function* () {
      const folder = yield* temporaryFolder
      const first = yield* serve({ DATA_DIR: folder })
      first.process.kill("SIGKILL")
      yield* first.ended
      const left = below(folder).filter((path) => !path.endsWith("encryption.key"))
      for (const path of [folder, ...left]) chmodSync(path, lstatSync(path).isDirectory() ? 0o755 : 0o644)
      yield* serve({ DATA_DIR: folder })
      assertOwnerOnly([folder, ...below(folder)])
    })
  )

  it.live("lie in a private folder of their own where others have files, at every start", () =>
    Effect.gen(function* () {
      const home = yield* temporaryFolder
      chmodSync(home, 0o755)
      writeFileSync(join(home, "letter.txt"), "")
      for (const _ of [1, 2]) {
        const server = yield* serve({ DATA_DIR: home })
        server.process.kill("SIGTERM")
        yield* server.ended
      }
      assert.deepStrictEqual(readdirSync(home).toSorted(), ["letter.txt", "polar-flow"])
      assert.strictEqual(modeOf(home), 0o755)
      assertOwnerOnly([join(home, "polar-flow"), ...below(join(home, "polar-flow"))])
    })
  )

  it.live("stay where they are when others put files beside them, and the server warns", () =>
    Effect.gen(function* () {
      const folder = yield* temporaryFolder
      const first = yield* serve({ DATA_DIR: folder })
      first.process.kill("SIGTERM")
      yield* first.ended
      chmodSync(folder, 0o755)
      writeFileSync(join(folder, "letter.txt"), "")
      const { url } = yield* serve({ DATA_DIR: folder })
      assert.isFalse(existsSync(join(folder, "polar-flow")))
      assert.strictEqual(modeOf(folder), 0o755)
      assertOwnerOnly(below(folder).filter((path) => !path.endsWith("letter.txt")))
      const { status, warnings } = yield* warningsOf(url)
      assert.deepStrictEqual([status, warnings.map(({ code }) => code)], ["degraded", ["files_exposed"]])
      assert.notInclude(warnings[0]?.detail, folder)
    })
  )

  it.live("may lie on a disk that keeps no modes, and the server warns", () =>
    Effect.gen(function* () {
      const { url } = yield* serve({ DATA_DIR: yield* temporaryFolder, ...noModes })
      const { status, warnings } = yield* warningsOf(url)
      assert.deepStrictEqual([status, warnings.map(({ code }) => code)], ["degraded", ["files_unprotected"]])
    })
  )
})

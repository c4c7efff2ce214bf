import { assert, describe, it } from "@effect/vitest"
import { Effect } from "effect"
import { spawnSync } from "node:child_process"
import { join } from "node:path"
import { type Child, startChild } from "./childProcess.ts"
import { temporaryFolder } from "./temporaryFolder.ts"

/** Limits the disk space of one process to a few megabytes, and can free space later. */
interface SmallDisk {
  readonly wrap: (folder: string) => (command: ReadonlyArray<string>) => ReadonlyArray<string>
  readonly ballast: string
  readonly makeRoom: (child: Child) => void
}

const shell = (script: string) => (command: ReadonlyArray<string>) => [
  "sh",
  "-c",
  `${script} && exec "$@"`,
  "sh",
  ...command
]

/** A separate file system (ENOSPC). Needs permission to mount, which user namespaces give on most machines. */
const smallMount: SmallDisk = {
  wrap: (folder) => (command) => [
    "unshare",
    "-rm",
    ...shell(`mount -t tmpfs -o size=6m tmpfs ${folder}`)(command)
  ],
  ballast: "2500000",
  makeRoom: () => undefined
}

/** A limit on the file size (EFBIG), for machines where mounting is not allowed. */
const smallFiles: SmallDisk = {
  wrap: () => shell("trap '' XFSZ && ulimit -S -f 6000"),
  ballast: "0",
  makeRoom: (child) => {
    spawnSync("prlimit", ["--pid", String(child.process.pid), "--fsize=unlimited"])
  }
}

const mayMount = (folder: string): boolean =>
  spawnSync("unshare", ["-rm", "mount", "-t", "tmpfs", "tmpfs", folder]).status === 0

/** Fills the disk until a write fails, then frees space. Returns what the process reported. */
const fill = Effect.fnUntraced(function* (checkpointThreshold: string, mode = "", disk?: SmallDisk) {
  const folder = yield* temporaryFolder
  const { wrap, ballast, makeRoom } = disk ?? (mayMount(folder) ? smallMount : smallFiles)
  const child = yield* startChild(
    "diskFull",
    [join(folder, "a.db"), checkpointThreshold, ballast, mode],
    wrap(folder)
  )
  yield* child.printed(4)
  makeRoom(child)
  child.process.kill("SIGUSR2")
  yield* child.printed(6)
  const reported = new Map(child.lines.map((line) => JSON.parse(line) as [string, unknown]))
  assert.deepStrictEqual(
    [...reported.keys()],
    ["acknowledged", "failure", "read", "full", "after", "reopened"]
  )
  return {
    acknowledged: Number(reported.get("acknowledged")),
    failure: reported.get("failure"),
    read: reported.get("read"),
    after: reported.get("after"),
    reopened: reported.get("reopened")
  }
})

describe("a full disk", () => {
  it.effect(
    "during a log write gives a clear error, no incomplete data, working reads, and working writes when there is space",
    () =>
      Effect.gen(function* () {
        const seen = yield* fill("1GB")
        assert.deepStrictEqual((seen.failure as Array<unknown>).slice(0, 3), [
          "UnknownError",
          "DiskFull",
          false
        ])
        assert.match(String((seen.failure as Array<unknown>)[3]), /^No space left on the disk: /)
        assert.strictEqual(seen.read, "ok")
        assert.isAbove(seen.acknowledged, 10)
        // All acknowledged rows, and the row written after space was freed.
        assert.deepStrictEqual(seen.after, { batches: seen.acknowledged + 1, torn: 0, text: true })
        assert.deepStrictEqual(seen.reopened, seen.after)
      })
  )

  it.effect(
    "for one file, during a checkpoint, makes DuckDB invalidate its instance; the client reopens the file, and nothing is lost",
    () =>
      Effect.gen(function* () {
        const seen = yield* fill("600KB", "", smallFiles)
        // The write itself was committed, and the error says so.
        assert.deepStrictEqual((seen.failure as Array<unknown>).slice(0, 3), [
          "UnknownError",
          "DiskFull",
          true
        ])
        assert.deepStrictEqual(seen.after, { batches: seen.acknowledged + 2, torn: 0, text: true })
        assert.deepStrictEqual(seen.reopened, seen.after)
      })
  )

  it.effect("refuses a write whose checkpoint would not fit, before DuckDB begins it", () =>
    Effect.gen(function* () {
      const seen = yield* fill("600KB")
      assert.strictEqual((seen.failure as Array<unknown>)[1], "DiskFull")
      assert.deepInclude(seen.after as object, { torn: 0, text: true })
      assert.deepStrictEqual(seen.reopened, seen.after)
    })
  )

  it.effect("in the checkpoint after a COMMIT keeps the transaction committed", () =>
    Effect.gen(function* () {
      const seen = yield* fill("600KB", "transaction")
      assert.deepStrictEqual((seen.failure as Array<unknown>).slice(0, 3), [
        "UnknownError",
        "DiskFull",
        false
      ])
      assert.deepStrictEqual(seen.after, { batches: seen.acknowledged + 1, torn: 0, text: true })
      assert.deepStrictEqual(seen.reopened, seen.after)
    })
  )

  it.effect("for one file only (a quota) has the same result", () =>
    Effect.gen(function* () {
      const seen = yield* fill("1GB", "", smallFiles)
      assert.deepStrictEqual((seen.failure as Array<unknown>).slice(0, 3), [
        "UnknownError",
        "DiskFull",
        false
      ])
      assert.deepStrictEqual(seen.after, { batches: seen.acknowledged + 1, torn: 0, text: true })
    })
  )
})

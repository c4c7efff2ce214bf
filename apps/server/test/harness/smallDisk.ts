/** A disk of a few megabytes that can be filled and emptied. */
import { spawnSync } from "node:child_process"
import { appendFileSync, mkdirSync, rmSync, writeFileSync } from "node:fs"
import { join } from "node:path"
import { pathToFileURL } from "node:url"
import { Effect } from "effect"
import { temporaryFolder } from "./ServerProcess.ts"

const megabytes = 9
const block = Buffer.alloc(4096)

const append = (path: string): boolean => {
  try {
    appendFileSync(path, block)
    return true
  } catch {
    return false
  }
}

/** A real file system in memory, if the process may mount one. */
const mounted = (folder: string) => ({
  folder: join(folder, "data"),
  settings: {},
  fill: Effect.sync(() => {
    while (append(join(folder, "ballast"))) continue
  }),
  empty: Effect.sync(() => rmSync(join(folder, "ballast")))
})

/** A simulated full disk, if the process may not mount one. */
const pretended = (folder: string) => {
  const order = join(folder, "full")
  const program = pathToFileURL(join(import.meta.dirname, "../programs/fullDisk.ts")).href
  return {
    folder: join(folder, "data"),
    settings: { NODE_OPTIONS: `--import=${program}?${encodeURIComponent(order)}` },
    fill: Effect.sync(() => writeFileSync(order, "")),
    empty: Effect.sync(() => rmSync(order))
  }
}

/** The disk with a data folder on it, and the settings of a server that uses it. */
export const smallDisk = Effect.gen(function* () {
  const folder = yield* temporaryFolder
  const mount = spawnSync("mount", ["-t", "tmpfs", "-o", `size=${megabytes}m`, "tmpfs", folder])
  if (mount.status !== 0) return pretended(folder)
  yield* Effect.addFinalizer(() => Effect.sync(() => spawnSync("umount", ["--lazy", folder])))
  mkdirSync(join(folder, "data"))
  return mounted(folder)
})

/** Runs the installed packages in each Node of this machine: with `import`, with `require`, and as commands. */
import { execFileSync } from "node:child_process"
import { existsSync } from "node:fs"
import { delimiter, join } from "node:path"
import type { PublishedPackage } from "./publishedPackages.ts"
import { run, write } from "./ScratchProject.ts"

/** An installed Node. */
interface Node {
  readonly path: string
  readonly major: number
}

const nodeAt = (path: string): Node => ({
  path,
  major: Number.parseInt(execFileSync(path, ["-p", "process.versions.node"], { encoding: "utf8" }), 10)
})

/** One Node per major version on the search path, including the current one. */
export const nodes = (): ReadonlyArray<Node> => {
  const folders = (process.env["PATH"] ?? "").split(delimiter)
  const paths = [process.execPath, ...folders.map((folder) => join(folder, "node")).filter(existsSync)]
  return Array.from(new Map(paths.map(nodeAt).map((node) => [node.major, node])).values())
}

/** Entry points that need a test runner. */
const isForTests = (entry: string): boolean => entry.endsWith("/testing")

const loadEach = (load: string, entries: ReadonlyArray<string>) =>
  entries
    .map(
      (entry) =>
        `if (Object.keys(${load}(${JSON.stringify(entry)})).length === 0) throw new Error("${entry}")`
    )
    .join("\n")

/** Loads each entry point of the packages that support this Node. Returns the number of entry points. */
export const checkLoading = async (folder: string, node: Node, packages: ReadonlyArray<PublishedPackage>) => {
  const entries = packages
    .filter(({ nodeMajor }) => nodeMajor <= node.major)
    .flatMap((one) => one.entries)
    .filter((entry) => !isForTests(entry))
  write(folder, {
    "imports.mjs": loadEach("await import", entries),
    "requires.cjs": loadEach("require", entries)
  })
  await run(folder, node.path, "imports.mjs")
  await run(folder, node.path, "requires.cjs")
  return entries.length
}

const contractTest = `
import { RecordStoreMemory } from "@polar-flow/domain/memory"
import { recordStoreContract } from "@polar-flow/domain/testing"

recordStoreContract("RecordStore of somebody else", RecordStoreMemory.layer)
`

/** Runs a contract suite as an external adapter would, and the simulator as a command. */
export const checkPrograms = async (folder: string) => {
  write(folder, { "contract.test.ts": contractTest })
  await run(folder, process.execPath, join(folder, "node_modules/vitest/vitest.mjs"), "run", "--root", folder)
  await run(folder, join(folder, "node_modules/.bin/polar-simulator"), "--help")
}

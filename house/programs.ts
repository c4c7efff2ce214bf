/**
 * Bundles the programs that tests start as processes, once per run. A bundle starts in a fifth of the time of a program
 * that Node loads from some hundred source files, and tests start programs hundreds of times.
 */
import { build } from "esbuild"
import { spawn } from "node:child_process"
import { globSync, mkdtempSync, rmSync, writeFileSync } from "node:fs"
import { tmpdir } from "node:os"
import { join } from "node:path"
import type { TestProject } from "vitest/node"

declare module "vitest" {
  export interface ProvidedContext {
    /** The folder of the bundled programs, laid out as the repository: `apps/server/src/main.js`. */
    programs: string
  }
}

const root = join(import.meta.dirname, "..")
const server = "apps/server/src/main.ts"

/** The programs that each project's tests start. */
const programsOf: Readonly<Record<string, ReadonlyArray<string>>> = {
  server: [server, "apps/server/test/programs/publisher.ts"],
  storage: globSync("packages/storage/test/programs/[a-z]*.ts", { cwd: root }),
  "sql-duckdb": globSync("packages/sql-duckdb/test/processes/*.ts", { cwd: root }),
  house: [server]
}

/**
 * Starts the bundled server once and stops it as a service manager does. Node writes what it has compiled only when a
 * process ends by itself, and most servers of tests are killed.
 */
const keepCompiled = (folder: string): Promise<void> =>
  new Promise((resolve, reject) => {
    const data = mkdtempSync(join(tmpdir(), "polar-flow-first-"))
    const child = spawn(process.execPath, [join(folder, server.replace(/ts$/u, "js")), "serve"], {
      env: {
        PATH: process.env["PATH"],
        NODE_COMPILE_CACHE: join(folder, "compiled"),
        API_PORT: "0",
        DATA_DIR: data
      },
      stdio: ["ignore", "pipe", "pipe"]
    })
    let printed = ""
    const read = (chunk: Buffer) => {
      const isListening = /listens on/u.test(printed)
      printed += chunk.toString()
      if (!isListening && /listens on/u.test(printed)) child.kill("SIGTERM")
    }
    child.stdout.on("data", read)
    child.stderr.on("data", read)
    child.once("close", (code) => {
      rmSync(data, { recursive: true, force: true })
      if (code === 0) resolve()
      else reject(new Error(`the server ended with ${code}: ${printed}`))
    })
  })

/** Bundles programs into a new folder. DuckDB's native part stays outside, so the bundle lies where Node finds it. */
export const bundlePrograms = async (entryPoints: ReadonlyArray<string>) => {
  const folder = mkdtempSync(join(root, "packages/sql-duckdb/node_modules/.programs-"))
  await build({
    entryPoints: [...entryPoints],
    absWorkingDir: root,
    outbase: root,
    outdir: folder,
    bundle: true,
    splitting: true,
    format: "esm",
    platform: "node",
    target: "node22",
    external: ["@duckdb/*"],
    // "import" is not named, because then it would hold for `require` too
    conditions: ["@polar-flow/source", "module"],
    banner: {
      js: 'import { createRequire as __createRequire } from "node:module"; const require = __createRequire(import.meta.url);'
    },
    logLevel: "error"
  })
  // otherwise Node reads every file once more, to find out what it is
  writeFileSync(join(folder, "package.json"), '{ "type": "module" }')
  if (entryPoints.includes(server)) await keepCompiled(folder)
  return { folder, remove: () => rmSync(folder, { recursive: true, force: true }) }
}

export const setup = async (project: TestProject): Promise<() => void> => {
  const { folder, remove } = await bundlePrograms(programsOf[project.name] ?? [])
  project.provide("programs", folder)
  return remove
}

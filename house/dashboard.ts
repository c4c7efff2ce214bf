/** What tests of the dashboard need: the server's program with the built dashboard beside it, and half a year of the demo person. */
import { execFileSync, spawn } from "node:child_process"
import { createHash } from "node:crypto"
import { existsSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, renameSync, rmSync } from "node:fs"
import { join } from "node:path"
import type { TestProject } from "vitest/node"
import { bundlePrograms } from "./programs.ts"

declare module "vitest" {
  export interface ProvidedContext {
    /** A data folder with a demo that has finished collecting. Tests start servers on copies of it. */
    demoData: string
  }
}

const root = join(import.meta.dirname, "..")
const main = "apps/server/src/main.js"

const buildInto = (folder: string): void => {
  const script = join(root, "apps/dashboard/scripts/build.ts")
  // what is shipped, and not what NODE_ENV=test of the test runner would make of it
  const env = { ...process.env, NODE_ENV: "production" }
  execFileSync(process.execPath, [script, folder], { env, stdio: ["ignore", "ignore", "inherit"] })
}

/** Runs the demo until it has collected its history, and stops it. */
const collect = (programs: string, folder: string): Promise<void> =>
  new Promise((resolve, reject) => {
    const demo = spawn(process.execPath, [join(programs, main), "demo"], {
      env: { PATH: process.env["PATH"] ?? "", LOG_LEVEL: "warn", API_PORT: "0", DATA_DIR: folder },
      stdio: ["ignore", "pipe", "inherit"]
    })
    let printed = ""
    demo.stdout.on("data", (chunk: Buffer) => {
      printed += chunk.toString()
      if (printed.includes("demo ready {")) demo.kill("SIGINT")
    })
    demo.on("close", (code) =>
      code === 0 ? resolve() : reject(new Error(`the demo ended with ${code}: ${printed}`))
    )
  })

/** The program by its content (chunks are named by theirs), and the day, with which every demo ends. */
const keyOf = (programs: string): string => {
  const today = new Intl.DateTimeFormat("sv-SE", { timeZone: "UTC" }).format()
  const names = readdirSync(programs).toSorted().join()
  const content = readFileSync(join(programs, main), "utf8")
  return `${today}-${createHash("sha256").update(names).update(content).digest("hex").slice(0, 16)}`
}

/** The collected demo. Collecting takes a while, so the same program does it once a day. */
const collected = async (programs: string): Promise<string> => {
  const cache = join(root, "apps/dashboard/node_modules/.demo")
  const folder = join(cache, keyOf(programs))
  if (existsSync(folder)) return folder
  mkdirSync(cache, { recursive: true })
  const fresh = mkdtempSync(join(cache, ".collecting-"))
  await collect(programs, fresh)
  for (const older of readdirSync(cache).filter((name) => !name.startsWith(".")))
    rmSync(join(cache, older), { recursive: true, force: true })
  renameSync(fresh, folder)
  return folder
}

export const setup = async (project: TestProject): Promise<() => void> => {
  const { folder, remove } = await bundlePrograms([
    "apps/server/src/main.ts",
    "apps/server/test/programs/household.ts"
  ])
  const demoData = await collected(folder)
  buildInto(join(folder, "dashboard"))
  project.provide("programs", folder)
  project.provide("demoData", demoData)
  return remove
}

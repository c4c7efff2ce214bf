/** The real server with half a year of the demo person, as a process of its own. */
import { type ChildProcess, execFile, spawn } from "node:child_process"
import { cpSync, existsSync, mkdtempSync, readFileSync, renameSync, rmSync, writeFileSync } from "node:fs"
import { tmpdir } from "node:os"
import { join } from "node:path"
import { inject } from "vitest"

declare module "vitest" {
  export interface ProvidedContext {
    programs: string
    demoData: string
  }
}

interface Ready {
  readonly base_url: string
  readonly user_id: string
  readonly api_key: string
  readonly simulator_url: string
}

/** Somebody whose data the server has. */
interface Person {
  readonly id: string
  /** A key of the person. */
  readonly key: string
}

/** The people of a household: what they have, and since when. */
export const personNames = ["decade", "fiveDays", "gaps", "stale", "justConnected", "neverConnected"] as const
export type PersonName = (typeof personNames)[number]

/** A running server with its simulated Polar. */
export interface DemoServer {
  readonly url: string
  readonly userId: string
  /** A key of the person. */
  readonly key: string
  /** Everybody of the household but the demo person. */
  readonly people: Readonly<Partial<Record<PersonName, Person>>>
  /** Signs a browser in, once. */
  readonly signInLink: string
  /** With it, somebody becomes the owner. */
  readonly setupToken: string
  /** Does something at Polar: a method of the simulator's control. */
  readonly polar: (method: string, body: object) => Promise<unknown>
  /** Ends the server as a crash does. */
  readonly stop: () => Promise<void>
  /** Starts it again, at the same address. */
  readonly start: () => Promise<void>
  readonly close: () => Promise<void>
}

/** How a server is started. */
export interface DemoSettings {
  /** Who lives on the server beside the demo person. */
  readonly household?: ReadonlyArray<PersonName>
  /** Environment variables. */
  readonly settings?: Readonly<Record<string, string>>
}

const launch = (folder: string, settings: Readonly<Record<string, string>>): ChildProcess =>
  spawn(process.execPath, [join(inject("programs"), "apps/server/src/main.js"), "demo"], {
    env: {
      PATH: process.env["PATH"] ?? "",
      NODE_COMPILE_CACHE: join(inject("programs"), "compiled"),
      LOG_LEVEL: "warn",
      API_PORT: "0",
      DATA_DIR: folder,
      ...settings
    },
    stdio: ["ignore", "pipe", "pipe"]
  })

interface Started extends Ready {
  readonly printed: string
}

const readyOf = (child: ChildProcess): Promise<Started> =>
  new Promise((resolve, reject) => {
    let printed = ""
    const read = (chunk: Buffer) => {
      printed += chunk.toString()
      const line = /^demo ready (\{.*\})$/mu.exec(printed)?.[1]
      if (line !== undefined) resolve({ ...(JSON.parse(line) as Ready), printed })
    }
    child.stdout?.on("data", read)
    child.stderr?.on("data", read)
    child.on("close", (code) => reject(new Error(`the demo ended with ${code}: ${printed}`)))
  })

const planting = "apps/server/test/programs/household.js"

/** Adds the household to the data of a stopped demo. */
const addHousehold = (dataDir: string, names: ReadonlyArray<PersonName>): Promise<DemoServer["people"]> => {
  const saved = JSON.parse(readFileSync(join(dataDir, "demo.json"), "utf8")) as { readonly userId: string }
  return new Promise((resolve, reject) => {
    execFile(
      process.execPath,
      [join(inject("programs"), planting), dataDir, saved.userId, ...names],
      (error, stdout) => (error === null ? resolve(JSON.parse(stdout)) : reject(error))
    )
  })
}

/**
 * The collected demo with this household. Ten years of somebody take a while, so the files of a run that want the same
 * people share them.
 */
const withHousehold = async (names: ReadonlyArray<PersonName>): Promise<string> => {
  if (names.length === 0) return inject("demoData")
  const kept = join(inject("programs"), `household-${names.join("-")}`)
  if (existsSync(kept)) return kept
  const fresh = mkdtempSync(join(inject("programs"), "planting-"))
  cpSync(inject("demoData"), fresh, { recursive: true })
  const people = await addHousehold(join(fresh, "demo"), names)
  writeFileSync(join(fresh, "people.json"), JSON.stringify(people))
  // another file may have been faster meanwhile
  if (existsSync(kept)) rmSync(fresh, { recursive: true })
  else renameSync(fresh, kept)
  return kept
}

const peopleIn = (folder: string): DemoServer["people"] => {
  const path = join(folder, "people.json")
  return existsSync(path) ? (JSON.parse(readFileSync(path, "utf8")) as DemoServer["people"]) : {}
}

/** A server process that can be ended and started again. */
const makeProcess = async (folder: string, settings: Readonly<Record<string, string>>) => {
  let child = launch(folder, settings)
  const ready = await readyOf(child)
  const stop = async () => {
    if (child.exitCode !== null || child.signalCode !== null) return
    const ended = new Promise((resolve) => child.once("close", resolve))
    child.kill("SIGKILL")
    await ended
  }
  const start = async () => {
    child = launch(folder, { ...settings, API_PORT: new URL(ready.base_url).port })
    await readyOf(child)
  }
  return { ready, start, stop }
}

/** Starts a server on a copy of the collected demo. Close it after the tests of the file. */
export const startDemo = async ({
  household = [],
  settings = {}
}: DemoSettings = {}): Promise<DemoServer> => {
  const folder = mkdtempSync(join(tmpdir(), "polar-flow-screen-"))
  cpSync(await withHousehold(household), folder, { recursive: true })
  const { ready, start, stop } = await makeProcess(folder, settings)
  return {
    url: ready.base_url,
    userId: ready.user_id,
    key: ready.api_key,
    people: peopleIn(folder),
    signInLink: /dashboard {3}(\S+)/u.exec(ready.printed)?.[1] ?? "",
    setupToken: /setup token ([a-z0-9-]+)/u.exec(ready.printed)?.[1] ?? "",
    polar: async (method, body) => {
      const answer = await fetch(`${ready.simulator_url}/control/${method}`, {
        method: "POST",
        body: JSON.stringify(body)
      })
      return answer.json()
    },
    start,
    stop,
    close: async () => {
      await stop()
      rmSync(folder, { recursive: true, force: true })
    }
  }
}

/** The real server with half a year of the demo person, as a process of its own. */
import { type ChildProcess, spawn } from "node:child_process"
import { cpSync, mkdtempSync, rmSync } from "node:fs"
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

/** A running server with its simulated Polar. */
export interface DemoServer {
  readonly url: string
  readonly userId: string
  /** A key of the person. */
  readonly key: string
  /** Does something at Polar: a method of the simulator's control. */
  readonly polar: (method: string, body: object) => Promise<unknown>
  readonly close: () => Promise<void>
}

const launch = (folder: string): ChildProcess =>
  spawn(process.execPath, [join(inject("programs"), "apps/server/src/main.js"), "demo"], {
    env: {
      PATH: process.env["PATH"] ?? "",
      NODE_COMPILE_CACHE: join(inject("programs"), "compiled"),
      LOG_LEVEL: "warn",
      API_PORT: "0",
      DATA_DIR: folder
    },
    stdio: ["ignore", "pipe", "pipe"]
  })

const readyOf = (child: ChildProcess): Promise<Ready> =>
  new Promise((resolve, reject) => {
    let printed = ""
    const read = (chunk: Buffer) => {
      printed += chunk.toString()
      const line = /^demo ready (\{.*\})$/mu.exec(printed)?.[1]
      if (line !== undefined) resolve(JSON.parse(line) as Ready)
    }
    child.stdout?.on("data", read)
    child.stderr?.on("data", read)
    child.on("close", (code) => reject(new Error(`the demo ended with ${code}: ${printed}`)))
  })

/** Starts a server on a copy of the collected demo. Close it after the tests of the file. */
export const startDemo = async (): Promise<DemoServer> => {
  const folder = mkdtempSync(join(tmpdir(), "polar-flow-screen-"))
  cpSync(inject("demoData"), folder, { recursive: true })
  const child = launch(folder)
  const ended = new Promise((resolve) => child.once("close", resolve))
  const ready = await readyOf(child)
  return {
    url: ready.base_url,
    userId: ready.user_id,
    key: ready.api_key,
    polar: async (method, body) => {
      const answer = await fetch(`${ready.simulator_url}/control/${method}`, {
        method: "POST",
        body: JSON.stringify(body)
      })
      return answer.json()
    },
    close: async () => {
      child.kill("SIGKILL")
      await ended
      rmSync(folder, { recursive: true, force: true })
    }
  }
}

/** Programs that a benchmark starts and stops. */
import { type ChildProcess, execFileSync, spawn } from "node:child_process"
import { mkdtempSync } from "node:fs"
import { tmpdir } from "node:os"
import { join } from "node:path"
import { PgClient } from "@effect/sql-pg"
import { Effect, Redacted } from "effect"
import { Reactivity } from "effect/reactivity"

const main = join(import.meta.dirname, "../dist/main.js")

/** The master key of the servers; it has no rate limit. */
export const masterKey = "bench-master-key-0123456789"

/** A program that printed its first line. */
export interface Program {
  readonly child: ChildProcess
  readonly line: string
  readonly stop: () => Promise<void>
}

export const temporaryFolder = (): string => mkdtempSync(join(tmpdir(), "polar-flow-bench-"))

const started = (child: ChildProcess): Promise<Program> =>
  new Promise((resolve, reject) => {
    const ended = new Promise<void>((end) => child.once("close", () => end()))
    const stop = () => {
      child.kill("SIGTERM")
      return ended
    }
    child.stdout?.once("data", (chunk: Buffer) => resolve({ child, line: chunk.toString(), stop }))
    child.once("close", (code) => reject(new Error(`a program ended with ${code}`)))
  })

/** Starts the built server with only these settings. */
export const server = (own: Readonly<Record<string, string>>): Promise<Program> =>
  started(
    spawn(process.execPath, [main, "serve"], {
      env: { API_PORT: "0", API_KEY: masterKey, LOG_LEVEL: "warn", ...own },
      stdio: ["ignore", "pipe", "inherit"]
    })
  )

/** Starts a bare server that sends the bytes of a file. */
export const bareServer = (file: string): Promise<Program> =>
  started(
    spawn(process.execPath, [join(import.meta.dirname, "bareServer.ts"), file], {
      stdio: ["ignore", "pipe", "inherit"]
    })
  )

/** Runs a program of this folder and returns its output. */
export const output = (program: string, ...args: ReadonlyArray<string>): string =>
  execFileSync(process.execPath, ["--conditions=@polar-flow/source", program, ...args], {
    encoding: "utf8",
    stdio: ["ignore", "pipe", "inherit"]
  })

/** Creates an empty database on the server of this URL, and returns its URL. */
export const freshDatabase = (url: string): Promise<string> =>
  Effect.gen(function* () {
    const name = `bench_${Math.trunc(performance.now())}`
    const sql = yield* PgClient.makeClient({ url: Redacted.make(url) })
    yield* sql.unsafe(`CREATE DATABASE ${name}`)
    const fresh = new URL(url)
    fresh.pathname = `/${name}`
    return fresh.href
  }).pipe(Effect.scoped, Effect.provide(Reactivity.layer), Effect.runPromise)

/** The URL in a line. */
export const urlIn = (line: string): string => /http:\/\/[^\s,]+/u.exec(line)?.[0] ?? ""

/** Resident memory of a process, MB. */
export const residentMegabytes = ({ child }: Program): number =>
  Number(execFileSync("ps", ["-o", "rss=", "-p", String(child.pid)], { encoding: "utf8" })) / 1024

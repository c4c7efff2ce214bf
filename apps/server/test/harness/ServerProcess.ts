/** The real program as a process of its own: started, waited for, and ended by its pid. */
import { type ChildProcess, spawn } from "node:child_process"
import { mkdtempSync, rmSync } from "node:fs"
import { createServer } from "node:net"
import { tmpdir } from "node:os"
import { join } from "node:path"
import { Effect, type Scope } from "effect"

const main = join(import.meta.dirname, "../../src/main.ts")

/** What a program printed and how it ended. */
export interface Ended {
  readonly code: number | null
  readonly stdout: string
  readonly stderr: string
}

/** A running program. */
export interface Running {
  readonly process: ChildProcess
  /** Resolves with the first line on stdout that matches; fails when the program ends before. */
  readonly line: (pattern: RegExp) => Effect.Effect<string>
  readonly ended: Effect.Effect<Ended>
}

/** An empty folder that is gone afterwards. */
export const temporaryFolder: Effect.Effect<string, never, Scope.Scope> = Effect.acquireRelease(
  Effect.sync(() => mkdtempSync(join(tmpdir(), "polar-flow-server-"))),
  (folder) => Effect.sync(() => rmSync(folder, { recursive: true, force: true }))
)

/** A port that was free a moment ago. */
export const freePort: Effect.Effect<number> = Effect.callback((resume) => {
  const server = createServer().listen(0, "127.0.0.1", () => {
    const address = server.address()
    const port = typeof address === "object" && address !== null ? address.port : 0
    server.close(() => resume(Effect.succeed(port)))
  })
})

const settings = (own: Readonly<Record<string, string>>) => ({
  PATH: process.env["PATH"] ?? "",
  LOG_LEVEL: "warn",
  ...own
})

/** Starts `polar-flow-server` with these arguments and no other settings than these. It is killed with the scope. */
export const start = (
  args: ReadonlyArray<string>,
  own: Readonly<Record<string, string>>,
  folder?: string
): Effect.Effect<Running, never, Scope.Scope> =>
  Effect.acquireRelease(
    Effect.sync(() => launch(args, own, folder)),
    ({ process: child }) => Effect.sync(() => child.exitCode ?? child.kill("SIGKILL"))
  )

const launch = (
  args: ReadonlyArray<string>,
  own: Readonly<Record<string, string>>,
  folder?: string
): Running => {
  const child = spawn(process.execPath, ["--conditions=@polar-flow/source", main, ...args], {
    env: settings(own),
    cwd: folder
  })
  const printed = { stdout: "", stderr: "" }
  child.stdout.on("data", (chunk: Buffer) => (printed.stdout += chunk.toString()))
  child.stderr.on("data", (chunk: Buffer) => (printed.stderr += chunk.toString()))
  const ended = new Promise<Ended>((resolve) => {
    child.on("close", (code) => resolve({ code, ...printed }))
  })
  const line = (pattern: RegExp) =>
    Effect.callback<string>((resume) => {
      const look = () => {
        const found = printed.stdout.split("\n").find((text) => pattern.test(text))
        if (found !== undefined) resume(Effect.succeed(found))
      }
      look()
      child.stdout.on("data", look)
      child.on("close", (code) =>
        resume(Effect.die(new Error(`ended with ${code}: ${printed.stdout}${printed.stderr}`)))
      )
      return Effect.sync(() => child.stdout.off("data", look))
    })
  return { process: child, line, ended: Effect.promise(() => ended) }
}

/** Runs a command to its end, in a folder where it matters. */
export const run = (
  args: ReadonlyArray<string>,
  own: Readonly<Record<string, string>>,
  folder?: string
): Effect.Effect<Ended> => Effect.scoped(Effect.flatMap(start(args, own, folder), ({ ended }) => ended))

/** Starts a server in a folder and waits until it listens. */
export const serve = Effect.fnUntraced(function* (own: Readonly<Record<string, string>>) {
  const running = yield* start(["serve"], { API_PORT: "0", ...own })
  const line = yield* running.line(/listens on/u)
  return { ...running, url: /http:\/\/[^\s,]+/u.exec(line)?.[0] ?? "" }
})

/** Asks with plain HTTP and reads JSON. */
export const ask = (
  url: string,
  options: RequestInit = {}
): Effect.Effect<{ status: number; body: unknown }> =>
  Effect.promise(async () => {
    const response = await fetch(url, options)
    const text = await response.text()
    return { status: response.status, body: text === "" ? null : JSON.parse(text) }
  })

/** The real program as a process of its own: started, waited for, and ended by its pid. */
import { type ChildProcess, spawn } from "node:child_process"
import { randomInt } from "node:crypto"
import { mkdtempSync, rmSync } from "node:fs"
import { createServer } from "node:net"
import { tmpdir } from "node:os"
import { join } from "node:path"
import { Effect, type Scope } from "effect"
import { inject } from "vitest"

declare module "vitest" {
  export interface ProvidedContext {
    programs: string
  }
}

/** The bundle of one of this package's programs. */
export const bundled = (program: string): string => join(inject("programs"), "apps/server", program)

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

/** Whether a port can be listened on now. */
const isFree = (port: number): Effect.Effect<boolean> =>
  Effect.callback((resume) => {
    const server = createServer()
      .once("error", () => resume(Effect.succeed(false)))
      .listen(port, "127.0.0.1", () => server.close(() => resume(Effect.succeed(true))))
  })

/**
 * A free port for a program that needs to know its port before it starts, or after a restart. It lies below the ports
 * that systems give to outgoing connections, so no connection takes it in the meantime.
 */
export const freePort: Effect.Effect<number> = Effect.flatMap(
  Effect.sync(() => randomInt(10_000, 32_000)),
  (port) => Effect.flatMap(isFree(port), (free) => (free ? Effect.succeed(port) : freePort))
)

const settings = (own: Readonly<Record<string, string>>) => ({
  PATH: process.env["PATH"] ?? "",
  // a program starts faster with what an earlier one has compiled
  NODE_COMPILE_CACHE: join(inject("programs"), "compiled"),
  LOG_LEVEL: "warn",
  // any free port, because something else may listen on the default one
  API_PORT: "0",
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
  const child = spawn(process.execPath, [bundled("src/main.js"), ...args], {
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
  const running = yield* start(["serve"], own)
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
    const isJson = /json/u.test(response.headers.get("content-type") ?? "")
    return { status: response.status, body: text === "" ? null : isJson ? JSON.parse(text) : text }
  })

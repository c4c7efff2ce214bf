import { Effect } from "effect"
import { type ChildProcess, spawn } from "node:child_process"
import { once } from "node:events"
import { join } from "node:path"
import { createInterface } from "node:readline"
import { inject } from "vitest"

declare module "vitest" {
  export interface ProvidedContext {
    programs: string
  }
}

/** A process that runs a program of `test/processes`, and what it has printed so far. */
export interface Child {
  readonly process: ChildProcess
  readonly lines: ReadonlyArray<string>
  /** Waits for a number of lines, or for the end of the process. */
  readonly printed: (count: number) => Effect.Effect<void>
  /** `kill -9`, and waits until the process is gone. */
  readonly kill: Effect.Effect<void>
}

/** Starts a program by its file name; it is killed when the scope closes. `wrap` can put a command before it. */
export const startChild = (
  program: string,
  parameters: ReadonlyArray<string>,
  wrap: (command: ReadonlyArray<string>) => ReadonlyArray<string> = (command) => command
) =>
  Effect.acquireRelease(
    Effect.sync(() => start(wrap([process.execPath, bundleOf(program), ...parameters]))),
    (child) => child.kill
  )

const bundleOf = (program: string): string =>
  join(inject("programs"), `packages/sql-duckdb/test/processes/${program}.js`)

const start = ([command = "", ...parameters]: ReadonlyArray<string>): Child => {
  const child = spawn(command, parameters, { stdio: ["ignore", "pipe", "inherit"] })
  const exited = once(child, "exit")
  const lines: Array<string> = []
  const waiting = new Set<() => void>()
  const notify = () => waiting.forEach((check) => check())
  createInterface({ input: child.stdout }).on("line", (line) => {
    lines.push(line)
    notify()
  })
  child.on("exit", notify)
  const ended = () => child.exitCode !== null || child.signalCode !== null
  return {
    process: child,
    lines,
    printed: (count) =>
      Effect.callback<void>((resume) => {
        const check = () => {
          if (lines.length < count && !ended()) return
          waiting.delete(check)
          resume(Effect.void)
        }
        waiting.add(check)
        check()
      }),
    kill: Effect.promise(async () => {
      child.kill("SIGKILL")
      if (!ended()) await exited
      if (child.stdout.readable) await once(child.stdout, "close")
    })
  }
}

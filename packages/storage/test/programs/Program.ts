/** Runs the programs of this folder as processes of their own, which tests kill. */
import { type ChildProcess, spawn } from "node:child_process"
import { createInterface } from "node:readline"
import { join } from "node:path"
import { Effect } from "effect"
import { inject } from "vitest"

declare module "vitest" {
  export interface ProvidedContext {
    programs: string
  }
}

/** A running program and the lines it has printed. */
export interface Program {
  readonly process: ChildProcess
  readonly lines: ReadonlyArray<string>
  readonly errors: ReadonlyArray<string>
  /** Resolves when it has printed this many lines, or has ended. */
  readonly printed: (count: number) => Promise<void>
  readonly ended: Promise<unknown>
}

/** Starts a program by the name of its file; it is killed when the scope closes. `prefix` goes before the command, e.g. a shell's limits. */
export const start = (name: string, args: ReadonlyArray<string>, prefix = "") =>
  Effect.acquireRelease(
    Effect.sync((): Program => {
      const bundle = join(inject("programs"), `packages/storage/test/programs/${name}.js`)
      const command = [process.execPath, bundle, ...args]
      const child = spawn("sh", ["-c", `${prefix} exec "$@"`, "sh", ...command], {
        stdio: ["ignore", "pipe", "pipe"]
      })
      const lines: Array<string> = []
      const errors: Array<string> = []
      const output = createInterface({ input: child.stdout }).on("line", (line) => lines.push(line))
      createInterface({ input: child.stderr }).on("line", (line) => errors.push(line))
      const ended = new Promise((resolve) => child.once("close", resolve))
      const hasPrinted = (count: number) =>
        new Promise<void>((resolve) => {
          const look = () => {
            if (lines.length < count) return
            output.off("line", look)
            resolve()
          }
          output.on("line", look)
          look()
        })
      const printed = async (count: number) => void (await Promise.race([hasPrinted(count), ended]))
      return { process: child, lines, errors, printed, ended }
    }),
    ({ process: child, ended }) =>
      Effect.promise(async () => {
        child.kill("SIGKILL")
        await ended
      })
  )

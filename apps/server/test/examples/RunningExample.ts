/** An example as a separate process, with the sources of the packages that it uses. */
import { execFile } from "node:child_process"
import { join } from "node:path"
import { Effect } from "effect"

const examples = join(import.meta.dirname, "../../../../examples")

/** Path of a file of the examples. */
export const exampleFile = (path: string): string => join(examples, path)

/** Runs an example to its end. */
export const runExample = (path: string, args: ReadonlyArray<string>) =>
  Effect.callback<{ readonly code: number; readonly stdout: string; readonly stderr: string }>((resume) => {
    const command = ["--conditions=@polar-flow/source", exampleFile(path), ...args]
    const child = execFile(process.execPath, command, (_error, stdout, stderr) =>
      resume(Effect.succeed({ code: child.exitCode ?? -1, stdout, stderr }))
    )
    return Effect.sync(() => child.kill("SIGKILL"))
  })

/** The example for Next.js, built and started in a folder of its own beside the example, with the client as npm would install it. */
import { type ChildProcess, execFile, spawn } from "node:child_process"
import { cpSync, mkdirSync, mkdtempSync, rmSync, symlinkSync } from "node:fs"
import { join } from "node:path"
import { Effect, Schedule } from "effect"
import { freePort } from "./ServerProcess.ts"

const root = join(import.meta.dirname, "../../../..")
const example = join(root, "examples/next-dashboard")
const client = join(root, "packages/sdk-client")

const env = { PATH: process.env["PATH"] ?? "", NODE_ENV: "production" as const, NEXT_TELEMETRY_DISABLED: "1" }

const command = (folder: string, file: string, args: ReadonlyArray<string>) =>
  Effect.callback<void>((resume) => {
    execFile(file, args, { cwd: folder, env }, (error, stdout, stderr) =>
      resume(error === null ? Effect.void : Effect.die(new Error(stdout + stderr)))
    )
  })

/** A copy of the example. Bundlers refuse links that lead out of the repository, so it lies within. */
const copied = Effect.acquireRelease(
  Effect.sync(() => {
    const folder = mkdtempSync(join(root, "examples/.next-dashboard-"))
    cpSync(example, folder, { recursive: true, filter: (path) => !/\/(?:node_modules|\.next)$/u.test(path) })
    const installed = join(folder, "node_modules/@polar-flow/sdk-client")
    mkdirSync(installed, { recursive: true })
    for (const part of ["package.json", "src"])
      cpSync(join(client, part), join(installed, part), { recursive: true })
    for (const name of ["next", "react", "react-dom", "server-only", "@types"])
      symlinkSync(join(example, "node_modules", name), join(folder, "node_modules", name))
    return { folder, installed }
  }),
  ({ folder }) => Effect.sync(() => rmSync(folder, { recursive: true, force: true, maxRetries: 5 }))
)

const next = (folder: string, args: ReadonlyArray<string>): ReadonlyArray<string> => [
  join(folder, "node_modules/next/dist/bin/next"),
  ...args
]

/** The built app. */
export const buildApp = Effect.gen(function* () {
  const { folder, installed } = yield* copied
  yield* command(client, join(root, "node_modules/.bin/tsup"), ["--out-dir", join(installed, "dist")])
  yield* command(folder, process.execPath, next(folder, ["build"]))
  return folder
})

const answers = (url: string) => fetch(url).then((response) => response.body?.cancel())

/** Starts a built app with these settings, and waits until it answers. */
export const startApp = Effect.fnUntraced(function* (folder: string, own: Readonly<Record<string, string>>) {
  const port = String(yield* freePort)
  yield* Effect.acquireRelease(
    Effect.sync((): ChildProcess => {
      const args = next(folder, ["start", "-H", "127.0.0.1", "-p", port])
      return spawn(process.execPath, args, { cwd: folder, env: { ...env, ...own }, stdio: "ignore" })
    }),
    (child) => Effect.sync(() => child.kill("SIGKILL"))
  )
  const url = `http://127.0.0.1:${port}`
  yield* Effect.tryPromise(() => answers(`${url}/api/night`)).pipe(
    Effect.retry({ times: 480, schedule: Schedule.spaced("250 millis") })
  )
  return url
})

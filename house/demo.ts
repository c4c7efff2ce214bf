/**
 * Starts `npm run demo` as a stranger would, waits until it is ready, asks for nights, with the client from its tarball,
 * too, and stops it with Ctrl-C.
 */
import { spawn } from "node:child_process"
import { mkdtempSync, rmSync } from "node:fs"
import { tmpdir } from "node:os"
import { join } from "node:path"
import { tenMinutes } from "./publishing/tenMinutes.ts"

interface Ready {
  readonly base_url: string
  readonly user_id: string
  readonly api_key: string
}

const folder = mkdtempSync(join(tmpdir(), "polar-flow-demo-"))
const demo = spawn("npm", ["run", "demo"], {
  cwd: join(import.meta.dirname, ".."),
  env: { ...process.env, DATA_DIR: folder },
  stdio: ["ignore", "pipe", "inherit"],
  detached: true
})
const ended = new Promise<number | null>((resolve) => demo.once("close", resolve))

const becomesReady = new Promise<Ready>((resolve, reject) => {
  let printed = ""
  demo.stdout.on("data", (chunk: Buffer) => {
    process.stdout.write(chunk)
    printed += chunk.toString()
    const line = /^demo ready (\{.*\})$/mu.exec(printed)?.[1]
    if (line !== undefined) resolve(JSON.parse(line) as Ready)
  })
  demo.once("close", (code) => reject(new Error(`the demonstration ended with ${code}`)))
})

const nightsOf = async ({ api_key, base_url, user_id }: Ready): Promise<number> => {
  const answer = await fetch(`${base_url}/api/v1/users/${user_id}/sleep?days=180`, {
    headers: { "x-api-key": api_key }
  })
  const nights = (await answer.json()) as ReadonlyArray<unknown>
  if (answer.status !== 200 || nights.length < 150)
    throw new Error(`${answer.status} with ${nights.length} nights`)
  return nights.length
}

/** Ctrl-C, which reaches the whole group, as at a terminal. */
const stop = async (): Promise<number | null> => {
  if (demo.exitCode === null) process.kill(-(demo.pid ?? 0), "SIGINT")
  const code = await ended
  rmSync(folder, { recursive: true, force: true })
  return code
}

try {
  const ready = await becomesReady
  process.stdout.write(`${await nightsOf(ready)} nights were read\n`)
  process.stdout.write(await tenMinutes(ready.base_url, ready.user_id, ready.api_key))
} finally {
  // whatever went wrong before, nothing is left running
  const code = await stop()
  process.stdout.write(`\nthe demonstration ended with ${code}\n`)
  process.exitCode = code === 0 ? 0 : 1
}

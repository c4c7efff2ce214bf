/**
 * Starts `npm run demo` like a new user, waits until it is ready, requests nights (also with the client from its
 * tarball), and stops it with Ctrl-C.
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
  demo.once("close", (code) => reject(new Error(`the demo exited with code ${code}`)))
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

/** Sends Ctrl-C to the process group, as a terminal does. */
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
  // always stop the demo, even after an error
  const code = await stop()
  process.stdout.write(`\nthe demonstration ended with ${code}\n`)
  process.exitCode = code === 0 ? 0 : 1
}

/**
 * Measures the memory of a real server on DuckDB while people are synced for the first time, and while their data are
 * read: `npm run bench:memory -- PEOPLE`. Settings such as DUCKDB_MEMORY_MB are passed on.
 */
import { rmSync } from "node:fs"
import { Effect } from "effect"
import { pointingAt, startPeople, store } from "./people.ts"
import { masterKey, type Program, residentMegabytes, server, temporaryFolder, urlIn } from "./programs.ts"

const people = Number(process.argv[2] ?? 50)
const concurrency = 8
const rounds = 2
const headers = { "x-api-key": masterKey }

const reads = [
  "/sleep?days=28",
  "/recharge?days=28",
  "/activity?days=28",
  "/exercises?days=28",
  "/heart-rate?days=28",
  "/activity-samples?days=7",
  "/insights",
  "/baselines",
  "/patterns",
  "/export/archive.zip"
]

const passed = ["DUCKDB_MEMORY_MB", "CACHE_MB", "NODE_OPTIONS"].flatMap((name) => {
  const value = process.env[name]
  return value === undefined ? [] : [[name, value] as const]
})

/** Runs work, and returns its peak and how much remains at its end, MB. */
const measured = async (program: Program, work: () => Promise<void>) => {
  let peak = 0
  const look = () => {
    peak = Math.max(peak, residentMegabytes(program))
  }
  const timer = setInterval(look, 100)
  await work()
  look()
  clearInterval(timer)
  return { peak, end: residentMegabytes(program) }
}

const each = async (paths: ReadonlyArray<string>, send: (path: string) => Promise<Response>) => {
  const waiting = [...paths]
  await Promise.all(
    Array.from({ length: concurrency }, async () => {
      for (let path = waiting.pop(); path !== undefined; path = waiting.pop()) {
        const response = await send(path)
        await response.arrayBuffer()
        if (response.status >= 500) throw new Error(`${path} answered ${response.status}`)
      }
    })
  )
}

const print = (name: string, { end, peak }: { readonly peak: number; readonly end: number }) =>
  process.stdout.write(`${name.padEnd(44)} peak ${peak.toFixed(0)} MB, then ${end.toFixed(0)} MB\n`)

const program = Effect.gen(function* () {
  const { connections, simulator } = yield* startPeople(people)
  const folder = temporaryFolder()
  const settings = { ...pointingAt(simulator), DATA_DIR: folder, SYNC_ENABLED: "false" }
  yield* store(connections, settings)
  yield* Effect.promise(async () => {
    const running = await server({ ...settings, ...Object.fromEntries(passed) })
    const users = `${urlIn(running.line)}/api/v1/users`
    const ids = connections.map(({ userId }) => String(userId))
    print("started", { peak: residentMegabytes(running), end: residentMegabytes(running) })
    const synced = await measured(running, () =>
      each(ids, (id) => fetch(`${users}/${id}/sync/trigger`, { method: "POST", headers }))
    )
    print(`first syncs of ${people} people, ${concurrency} at once`, synced)
    const all = Array.from({ length: rounds }, () => ids.flatMap((id) => reads.map((path) => `${id}${path}`)))
    const read = await measured(running, () =>
      each(all.flat(), (path) => fetch(`${users}/${path}`, { headers }))
    )
    print(`${all.flat().length} reads, ${concurrency} at once`, read)
    await running.stop()
  })
  rmSync(folder, { recursive: true })
}).pipe(Effect.scoped)

await Effect.runPromise(program)
process.exit(0)

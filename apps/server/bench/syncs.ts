/** First and second syncs: of a server with a simulated Polar, and of the sync alone, with answers from memory. */
import { join } from "node:path"
import { Effect } from "effect"
import { beside, headers, inFolder, type Line } from "./part.ts"
import { pointingAt, startPeople, store } from "./people.ts"
import { output } from "./programs.ts"

const pause = (ms: number) => new Promise((resolve) => setTimeout(resolve, ms))

/** Asks for a sync. The server begins first syncs by itself, too: one that is running is waited for. */
const trigger = async (url: string, userId: string): Promise<void> => {
  const response = await fetch(`${url}/api/v1/users/${userId}/sync/trigger`, { method: "POST", headers })
  const text = await response.text()
  if (response.status === 409) {
    await pause(100)
    return trigger(url, userId)
  }
  if (response.status !== 200) throw new Error(`a sync answered ${response.status} ${text}`)
}

/** Syncs all users with this concurrency. */
const syncAll = async (url: string, userIds: ReadonlyArray<string>, atOnce: number): Promise<void> => {
  const waiting = [...userIds]
  await Promise.all(
    Array.from({ length: atOnce }, async () => {
      for (let next = waiting.pop(); next !== undefined; next = waiting.pop()) await trigger(url, next)
    })
  )
}

interface Summary {
  readonly total_records: number
}

/** Records of all users, whoever began the sync that brought them. */
const recordsOf = async (url: string, userIds: ReadonlyArray<string>): Promise<number> => {
  let records = 0
  for (const userId of userIds) {
    const summary = await fetch(`${url}/api/v1/users/${userId}/export/summary?days=365`, { headers })
    records += ((await summary.json()) as Summary).total_records
  }
  return records
}

/** Syncs people twice on a server. */
export const firstSync = (
  people: number,
  atOnce: number,
  own: Readonly<Record<string, string>>,
  where: string
) =>
  inFolder((folder) =>
    Effect.gen(function* () {
      const { connections, simulator } = yield* startPeople(people)
      const settings = { DATA_DIR: folder, ...pointingAt(simulator), ...own }
      yield* store(connections, settings)
      const userIds = connections.map(({ userId }) => String(userId))
      const measured = yield* Effect.promise(() =>
        beside(settings, async (url) => {
          const counted = () =>
            Effect.runPromise(Effect.map(simulator.control.requests(), ({ length }) => length))
          const start = performance.now()
          await syncAll(url, userIds, atOnce)
          const seconds = (performance.now() - start) / 1000
          const calls = await counted()
          const records = await recordsOf(url, userIds)
          await Effect.runPromise(simulator.control.resetRequests())
          await syncAll(url, userIds, atOnce)
          return { seconds, calls, records, again: await counted() }
        })
      )
      const { again, calls, records, seconds } = measured
      const each = `${(calls / people).toFixed(0)} Polar calls a person`
      const lines: ReadonlyArray<Line> = [
        [
          `first sync of ${people} on ${where}`,
          `${seconds.toFixed(1)} s, ${(records / seconds).toFixed(0)} records/s`,
          each
        ],
        [
          `second sync of ${people} on ${where}`,
          `${(again / people).toFixed(1)} Polar calls a person`,
          "target 12"
        ]
      ]
      return lines
    }).pipe(Effect.scoped, Effect.runPromise)
  )

interface Throughput {
  readonly people: number
  readonly records: number
  readonly seconds: number
  readonly cpuSeconds: number
  readonly rows: number
  readonly insertSeconds: number
  readonly recordBytes: number
  readonly rawBytes: number
}

const daysOf = 28 / 365

/** Runs in a separate process, whose schemas are compiled like the server's. */
export const firstSyncs = (people: number, url: string): ReadonlyArray<Line> => {
  const program = join(import.meta.dirname, "firstSyncs.ts")
  const found = JSON.parse(output(program, String(people), url)) as Throughput
  const synced = found.records / found.seconds
  const inserted = found.rows / found.insertSeconds
  const yearly = (bytes: number) => `${(bytes / people / daysOf / 1e6).toFixed(1)} MB`
  return [
    [
      `first syncs of ${people} people, Polar's answers from memory`,
      `${synced.toFixed(0)} records/s`,
      `${(synced / inserted).toFixed(3)} × inserts of the same rows (${inserted.toFixed(0)}/s), target 0.3`
    ],
    ["processor time of one first sync", `${((found.cpuSeconds * 1000) / people).toFixed(0)} ms`, ""],
    ["PostgreSQL, records per user and year", yearly(found.recordBytes), ""],
    ["PostgreSQL, raw responses per user and year", yearly(found.rawBytes), ""]
  ]
}

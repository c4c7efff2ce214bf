/**
 * The server's part of `npm run bench`: the performance of the complete server, one line after the other. Compare ratios
 * within a run; absolute numbers depend on the machine. A part that fails is named, and the others are still measured.
 *
 * `node --conditions=@polar-flow/source apps/server/bench/main.ts [--users=N] [--quick] [--chromium=PATH] POSTGRES_URL`
 */
import { rmSync, statSync, writeFileSync } from "node:fs"
import { join } from "node:path"
import { parseArgs } from "node:util"
import { CalendarDate } from "@polar-flow/domain"
import { Effect } from "effect"
import { dashboardTimes, storeKey } from "./browser.ts"
import { insightsLatency, storeTenYears } from "./insights.ts"
import { load, type Load } from "./load.ts"
import { overTimeLatency } from "./overTime.ts"
import { pointingAt, startPeople, store } from "./people.ts"
import {
  bareServer,
  freshDatabase,
  masterKey,
  output,
  residentMegabytes,
  server,
  temporaryFolder,
  urlIn
} from "./programs.ts"
import { deliveryLatency, storeWebhook } from "./push.ts"
import { owner, storeHeartRate, storeNights } from "./year.ts"

type Line = readonly [what: string, measured: string, beside: string]

const { positionals, values } = parseArgs({
  allowPositionals: true,
  options: {
    users: { type: "string" },
    quick: { type: "boolean", default: false },
    chromium: { type: "string", default: "" }
  }
})
/** How much is measured: enough for figures, or as little as shows that everything still runs. */
const size = values.quick
  ? { people: 5, loadSeconds: 0.5, firstReads: 20, reads: 50, bursts: 4, answers: 2, rounds: 1, moves: 8 }
  : {
      people: 200,
      loadSeconds: 4,
      firstReads: 200,
      reads: 500,
      bursts: 40,
      answers: 15,
      rounds: 5,
      moves: 60
    }
/** Users of the first syncs on PostgreSQL. */
const many = Number(values.users ?? size.people)
const [postgres = ""] = positionals

const headers = { "x-api-key": masterKey }
const pause = (ms: number) => new Promise((resolve) => setTimeout(resolve, ms))

const inFolder = async (
  body: (folder: string) => Promise<ReadonlyArray<Line>>
): Promise<ReadonlyArray<Line>> => {
  const folder = temporaryFolder()
  try {
    return await body(folder)
  } finally {
    rmSync(folder, { recursive: true, force: true })
  }
}

const coldStart = () =>
  inFolder(async (folder) => {
    await (await server({ DATA_DIR: folder })).stop()
    const start = performance.now()
    const program = await server({ DATA_DIR: folder })
    await fetch(`${urlIn(program.line)}/health`)
    const taken = performance.now() - start
    await pause(3000)
    const resident = residentMegabytes(program)
    await program.stop()
    return [
      ["cold start to the first response", `${taken.toFixed(0)} ms`, "target 1000 ms"],
      ["resident memory, idle", `${resident.toFixed(0)} MB`, "target 160 MB"]
    ]
  })

const rate = ({ p99Ms, perSecond }: Load) => `${perSecond.toFixed(0)} req/s, p99 ${p99Ms.toFixed(1)} ms`

const best = (loads: ReadonlyArray<Load>): Load =>
  loads.toSorted((a, b) => b.perSecond - a.perSecond)[0] ?? { perSecond: 0, p99Ms: 0, bytes: 0 }

/** Serves the same bytes from the server and from a bare HTTP server, twice each, and compares the better results. */
const compare = async (what: string, url: string, folder: string): Promise<Line> => {
  const body = Buffer.from(await (await fetch(url, { headers })).arrayBuffer())
  const file = join(folder, "answer.json")
  writeFileSync(file, body)
  const bare = await bareServer(file)
  const bareUrl = `http://127.0.0.1:${bare.line.trim()}/`
  const ours: Array<Load> = []
  const theirs: Array<Load> = []
  for (let round = 0; round < 2; round++) {
    ours.push(await load(url, headers, size.loadSeconds))
    theirs.push(await load(bareUrl, {}, size.loadSeconds))
  }
  await bare.stop()
  const ratio = best(ours).perSecond / best(theirs).perSecond
  return [
    `${what}, ${(body.length / 1000).toFixed(0)} kB`,
    rate(best(ours)),
    `${ratio.toFixed(2)} × bare node:http (${rate(best(theirs))})`
  ]
}

const reading = () =>
  inFolder(async (folder) => {
    const file = join(folder, "polar-flow.duckdb")
    const days = await Effect.runPromise(storeNights(folder))
    const before = statSync(file).size
    const samples = await Effect.runPromise(storeHeartRate(folder))
    const bytes = (statSync(file).size - before) / samples
    const program = await server({ DATA_DIR: folder })
    const person = `${urlIn(program.line)}/api/v1/users/${owner}`
    const lines: ReadonlyArray<Line> = [
      ["DuckDB bytes for a heart-rate sample", bytes.toFixed(1), "target 10"],
      await compare("GET /sleep?days=365", `${person}/sleep?days=365`, folder),
      await compare("GET /heart-rate/{date}/samples", `${person}/heart-rate/${days[100]}/samples`, folder)
    ]
    await program.stop()
    return lines
  })

const answering = (own: Readonly<Record<string, string>>, where: string) =>
  inFolder(async (folder) => {
    const today = await Effect.runPromise(storeTenYears(folder, own["DATABASE_URL"] ?? ""))
    const program = await server({ DATA_DIR: folder, ...own })
    const { first, again, known } = await insightsLatency(urlIn(program.line), headers, today, size)
    await program.stop()
    return [
      [`GET /insights of ten years, first time, ${where}`, `p99 ${first.toFixed(1)} ms`, "target 50 ms"],
      ["GET /insights again, from the cache", `p99 ${again.toFixed(2)} ms`, "target 3 ms"],
      ["GET /insights, 304", `p99 ${known.toFixed(2)} ms`, "target 1 ms"]
    ]
  })

const ms = (taken: number) => `${taken.toFixed(taken < 10 ? 1 : 0)} ms`

const overTime = () =>
  inFolder(async (folder) => {
    const today = await Effect.runPromise(storeTenYears(folder, ""))
    const program = await server({ DATA_DIR: folder })
    const found = await overTimeLatency(urlIn(program.line), headers, today, size.answers).finally(
      program.stop
    )
    return [
      ["GET /today of ten years, the server just started", ms(found.first), ""],
      ["GET /today of ten years, another day", ms(found.computed), ""],
      ["GET /today again, from the cache", ms(found.again), ""],
      [
        "GET /series of ten years of one metric",
        `${ms(found.series)}, ${(found.compressed / 1000).toFixed(1)} kB compressed`,
        "target 50 ms, 60 kB"
      ],
      ["GET /series of ten years of readiness", ms(found.scores), "every day's score is computed anew"]
    ]
  })

const dashboard = () =>
  inFolder(async (folder) => {
    if (values.chromium === "")
      return [["the dashboard in Chromium", "NOT MEASURED", "install Chromium, or set CHROMIUM_PATH"]]
    await Effect.runPromise(storeTenYears(folder, ""))
    const key = await storeKey(folder)
    const program = await server({ DATA_DIR: folder })
    const place = { key, url: urlIn(program.line) }
    const found = await dashboardTimes(values.chromium, place, size).finally(program.stop)
    return [
      ["Today with ten years, first paint, the server just started", ms(found.first), "target 1000 ms"],
      ["Today with ten years, first paint", ms(found.again), "target 1000 ms"],
      ["a trend of 3,650 days, from its data to its paint", ms(found.drawn), "target 150 ms"],
      ["the pointer over that trend, to the next paint", `p95 ${ms(found.move)}`, "target 50 ms"],
      ["choosing another range, to the next paint", `at most ${ms(found.choose)}`, "target 50 ms"]
    ]
  })

const pushing = (own: Readonly<Record<string, string>>, where: string) =>
  inFolder(async (folder) => {
    const settings = { DATA_DIR: folder, ...own }
    await storeWebhook(settings)
    const program = await server(settings)
    const { p50, p99 } = await deliveryLatency(
      urlIn(program.line),
      CalendarDate.make("2026-09-18"),
      size.bursts
    )
    await program.stop()
    return [
      [
        `50 pushes of Polar's at once, ${where}`,
        `p50 ${p50.toFixed(1)} ms, p99 ${p99.toFixed(1)} ms`,
        "target 50 ms"
      ]
    ]
  })

interface Synced {
  readonly total_records: number
}

const trigger = async (url: string, userId: string): Promise<number> => {
  const response = await fetch(`${url}/api/v1/users/${userId}/sync/trigger`, { method: "POST", headers })
  if (response.status !== 200) throw new Error(`a sync answered ${response.status} ${await response.text()}`)
  return ((await response.json()) as Synced).total_records
}

/** Syncs all users with this concurrency, and returns the number of records. */
const syncAll = async (url: string, userIds: ReadonlyArray<string>, atOnce: number): Promise<number> => {
  const waiting = [...userIds]
  const counts = await Promise.all(
    Array.from({ length: atOnce }, async () => {
      let records = 0
      for (let next = waiting.pop(); next !== undefined; next = waiting.pop())
        records += await trigger(url, next)
      return records
    })
  )
  return counts.reduce((sum, count) => sum + count, 0)
}

const firstSync = (people: number, atOnce: number, own: Readonly<Record<string, string>>, where: string) =>
  inFolder((folder) =>
    Effect.gen(function* () {
      const { connections, simulator } = yield* startPeople(people)
      const settings = { DATA_DIR: folder, ...pointingAt(simulator), ...own }
      yield* store(connections, settings)
      const userIds = connections.map(({ userId }) => String(userId))
      const program = yield* Effect.promise(() => server(settings))
      const url = urlIn(program.line)
      const start = performance.now()
      const records = yield* Effect.promise(() => syncAll(url, userIds, atOnce))
      const seconds = (performance.now() - start) / 1000
      const calls = (yield* simulator.control.requests()).length
      yield* simulator.control.resetRequests()
      yield* Effect.promise(() => syncAll(url, userIds, atOnce))
      const again = (yield* simulator.control.requests()).length
      yield* Effect.promise(() => program.stop())
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
const firstSyncs = (people: number, url: string): ReadonlyArray<Line> => {
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

/** Settings of a database of its own: each part has another data folder, and with it other keys. */
const onPostgres = async () => ({ DATABASE_URL: await freshDatabase(postgres) })

/** Everything that is measured, in order. */
const parts: Readonly<Record<string, () => Promise<ReadonlyArray<Line>>>> = {
  start: coldStart,
  reading,
  "insights on DuckDB": () => answering({}, "DuckDB"),
  "insights on PostgreSQL": async () => answering(await onPostgres(), "PostgreSQL"),
  "data over time": overTime,
  dashboard,
  "pushes on DuckDB": () => pushing({}, "DuckDB"),
  "pushes on PostgreSQL": async () => pushing(await onPostgres(), "PostgreSQL"),
  "a first sync on DuckDB": () => firstSync(1, 1, {}, "DuckDB"),
  "first syncs on PostgreSQL": async () => firstSync(many, 8, await onPostgres(), "PostgreSQL"),
  "first syncs from memory": async () => firstSyncs(many, await freshDatabase(postgres))
}

const print = ([what, measured, beside]: Line) =>
  process.stdout.write(`${`${what.padEnd(62)}  ${measured.padEnd(34)}  ${beside}`.trimEnd()}\n`)

for (const [name, measure] of Object.entries(parts)) {
  try {
    for (const line of await measure()) print(line)
  } catch (error) {
    print([name, "FAILED", error instanceof Error ? error.message : String(error)])
    process.exitCode = 1
  }
}

/**
 * The server's part of `npm run bench`: the performance of the complete server, one line after the other. Compare ratios
 * within a run; absolute numbers depend on the machine. A part that fails is named, and the others are still measured.
 *
 * `node --conditions=@polar-flow/source apps/server/bench/main.ts [--users=N] [--quick] [--chromium=PATH] POSTGRES_URL`
 */
import { statSync, writeFileSync } from "node:fs"
import { join } from "node:path"
import { CalendarDate } from "@polar-flow/domain"
import { Effect } from "effect"
import { dashboardTimes, type Server, storeKey } from "./browser.ts"
import { insightsLatency, storeTenYears } from "./insights.ts"
import { lighthouseScores } from "./lighthouse.ts"
import { load, type Load } from "./load.ts"
import { overTimeLatency } from "./overTime.ts"
import { beside, chromium, headers, inFolder, isQuick, type Line, many, ms, postgres, size } from "./part.ts"
import { bareServer, freshDatabase, residentMegabytes } from "./programs.ts"
import { deliveryLatency, storeWebhook } from "./push.ts"
import { firstSync, firstSyncs } from "./syncs.ts"
import { owner, storeHeartRate, storeNights } from "./year.ts"

const pause = (ms: number) => new Promise((resolve) => setTimeout(resolve, ms))

const coldStart = () =>
  inFolder(async (folder) => {
    await beside({ DATA_DIR: folder }, () => Promise.resolve())
    const start = performance.now()
    const [taken, resident] = await beside({ DATA_DIR: folder }, async (url, program) => {
      await fetch(`${url}/health`)
      const answered = performance.now() - start
      await pause(3000)
      return [answered, residentMegabytes(program)] as const
    })
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
    return beside({ DATA_DIR: folder }, async (url) => {
      const person = `${url}/api/v1/users/${owner}`
      return [
        ["DuckDB bytes for a heart-rate sample", bytes.toFixed(1), "target 10"],
        await compare("GET /sleep?days=365", `${person}/sleep?days=365`, folder),
        await compare("GET /heart-rate/{date}/samples", `${person}/heart-rate/${days[100]}/samples`, folder)
      ]
    })
  })

const answering = (own: Readonly<Record<string, string>>, where: string) =>
  inFolder(async (folder) => {
    const today = await Effect.runPromise(storeTenYears(folder, own["DATABASE_URL"] ?? ""))
    const { first, again, known } = await beside({ DATA_DIR: folder, ...own }, (url) =>
      insightsLatency(url, headers, today, size)
    )
    return [
      [`GET /insights of ten years, first time, ${where}`, `p99 ${first.toFixed(1)} ms`, "target 50 ms"],
      ["GET /insights again, from the cache", `p99 ${again.toFixed(2)} ms`, "target 3 ms"],
      ["GET /insights, 304", `p99 ${known.toFixed(2)} ms`, "target 1 ms"]
    ]
  })

const overTime = () =>
  inFolder(async (folder) => {
    const today = await Effect.runPromise(storeTenYears(folder, ""))
    const found = await beside({ DATA_DIR: folder }, (url) =>
      overTimeLatency(url, headers, today, size.answers)
    )
    return [
      ["GET /today of ten years, the server just started", ms(found.first), "target 300 ms"],
      ["GET /today of ten years, another day", ms(found.computed), "target 50 ms"],
      ["GET /today again, from the cache", ms(found.again), "target 3 ms"],
      ["GET /today, 304", ms(found.known), "target 1 ms"],
      [
        "GET /series of ten years of one metric",
        `${ms(found.series)}, ${(found.compressed / 1000).toFixed(1)} kB compressed`,
        "target 50 ms, 60 kB"
      ],
      ["GET /series of ten years of readiness, first time", ms(found.firstScores), "target 150 ms"],
      ["GET /series of readiness again, another range", ms(found.scores), "target 50 ms, scores are kept"]
    ]
  })

/** Measures in Chromium, beside a server of somebody with ten years of data. */
const inChromium = (what: string, body: (server: Server) => Promise<ReadonlyArray<Line>>) =>
  inFolder(async (folder) => {
    if (chromium === "") return [[what, "NOT MEASURED", "install Chromium, or set CHROMIUM_PATH"]]
    await Effect.runPromise(storeTenYears(folder, ""))
    const key = await storeKey(folder)
    return beside({ DATA_DIR: folder }, (url) => body({ key, url }))
  })

const dashboard = () =>
  inChromium("the dashboard in Chromium", async (server) => {
    const found = await dashboardTimes(chromium, server, size)
    return [
      ["Today with ten years, first paint, the server just started", ms(found.first), "target 1000 ms"],
      ["Today with ten years, first paint", ms(found.again), "target 1000 ms"],
      ["a trend of 3,650 days, from its data to its paint", ms(found.drawn), "target 150 ms"],
      ["the pointer over that trend, to the next paint", `p95 ${ms(found.move)}`, "target 50 ms"],
      ["choosing another range, to the next paint", `at most ${ms(found.choose)}`, "target 50 ms"]
    ]
  })

const lighthouse = () => inChromium("Lighthouse", (server) => lighthouseScores(chromium, server))

const pushing = (own: Readonly<Record<string, string>>, where: string) =>
  inFolder(async (folder) => {
    const settings = { DATA_DIR: folder, ...own }
    await storeWebhook(settings)
    const { p50, p99 } = await beside(settings, (url) =>
      deliveryLatency(url, CalendarDate.make("2026-09-18"), size.bursts)
    )
    return [
      [
        `50 pushes of Polar's at once, ${where}`,
        `p50 ${p50.toFixed(1)} ms, p99 ${p99.toFixed(1)} ms`,
        "target 50 ms"
      ]
    ]
  })

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
  // too long for the quick form, which runs with every change
  ...(isQuick ? {} : { lighthouse }),
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

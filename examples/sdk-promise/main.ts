/** Reads a night, follows a sync and exports a CSV: `node main.ts http://127.0.0.1:8000 USER_ID pfk_KEY nights.csv`. */
import { createWriteStream } from "node:fs"
import { Readable } from "node:stream"
import { pipeline } from "node:stream/promises"
import { createPolarFlowClient, PolarFlowError } from "@polar-flow/sdk-client"

const [baseUrl = "http://127.0.0.1:8000", userId = "", apiKey = "", file = "nights.csv"] =
  process.argv.slice(2)
const print = (text: string) => process.stdout.write(`${text}\n`)

const polar = createPolarFlowClient({ baseUrl, apiKey })

const lastNight = async () => {
  const [latest] = await polar.records.sleep(userId, { days: 7 })
  if (latest === undefined) return print("no night in the last seven days")
  const night = await polar.records.sleepNight(userId, latest.date)
  const stages = night.hypnogram?.length ?? 0
  print(`${night.date}: score ${night.sleep_score ?? "–"}, ${stages} stages, HRV ${night.hrv_avg ?? "–"} ms`)
}

const sync = async () => {
  const { job_id: jobId } = await polar.sync.start(userId)
  for await (const progress of polar.sync.events(userId, { jobId })) {
    if (progress.event === "type")
      print(`  ${progress.type}: ${progress.status}, ${progress.stored} new or changed`)
    else print(`sync: ${progress.status}, ${progress.total_records} records`)
  }
}

/** Streams the CSV to the disk, so ten years of nights need no more memory than one. */
const exportNights = async () => {
  const csv = await polar.exports.csv(userId, "sleep")
  await pipeline(Readable.fromWeb(csv), createWriteStream(file))
  print(`wrote ${file}`)
}

try {
  await lastNight()
  await sync()
  await exportNights()
} catch (error) {
  if (!(error instanceof PolarFlowError)) throw error
  const hints: Partial<Record<typeof error.code, string>> = {
    unauthorized: "is this the complete API key, as shown when it was created?",
    not_found: "is this user connected?",
    conflict: "a sync is already running; you can follow its events",
    rate_limited: `retry in ${error.retryAfter} s`,
    network: `is the server running at ${baseUrl}?`
  }
  print(`${error.message} (${hints[error.code] ?? error.code}; request ${error.requestId ?? "–"})`)
  process.exitCode = 1
}

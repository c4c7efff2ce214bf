/** Reads a night, follows a sync and exports a CSV: `node main.ts http://127.0.0.1:8000 USER_ID pfk_KEY nights.csv`. */
import { NodeServices } from "@effect/platform-node"
import { CalendarDate, PolarFlowClient, UserId } from "@polar-flow/sdk-client/effect"
import { Console, Effect, FileSystem, Redacted, Stream } from "effect"

const [baseUrl = "http://127.0.0.1:8000", userId = "", apiKey = "", file = "nights.csv"] =
  process.argv.slice(2)
const params = { user_id: UserId.make(userId) }

const lastNight = Effect.gen(function* () {
  const polar = yield* PolarFlowClient
  const { body: nights } = yield* polar.records.sleep({ params, query: { days: 7 } })
  const [latest] = nights
  if (latest === undefined) return yield* Console.log("no night in the last seven days")
  const night = yield* polar.records.sleepNight({
    params: { ...params, date: CalendarDate.make(latest.date) }
  })
  const stages = night.hypnogram?.length ?? 0
  yield* Console.log(
    `${night.date}: score ${night.sleep_score ?? "–"}, ${stages} stages, HRV ${night.hrv_avg ?? "–"} ms`
  )
})

const sync = Effect.gen(function* () {
  const polar = yield* PolarFlowClient
  // subscribe first, so that no event of a short sync is missed
  const events = yield* polar.sync.events({ params })
  yield* polar.sync.trigger({ params, query: { wait: "false" }, headers: {}, payload: {} })
  yield* Stream.runForEach(events, (progress) =>
    Console.log(
      "type" in progress
        ? `  ${progress.type}: ${progress.status}, ${progress.stored} new or changed`
        : `sync: ${progress.status}, ${progress.total_records} records`
    )
  )
})

/** Streams the CSV to the disk, so ten years of nights need no more memory than one. */
const exportNights = Effect.gen(function* () {
  const polar = yield* PolarFlowClient
  const files = yield* FileSystem.FileSystem
  const { body } = yield* polar.exports.csv({ params: { ...params, type: "sleep" }, query: {} })
  yield* Stream.run(body, files.sink(file))
  yield* Console.log(`wrote ${file}`)
})

const printError = (message: string, hint: string, requestId = "–") =>
  Effect.andThen(
    Console.log(`${message} (${hint}; request ${requestId})`),
    Effect.sync(() => (process.exitCode = 1))
  )

const program = Effect.all([lastNight, sync, exportNights], { discard: true }).pipe(
  Effect.catchTags({
    Unauthorized: ({ detail, request_id }) =>
      printError(detail, "is this the complete API key, as shown when it was created?", request_id),
    NotFound: ({ detail, request_id }) => printError(detail, "is this user connected?", request_id),
    SyncRunning: ({ detail, job_id, request_id }) => printError(detail, `its ID is ${job_id}`, request_id),
    HttpClientError: ({ message }) => printError(message, `is the server running at ${baseUrl}?`)
  })
)

await program.pipe(
  Effect.provide([PolarFlowClient.layer({ baseUrl, apiKey: Redacted.make(apiKey) }), NodeServices.layer]),
  Effect.runPromise
)

/** A night, the events of a sync, and a table on disk: `node main.ts http://127.0.0.1:8000 USER_ID pfk_KEY nights.csv`. */
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
  // listening first: even the shortest sync is told from its beginning
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

/** Byte by byte to the disk: ten years of nights take no more memory than one. */
const exportNights = Effect.gen(function* () {
  const polar = yield* PolarFlowClient
  const files = yield* FileSystem.FileSystem
  const { body } = yield* polar.exports.csv({ params: { ...params, type: "sleep" }, query: {} })
  yield* Stream.run(body, files.sink(file))
  yield* Console.log(`wrote ${file}`)
})

const apologise = (message: string, hint: string, requestId = "–") =>
  Effect.andThen(
    Console.log(`${message} (${hint}; request ${requestId})`),
    Effect.sync(() => (process.exitCode = 1))
  )

const program = Effect.all([lastNight, sync, exportNights], { discard: true }).pipe(
  Effect.catchTags({
    Unauthorized: ({ detail, request_id }) =>
      apologise(detail, "is this the key that was shown when it was made?", request_id),
    NotFound: ({ detail, request_id }) => apologise(detail, "is this person connected?", request_id),
    SyncRunning: ({ detail, job_id, request_id }) => apologise(detail, `its id is ${job_id}`, request_id),
    HttpClientError: ({ message }) => apologise(message, `is the server running at ${baseUrl}?`)
  })
)

await program.pipe(
  Effect.provide([PolarFlowClient.layer({ baseUrl, apiKey: Redacted.make(apiKey) }), NodeServices.layer]),
  Effect.runPromise
)

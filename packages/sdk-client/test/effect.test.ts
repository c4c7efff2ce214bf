/** The Effect client and the product's own server, over HTTP. */
import { setImmediate } from "node:timers/promises"
import { afterAll, assert, beforeAll, describe, it } from "@effect/vitest"
import { DataTypes } from "@polar-flow/domain"
import { Effect, Fiber, Redacted, Schema, Stream } from "effect"
import { TestClock } from "effect/testing"
import { CalendarDate, PolarFlowClient, rowsOf, Rows, UserId } from "../src/effect.ts"
import { away, faultyServer, json } from "./FaultyServer.ts"
import { realServer, type RealServer } from "./RealServer.ts"

const ada = { user_id: UserId.make("ada") }
const dates = ["2026-11-18", "2026-11-19", "2026-11-20"]
let server: RealServer

beforeAll(async () => {
  server = await realServer()
  await server.plant(
    DataTypes.byName.sleep,
    ...dates.map((date) => ({ date, endTime: `${date}T07:00:00+02:00`, sleepScore: 80 }))
  )
})
afterAll(() => server.close())

const ran = {
  id: "2AC312F",
  date: "2026-11-20",
  startTime: "2026-11-20T17:30:00+02:00",
  hasRoute: false,
  hasSamples: true,
  samples: [{ sampleType: 0, recordingRate: 5, values: [120, null, 130] }]
}

const as = (key: "own" | "admin" | "service") =>
  PolarFlowClient.layer({ baseUrl: `${server.baseUrl}/`, apiKey: Redacted.make(server[key]) })

const at = (baseUrl: string) => PolarFlowClient.layer({ baseUrl, retries: 2, timeout: "1 minute" })

/** Lets the network do its work until it has. */
const until = (isSo: () => boolean): Effect.Effect<void> =>
  Effect.promise(async () => {
    while (!isSo()) await setImmediate()
  })

describe("the Effect client", () => {
  it.effect("reads rows that are the contract's, and every page of them as a stream", () =>
    Effect.gen(function* () {
      const polar = yield* PolarFlowClient
      const { body } = yield* polar.records.sleep({ params: ada, query: { days: 7, order: "asc" } })
      assert.deepStrictEqual(
        body.map(({ date }) => date),
        dates
      )
      assert.isTrue(Schema.is(Rows.SleepRow)(body[0]))
      const walked = yield* Stream.runCollect(
        rowsOf((cursor) => polar.records.sleep({ params: ada, query: { limit: 1, ...cursor } }))
      )
      assert.deepStrictEqual(
        walked.map(({ date }) => date),
        dates.toReversed()
      )
    }).pipe(Effect.provide(as("own")))
  )

  it.effect("fails with the problem that the contract declares, by its tag", () =>
    Effect.gen(function* () {
      const polar = yield* PolarFlowClient
      const date = CalendarDate.make("2020-01-01")
      const night = polar.records.sleepNight({ params: { ...ada, date } })
      const detail = yield* night.pipe(
        Effect.as(""),
        Effect.catchTag("NotFound", (problem) => Effect.succeed(problem.detail))
      )
      assert.include(detail, "2020-01-01")
      const refused = yield* Effect.flip(polar.accounts.users({}))
      assert.strictEqual(refused._tag, "Forbidden")
    }).pipe(Effect.provide(as("own")))
  )

  it.effect("gives the series of a session as an array, and other methods what they answer", () =>
    Effect.gen(function* () {
      yield* Effect.promise(() => server.plant(DataTypes.byName.exercise, ran))
      const { records } = yield* PolarFlowClient
      const params = { ...ada, id: "2AC312F" }
      const series = yield* records.exerciseSamples({ params, query: {} })
      assert.deepStrictEqual(
        series.map(({ recording_rate, values }) => [recording_rate, values]),
        [[5, [120, null, 130]]]
      )
      assert.strictEqual((yield* records.exerciseRoute({ params })).exercise_id, "2AC312F")
      const absent = yield* Effect.flip(records.exerciseSamples({ params: { ...ada, id: "404" }, query: {} }))
      assert.strictEqual(absent._tag, "NotFound")
    }).pipe(Effect.provide(as("own")))
  )

  it.effect("streams an export, and the events of a sync", () =>
    Effect.gen(function* () {
      const polar = yield* PolarFlowClient
      const { body } = yield* polar.exports.csv({ params: { ...ada, type: "sleep" }, query: {} })
      const csv = yield* Stream.mkString(Stream.decodeText(body))
      assert.lengthOf(csv.trimEnd().split("\r\n"), dates.length + 1)
      const started = yield* polar.sync.trigger({
        params: ada,
        query: { wait: "false" },
        headers: {},
        payload: null
      })
      const outcome = {
        fetched: 5,
        stored: 2,
        calls: 1,
        status: "stored",
        error: null,
        message: null
      } as const
      const runId = started.job_id
      yield* Effect.promise(() =>
        server.tell(
          { _tag: "TypeFinished", runId, type: "sleep", outcome },
          { _tag: "Done", runId, status: "success", stored: 2 }
        )
      )
      const events = yield* Stream.runCollect(yield* polar.sync.events({ params: ada }))
      assert.deepStrictEqual(
        events.map((event) => ("type" in event ? event.type : event.total_records)),
        ["sleep", 2]
      )
    }).pipe(Effect.provide(as("own")))
  )

  it.effect("does what an owner may with a key of scope admin", () =>
    Effect.gen(function* () {
      const { admin } = yield* PolarFlowClient
      const made = yield* admin.makeKey({ payload: { name: "an app" } })
      assert.match(made.api_key, /^pfk_/u)
      assert.strictEqual(
        (yield* admin.revokeKey({ params: { prefix: made.key.prefix } })).prefix,
        made.key.prefix
      )
    }).pipe(Effect.provide(as("admin")))
  )

  it.effect("repeats a read after a passing failure, when the server said", () =>
    Effect.gen(function* () {
      const later = json(429, {}, { "retry-after": "20" })
      const faulty = yield* Effect.promise(() => faultyServer(away, later, json(200, [])))
      const polar = yield* Effect.provide(PolarFlowClient, at(faulty.baseUrl))
      const reading = yield* Effect.forkChild(polar.accounts.users({}))
      yield* until(() => faulty.requests.length === 2)
      yield* TestClock.adjust("19 seconds")
      assert.lengthOf(faulty.requests, 2)
      yield* TestClock.adjust("1 second")
      assert.deepStrictEqual(yield* Fiber.join(reading), [])
    })
  )

  it.effect("repeats nothing that changes something, nor for longer than half a minute", () =>
    Effect.gen(function* () {
      const faulty = yield* Effect.promise(() => faultyServer(json(503, {}, { "retry-after": "31" })))
      const polar = yield* Effect.provide(PolarFlowClient, at(faulty.baseUrl))
      yield* Effect.flip(polar.accounts.users({}))
      yield* Effect.flip(polar.admin.makeKey({ payload: { name: "an app" } }))
      assert.deepStrictEqual(faulty.requests, ["GET /api/v1/users", "POST /admin/api/keys"])
    })
  )

  it.effect("gives up on a server that does not answer in time, and follows no redirect", () =>
    Effect.gen(function* () {
      const silent = yield* Effect.promise(() => faultyServer(() => undefined))
      const quick = PolarFlowClient.layer({ baseUrl: silent.baseUrl, retries: 0, timeout: "5 seconds" })
      const polar = yield* Effect.provide(PolarFlowClient, quick)
      const asking = yield* Effect.forkChild(Effect.flip(polar.system.health({})))
      yield* until(() => silent.requests.length === 1)
      yield* TestClock.adjust("5 seconds")
      assert.strictEqual((yield* Fiber.join(asking))._tag, "HttpClientError")
      const trap = yield* Effect.promise(() => faultyServer(json(200, {})))
      const moved = json(302, {}, { location: trap.baseUrl })
      const elsewhere = yield* Effect.promise(() => faultyServer(moved))
      const moving = yield* Effect.provide(PolarFlowClient, at(elsewhere.baseUrl))
      yield* Effect.flip(moving.system.health({}))
      assert.deepStrictEqual(trap.requests, [])
    })
  )
})

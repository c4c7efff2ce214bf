/** From Polar to an answer over HTTP, for any database: the same sentences must hold on both. */
import { assert } from "@effect/vitest"
import { CalendarDate, DataTypes } from "@polar-flow/domain"
import { PolarFlowApi, Reads, RecordsApi } from "@polar-flow/http-api"
import { Context, Effect, Layer, Schedule, type Scope } from "effect"
import { OpenApi } from "effect/http-api"
import { ask, serve, temporaryFolder } from "../harness/ServerProcess.ts"
import { connectPerson, pointingAt, startSimulator } from "../harness/simulated.ts"

type Row = Readonly<Record<string, unknown>>

/**
 * Connects a person to a server process with these settings, and waits for the sync that connecting starts. `between`
 * gives another URL for Polar's.
 */
export const connected = Effect.fnUntraced(function* (
  own: Readonly<Record<string, string>>,
  between: (polarUrl: string) => Effect.Effect<string, never, Scope.Scope> = Effect.succeed
) {
  const { personId, simulator } = yield* startSimulator
  const folder = yield* temporaryFolder
  const polar = { ...pointingAt(simulator), POLAR_API_URL: yield* between(simulator.baseUrl) }
  const settings = { DATA_DIR: folder, ...polar, ...own }
  const server = yield* serve(settings)
  const access = yield* connectPerson(server.url, simulator, personId)
  const headers = { "x-api-key": access.apiKey }
  const get = (path: string) => ask(`${server.url}/api/v1/users/${access.userId}${path}`, { headers })
  const post = (path: string) =>
    ask(`${server.url}/api/v1/users/${access.userId}${path}`, { headers, method: "POST" })
  yield* get("/sync/status").pipe(
    Effect.filterOrFail(({ body }) => {
      const { is_queued, is_running } = body as { is_queued: boolean; is_running: boolean }
      return !is_queued && !is_running
    }),
    Effect.retry({ schedule: Schedule.spaced("250 millis"), times: 240 })
  )
  return { access, folder, get, personId, post, server, settings, simulator }
})

/** A person who is connected and synced once, for several tests. */
export class Connected extends Context.Service<Connected, Effect.Success<ReturnType<typeof connected>>>()(
  "test/Connected"
) {
  static readonly layer = (own: Effect.Effect<Readonly<Record<string, string>>>) =>
    Layer.effect(
      Connected,
      Effect.flatMap(own, (settings) => connected(settings))
    )
}

const checkedMetric = OpenApi.fromApi(PolarFlowApi).paths["/api/v1/users/{user_id}/baselines/{metric_name}"]
const metricParameter = checkedMetric?.get?.parameters.find(({ name }) => name === "metric_name")
/** Every metric that the contract knows. */
const metricNames = (Reflect.get(metricParameter?.schema ?? {}, "enum") ?? []) as ReadonlyArray<string>

type Get = (path: string) => ReturnType<typeof ask>

/** The paths below a person's that name one record of a type, without the person. */
const singlesOf = (type: DataTypes.Known): ReadonlyArray<string> =>
  Object.values(RecordsApi.endpoints)
    .filter(({ annotations }) => Context.get(annotations, Reads)[0] === type.name)
    .map(({ path }) => path.replace("/api/v1/users/:user_id", ""))
    .filter((path) => path.includes(":"))

/** A type's list has rows, each single record of the first row is there, and its table has the same rows. */
const answers = Effect.fnUntraced(function* (get: Get, type: DataTypes.Known) {
  const { body, status } = yield* get(`${type.path}${type.name === "physicalInfo" ? "" : "?days=365"}`)
  assert.strictEqual(status, 200, type.name)
  const rows = (Array.isArray(body) ? body : [body]) as ReadonlyArray<Row>
  assert.isAtLeast(rows.length, 1, type.name)
  for (const path of singlesOf(type)) {
    const target = path.replace(/:(\w+)/u, (_, name: string) => String(rows[0]?.[name]))
    assert.strictEqual((yield* get(target)).status, 200, target)
  }
  const table = yield* get(`/export/${type.path.slice(1).replaceAll("/", "-")}.csv`)
  assert.strictEqual(table.status, 200, type.name)
  assert.isAtLeast(String(table.body).trim().split("\n").length, 2, `${type.name}.csv`)
})

/** Every data type of the contract returns stored data, and single records are complete. */
export const everyDataTypeAnswers = Effect.gen(function* () {
  const { get } = yield* Connected
  for (const type of DataTypes.all) yield* answers(get, type)
  assert.isNotEmpty(metricNames)
  for (const name of metricNames) {
    assert.strictEqual((yield* get(`/baselines/${name}`)).status, 200, name)
  }
  const nights = (yield* get("/sleep?days=28")).body as ReadonlyArray<{
    date: CalendarDate
    hrv_avg: number | null
  }>
  assert.isAtLeast(nights.length, 20)
  assert.isTrue(nights.some(({ hrv_avg }) => hrv_avg !== null))
  const night = (yield* get(`/sleep/${nights[0]?.date}`)).body as { hypnogram: ReadonlyArray<Row> }
  assert.isAtLeast(night.hypnogram.length, 5)
  const sessions = (yield* get("/exercises?days=28")).body as ReadonlyArray<{ id: string }>
  const session = (yield* get(`/exercises/${sessions[0]?.id}`)).body as { has_samples: boolean }
  assert.isTrue(session.has_samples)
  assert.strictEqual((yield* get(`/exercises/${sessions[0]?.id}/samples`)).status, 200)
  const day = CalendarDate.minusDays(nights[0]?.date ?? CalendarDate.make("2026-01-01"), 1)
  const samples = (yield* get(`/heart-rate/${day}/samples`)).body as { samples: ReadonlyArray<Row> }
  assert.isAtLeast(samples.samples.length, 100)
})

/** The second sync finds nothing new, sends few requests, and changes no answer and no ETag. */
export const secondSyncChangesNothing = Effect.gen(function* () {
  const { access, get, post, server, simulator } = yield* Connected
  const read = Effect.promise(async () => {
    const response = await fetch(`${server.url}/api/v1/users/${access.userId}/sleep?days=28`, {
      headers: { "x-api-key": access.apiKey }
    })
    return [response.headers.get("etag"), await response.text()]
  })
  const before = yield* read
  yield* simulator.control.resetRequests()
  const { body, status } = yield* post("/sync/trigger")
  assert.strictEqual(status, 200)
  assert.deepInclude(body as Row, { status: "success", total_records: 0, errors: null })
  assert.isAtMost((yield* simulator.control.requests()).length, 12)
  assert.deepStrictEqual(yield* read, before)
  assert.strictEqual(((yield* get("/status")).body as Row)["first_sync_completed"], true)
})

/** Disconnecting ends the access at Polar. What is here stays, and connecting again goes on with it. */
export const disconnectingKeepsTheData = Effect.gen(function* () {
  const { access, get, personId, post, server, simulator } = yield* Connected
  const headers = { "x-api-key": access.apiKey }
  const path = `${server.url}/api/v1/users/${access.userId}`
  const disconnect = ask(`${path}/connection`, { method: "DELETE", headers })
  const entry = { kind: "note", date: "2026-01-01", text: "before disconnecting" }
  const written = yield* ask(`${path}/journal`, {
    method: "POST",
    headers: { ...headers, "content-type": "application/json" },
    body: JSON.stringify(entry)
  })
  assert.strictEqual(written.status, 201)
  const stored = Effect.all([get("/sleep?days=28"), get("/exercises?days=28"), get("/journal?days=365")])
  const before = yield* stored
  yield* simulator.control.resetRequests()
  const first = yield* disconnect
  assert.strictEqual(first.status, 200)
  assert.deepInclude(first.body as Row, { user_id: access.userId, disconnected_at_polar: true })
  const requests = (yield* simulator.control.requests()).map(({ method, path: at }) => `${method} ${at}`)
  assert.deepStrictEqual(requests, [`DELETE /v3/users/${access.userId}`])
  assert.strictEqual(((yield* get("/status")).body as Row)["is_active"], false)
  assert.strictEqual((yield* post("/sync/trigger")).status, 409)
  assert.deepStrictEqual(yield* stored, before)
  const again = yield* disconnect
  assert.deepInclude(again.body as Row, { disconnected_at_polar: false })
  yield* connectPerson(server.url, simulator, personId)
  assert.strictEqual(((yield* get("/status")).body as Row)["is_active"], true)
  assert.strictEqual(((yield* get("/journal?days=365")).body as ReadonlyArray<Row>).length, 1)
})

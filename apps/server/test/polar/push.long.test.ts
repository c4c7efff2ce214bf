/** From an upload at Polar to an answer over HTTP, over a real server that Polar posts to. */
import { assert, describe, it } from "@effect/vitest"
import { PolarWebhooks, PushInbox, UserId } from "@polar-flow/domain"
import { PolarSimulator, type Simulator } from "@polar-flow/polar-simulator"
import { DateTime, Effect, Layer, Option, Schedule } from "effect"
import { ServerConfig } from "../../src/settings/ServerConfig.ts"
import { freshPostgresUrl } from "../harness/freshPostgresUrl.ts"
import { ask, freePort, run, serve, temporaryFolder } from "../harness/ServerProcess.ts"
import { connectPerson, pointingAt } from "../harness/simulated.ts"
import { stored } from "../accounts/storedTokens.ts"

/** A user who registered weeks ago. At Polar it is yesterday, so one day of uploads is still to come. */
const startYesterday = Effect.gen(function* () {
  const now = yield* DateTime.now
  const before = (days: number) => DateTime.formatIso(DateTime.subtract(now, { days }))
  const simulator = yield* PolarSimulator.start({ people: 0, seed: 11, clock: before(26) })
  const { id } = yield* simulator.control.addPerson({
    device: "Polar Vantage V3",
    homeZone: "Europe/Helsinki",
    sessionsPerWeek: 7,
    planted: []
  })
  yield* simulator.control.connect(id)
  yield* simulator.control.setClock(before(2))
  return { simulator, personId: id }
})

const pushesIn = (simulator: Simulator) =>
  Effect.map(simulator.control.webhookDeliveries(), (all) => all.filter(({ event }) => event !== "PING"))

const until = <A, E, R>(effect: Effect.Effect<A, E, R>, holds: (value: A) => boolean) =>
  effect.pipe(
    Effect.filterOrFail(holds, () => "not yet" as const),
    Effect.retry({ schedule: Schedule.spaced("100 millis"), times: 900 })
  )

/** A server that Polar knows, and a person who is connected and synced once. */
const pushed = Effect.fnUntraced(function* (own: Readonly<Record<string, string>>) {
  const { personId, simulator } = yield* startYesterday
  const settings = {
    DATA_DIR: yield* temporaryFolder,
    API_PORT: String(yield* freePort),
    POLAR_WEBHOOKS: "on",
    ...pointingAt(simulator),
    ...own
  }
  const server = yield* serve(settings)
  const access = yield* connectPerson(server.url, simulator, personId)
  const headers = { "x-api-key": access.apiKey }
  const get = (path: string) => ask(`${server.url}/api/v1/users/${access.userId}${path}`, { headers })
  const history = Effect.map(
    get("/sync/history"),
    ({ body }) => body as ReadonlyArray<{ readonly trigger: string; readonly status: string }>
  )
  yield* until(history, ([newest]) => newest !== undefined && newest.status !== "running")
  yield* until(simulator.control.webhookDeliveries(), ([first]) => first?.status === 200)
  return { access, get, history, server, settings, simulator }
})

const stop = Effect.fnUntraced(function* (
  server: Effect.Success<ReturnType<typeof serve>>,
  signal: "SIGTERM" | "SIGKILL" = "SIGTERM"
) {
  server.process.kill(signal)
  return yield* server.ended
})

/** What is kept of pushes by a server that has stopped. */
const keptBy = (settings: Readonly<Record<string, string>>, userId: string) =>
  Effect.all({
    waiting: PushInbox.use((inbox) => inbox.of(UserId.make(userId))),
    webhook: PolarWebhooks.use((webhooks) => webhooks.get)
  }).pipe(stored(settings))

const nightOf = (get: (path: string) => ReturnType<typeof ask>, date: string) =>
  Effect.map(get("/sleep?days=5"), ({ body }) =>
    (body as ReadonlyArray<{ readonly date: string }>).some((night) => night.date === date)
  )

describe("a push of Polar's", () => {
  it.live(
    "stores the announced night once, however often the push arrives; after a week without pushes the webhook is reactivated",
    () =>
      Effect.gen(function* () {
        const { access, get, history, server, settings, simulator } = yield* pushed({})
        yield* simulator.control.duplicateWebhook(2)
        yield* simulator.control.advance(1.9)
        const deliveries = yield* pushesIn(simulator)
        assert.isAtLeast(deliveries.length, 3)
        assert.isTrue(deliveries.every(({ status }) => status === 200))
        const night = deliveries.findLast(({ event }) => event === "SLEEP")
        const { date } = JSON.parse(night?.body ?? "{}") as { readonly date: string }
        yield* until(nightOf(get, date), (isThere) => isThere)
        yield* until(history, ([newest]) => newest?.trigger === "webhook" && newest.status === "success")
        const doctor = yield* run(["doctor"], settings)
        assert.match(doctor.stdout, /^ok +pushes: http.*\/webhooks\/polar, last delivery: 20/mu)
        yield* stop(server)
        const { waiting, webhook } = yield* keptBy(settings, access.userId)
        assert.deepStrictEqual(waiting, [])
        assert.strictEqual(Option.getOrNull(webhook)?.url, `${server.url}/webhooks/polar`)

        yield* simulator.control.advance(8.5)
        const silent = (yield* pushesIn(simulator)).length
        yield* simulator.control.advance(1)
        assert.lengthOf(yield* pushesIn(simulator), silent)
        yield* serve(settings)
        yield* until(simulator.control.webhookDeliveries(), (all) => all.at(-1)?.status === 200)
        yield* until(
          Effect.andThen(simulator.control.advance(0.5), pushesIn(simulator)),
          (all) => all.length > silent && all.at(-1)?.status === 200
        )
      })
  )

  for (const engine of ["DuckDB", "PostgreSQL"]) {
    it.live(
      `that was answered with 200 is kept through kill -9, and one that was not signed is not, on ${engine}`,
      () =>
        Effect.gen(function* () {
          const url = engine === "DuckDB" ? "" : yield* freshPostgresUrl
          const { access, server, settings, simulator } = yield* pushed({ DATABASE_URL: url })
          yield* simulator.control.slow(30_000)
          yield* simulator.control.advance(1.9)
          const forged = yield* ask(`${server.url}/webhooks/polar`, {
            method: "POST",
            headers: { "polar-webhook-event": "SLEEP", "polar-webhook-signature": "0".repeat(64) },
            body: JSON.stringify({ event: "SLEEP", user_id: access.userId, date: "2020-01-01" })
          })
          assert.strictEqual(forged.status, 401)
          yield* stop(server, "SIGKILL")
          const answered = (yield* pushesIn(simulator)).filter(({ status }) => status === 200)
          assert.isAtLeast(answered.length, 2)
          const { waiting } = yield* keptBy(settings, access.userId)
          assert.deepStrictEqual(
            waiting.map(({ event }) => event).toSorted(),
            answered.map(({ event }) => event).toSorted()
          )
        })
    )
  }
})

/** Reads settings in which pushes are on. */
const switchedOn = (own: Readonly<Record<string, string>>) =>
  Effect.scoped(
    Layer.build(ServerConfig.layerWith({ BASE_URL: "", POLAR_API_URL: "", POLAR_WEBHOOKS: "on", ...own }))
  )

describe("POLAR_WEBHOOKS=on", () => {
  it.effect("names the missing setting if Polar cannot reach the server", () =>
    Effect.gen(function* () {
      for (const own of [{}, { BASE_URL: "http://flow.example.com" }]) {
        const { message } = yield* Effect.flip(switchedOn(own))
        assert.match(message, /^POLAR_WEBHOOKS: on requires an https BASE_URL/u)
      }
      yield* switchedOn({ BASE_URL: "https://nas.local" })
      yield* switchedOn({ POLAR_API_URL: "http://127.0.0.1:8480" })
    })
  )
})

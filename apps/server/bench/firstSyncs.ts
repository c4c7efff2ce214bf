/**
 * Measures records per second of the first syncs of many users on PostgreSQL, and of plain inserts of the same rows:
 * `node --conditions=@polar-flow/source apps/server/bench/firstSyncs.ts USERS URL`.
 *
 * It includes everything between Polar's bytes and the database: quota, raw responses, decoding, records, states, runs.
 * It excludes the network and Polar itself, because the responses come from memory.
 */
// Must be the first import: schemas created before it stay interpreted.
import "effect/schema/SchemaJITCompiler/enable"
import { rmSync } from "node:fs"
import { SyncControl, UserId } from "@polar-flow/domain"
import { PolarClient, PolarConfig } from "@polar-flow/polar-client"
import { PolarSimulator } from "@polar-flow/polar-simulator"
import { SyncConfig, UserSync } from "@polar-flow/sync-scheduler"
import { Clock, DateTime, Effect, Layer, Logger, Redacted } from "effect"
import { FetchHttpClient, HttpClient } from "effect/http"
import { cannedPolar, type Recording, recorder, tokenNumbered, userNumbered } from "./CannedPolar.ts"
import { bytesOnDisk, insertedAgain } from "./insertedAgain.ts"
import { pointingAt, store } from "./people.ts"
import { temporaryFolder } from "./programs.ts"
import { storageOf } from "./storage.ts"

const [people = "1000", url = ""] = process.argv.slice(2)
/** Number of recorded users; the others get the same responses. */
const recorded = Math.min(20, Number(people))
/** Concurrent syncs. */
const atOnce = 8

type Settings = Readonly<Record<string, string>>

/** The sync with a given HTTP client for Polar, on the database of these settings. */
const syncing = (http: Layer.Layer<HttpClient.HttpClient>, settings: Settings) =>
  UserSync.layer.pipe(
    Layer.provide(SyncConfig.layer()),
    Layer.provide(PolarClient.layerNoDeps),
    Layer.provide(http),
    Layer.provide(
      PolarConfig.layer({
        apiUrl: settings["POLAR_API_URL"] ?? "http://polar.invalid",
        clientId: "bench",
        clientSecret: Redacted.make("bench")
      })
    ),
    Layer.provideMerge(storageOf(settings))
  )

const syncAll = (users: ReadonlyArray<UserId>) =>
  Effect.gen(function* () {
    const control = yield* SyncControl
    const runs = yield* Effect.forEach(users, (user) => control.run(user, { trigger: "schedule" }), {
      concurrency: atOnce
    })
    const failed = runs.find(({ status }) => status !== "success")
    if (failed !== undefined) return yield* Effect.die(new Error(JSON.stringify(failed)))
    return runs.flatMap((run) => Object.values(run.outcomes)).reduce((sum, { stored }) => sum + stored, 0)
  })

/** The simulator's default mix of devices, places and sports. Users registered 26 days ago, so that their exercises are listed. */
const startMixture = Effect.gen(function* () {
  const now = yield* DateTime.now
  const clock = DateTime.formatIso(DateTime.subtract(now, { days: 26 }))
  const simulator = yield* PolarSimulator.start({ people: recorded, seed: 5, clock })
  const people = yield* simulator.control.people()
  const connections = yield* Effect.forEach(people, ({ id }) => simulator.control.connect(id))
  yield* simulator.control.setClock(DateTime.formatIso(now))
  yield* simulator.control.setQuota({ short: 10_000_000, long: 10_000_000 })
  return { connections, simulator }
})

const record = Effect.fnUntraced(function* (folder: string) {
  const { connections, simulator } = yield* startMixture
  const { people, wire } = recorder(connections.map(({ accessToken }) => accessToken))
  const settings = { DATA_DIR: folder, ...pointingAt(simulator) }
  yield* store(connections, settings)
  const http = Layer.effect(HttpClient.HttpClient, Effect.map(HttpClient.HttpClient, wire)).pipe(
    Layer.provide(FetchHttpClient.layer)
  )
  yield* syncAll(connections.map(({ userId }) => UserId.make(String(userId)))).pipe(
    Effect.provide(syncing(http, settings))
  )
  return people satisfies Recording
}, Effect.scoped)

const measure = Effect.fnUntraced(function* (count: number, settings: Settings, recording: Recording) {
  const polar = cannedPolar(recording)
  const numbers = Array.from({ length: count }, (_, number) => number)
  yield* store(
    numbers.map((number) => ({ userId: userNumbered(number), accessToken: tokenNumbered(number) })),
    settings
  )
  return yield* Effect.gen(function* () {
    const users = numbers.map(userNumbered)
    const start = yield* Clock.currentTimeMillis
    const before = process.cpuUsage()
    const records = yield* syncAll(users)
    const seconds = ((yield* Clock.currentTimeMillis) - start) / 1000
    const { system, user } = process.cpuUsage(before)
    const cpuSeconds = (system + user) / 1e6
    const megabytes = process.resourceUsage().maxRSS / 1024
    const raw = yield* insertedAgain(atOnce)
    return {
      people: count,
      records,
      seconds,
      cpuSeconds,
      megabytes,
      calls: polar.calls(),
      ...raw,
      ...(yield* bytesOnDisk)
    }
  }).pipe(Effect.provide(syncing(polar.layer, settings)))
})

const folder = temporaryFolder()
try {
  const result = await Effect.runPromise(
    Effect.flatMap(record(folder), (recording) =>
      measure(Number(people), { DATA_DIR: folder, DATABASE_URL: url }, recording)
    ).pipe(Effect.provide(Logger.layer([])))
  )
  process.stdout.write(`${JSON.stringify(result)}\n`)
} finally {
  rmSync(folder, { recursive: true, force: true })
}

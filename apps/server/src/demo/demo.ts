/**
 * The whole path over a simulated person: consent at Polar, syncs through half a year, and a key to look at it with.
 * Server and simulator are the real ones; only the clock stood in the past while the history was gathered.
 */
import { PolarSimulator } from "@polar-flow/polar-simulator"
import { offerSetupToken } from "@polar-flow/http-api/server"
import { Clock, Console, Effect, Layer, Option, Redacted, References, Schema } from "effect"
import { FetchHttpClient } from "effect/http"
import { existsSync, mkdirSync, readFileSync, rmSync, writeFileSync } from "node:fs"
import { join } from "node:path"
import { Listening } from "../edge/Listening.ts"
import { layerServer } from "../Server.ts"
import { ServerConfig } from "../settings/ServerConfig.ts"
import { connect, type DemoAccess, sync } from "./DemoClient.ts"
import { freePort } from "./freePort.ts"
import { TravelClock } from "./TravelClock.ts"
import { thingsToTry } from "./thingsToTry.ts"

const millisPerDay = 86_400_000
/** How long the simulated person has been with us. */
const historyDays = 180
/** One sync in so many days: Polar shows 28, so nothing is missed. */
const daysBetweenSyncs = 25

const Kept = Schema.fromJsonString(Schema.Struct({ userId: Schema.String, apiKey: Schema.String }))

/** The demonstration tells its own story; the server's log would only drown it. */
const quiet = Layer.succeed(References.MinimumLogLevel, "Warn" as const)

/** What an earlier demonstration left in its folder; a broken-off one leaves nothing worth keeping. */
const readKept = (folder: string): Option.Option<DemoAccess> => {
  const path = join(folder, "demo.json")
  if (existsSync(path)) return Schema.decodeUnknownOption(Kept)(readFileSync(path, "utf8"))
  rmSync(folder, { recursive: true, force: true })
  return Option.none()
}

const keep = (folder: string, access: DemoAccess) =>
  Effect.sync(() =>
    writeFileSync(join(folder, "demo.json"), Schema.encodeSync(Kept)(access), { mode: 0o600 })
  )

const dateOf = Effect.map(Clock.currentTimeMillis, (now) =>
  new Intl.DateTimeFormat("sv-SE", { timeZone: "UTC" }).format(now)
)

/** Lives from the past into the present, syncing on the way as a server that always ran would have. */
const gatherHistory = Effect.fnUntraced(function* (baseUrl: string, access: DemoAccess) {
  const clock = yield* TravelClock
  let isPresent = false
  while (!isPresent) {
    isPresent = (yield* clock.behind) === 0
    const { total_records } = yield* sync(baseUrl, access)
    yield* Console.log(
      `  sync on ${yield* dateOf}  ${String(total_records).padStart(5)} records new or changed`
    )
    yield* clock.forward(daysBetweenSyncs * millisPerDay)
  }
})

const overrides = (folder: string, port: number, simulator: PolarSimulator["Service"]) => ({
  DATA_DIR: folder,
  DATABASE_URL: "",
  API_HOST: "127.0.0.1",
  API_PORT: String(port),
  BASE_URL: "",
  POLAR_API_URL: simulator.baseUrl,
  POLAR_AUTHORIZE_URL: `${simulator.baseUrl}/oauth2/authorization`,
  POLAR_TOKEN_URL: `${simulator.baseUrl}/v2/oauth2/token`,
  POLAR_CLIENT_ID: simulator.clientId,
  POLAR_CLIENT_SECRET: simulator.clientSecret
})

const present = Effect.fnUntraced(function* (folder: string, kept: Option.Option<DemoAccess>) {
  const simulator = yield* PolarSimulator.start({
    port: yield* freePort(8480),
    people: 1,
    seed: 7,
    state: join(folder, "simulator.json")
  })
  const { port: wanted } = yield* ServerConfig
  const config = ServerConfig.layerWith(overrides(folder, yield* freePort(wanted), simulator))
  const server = yield* Layer.build(layerServer.pipe(Layer.provide(config)))
  const { url } = yield* Effect.provide(Listening, server)
  yield* Console.log(`  simulator ${simulator.baseUrl}\n  server    ${url}`)
  const access = Option.isSome(kept) ? kept.value : yield* connectFirstPerson(url, simulator)
  yield* gatherHistory(url, access)
  yield* keep(folder, access)
  const setupToken = Option.getOrNull(
    Option.map(yield* Effect.provide(offerSetupToken, server), Redacted.value)
  )
  yield* Console.log(thingsToTry({ baseUrl: url, simulatorUrl: simulator.baseUrl, setupToken, ...access }))
  return yield* Effect.never
})

const connectFirstPerson = Effect.fnUntraced(function* (url: string, simulator: PolarSimulator["Service"]) {
  const people = yield* simulator.control.people()
  const access = yield* connect(url, simulator, people[0]?.id ?? 0)
  yield* Console.log(`  connected simulated person ${access.userId} through OAuth on ${yield* dateOf}`)
  return access
})

/** Runs the demonstration until it is interrupted. A second start goes on with what the first one gathered. */
export const demo = Effect.gen(function* () {
  const folder = join((yield* ServerConfig).dataDir, "demo")
  const kept = readKept(folder)
  mkdirSync(folder, { recursive: true, mode: 0o700 })
  const behind = Option.isSome(kept) ? 0 : historyDays * millisPerDay
  yield* Console.log(`polar-flow demonstration, data in ${folder}`)
  return yield* present(folder, kept).pipe(
    Effect.provide([TravelClock.layer(behind), FetchHttpClient.layer, quiet])
  )
}).pipe(Effect.scoped)

/**
 * The demo: connects a simulated user to Polar, syncs half a year of data, and prints an API key to explore it. It runs
 * the real server and the real simulator. Only the clock is in the past while the history is collected.
 */
import { ApiKeySecret, CalendarDate } from "@polar-flow/domain"
import { PolarSimulator } from "@polar-flow/polar-simulator"
import { offerSetupToken, offerSignInToken, signInUrl } from "@polar-flow/http-api/server"
import { Clock, Console, Effect, Layer, Option, Redacted, References, Schema } from "effect"
import { FetchHttpClient } from "effect/http"
import { existsSync, mkdirSync, readFileSync, rmSync, writeFileSync } from "node:fs"
import { join } from "node:path"
import { Listening } from "../edge/Listening.ts"
import { layerServer } from "../Server.ts"
import { ServerConfig } from "../settings/ServerConfig.ts"
import { connect, type DemoAccess, type DemoEntry, sync, write } from "./DemoClient.ts"
import { demoJournal } from "./demoJournal.ts"
import { demoPerson } from "./demoPerson.ts"
import { freePort } from "./freePort.ts"
import { TravelClock } from "./TravelClock.ts"
import { thingsToTry } from "./thingsToTry.ts"

const millisPerDay = 86_400_000
/** Length of the simulated history. */
const historyDays = 180
/** Days between two syncs. Polar provides 28 days, so no day is missed. */
const daysBetweenSyncs = 25

const SavedAccess = Schema.fromJsonString(Schema.Struct({ userId: Schema.String, apiKey: Schema.String }))

/** Hides the server's log, so that the demo's own output is readable. */
const quiet = Layer.succeed(References.MinimumLogLevel, "Warn" as const)

/** The user of an earlier demo in the folder. The data of a demo that did not finish is deleted. */
const loadAccess = (folder: string): Option.Option<DemoAccess> => {
  const path = join(folder, "demo.json")
  if (existsSync(path)) return Schema.decodeUnknownOption(SavedAccess)(readFileSync(path, "utf8"))
  rmSync(folder, { recursive: true, force: true })
  return Option.none()
}

const saveAccess = (folder: string, access: DemoAccess) =>
  Effect.sync(() =>
    writeFileSync(join(folder, "demo.json"), Schema.encodeSync(SavedAccess)(access), { mode: 0o600 })
  )

const dateOf = Effect.map(Clock.currentTimeMillis, (now) =>
  new Intl.DateTimeFormat("sv-SE", { timeZone: "UTC" }).format(now)
)

/** Moves from the past to the present, and syncs and writes on the way, like a server that ran all the time. */
const collectHistory = Effect.fnUntraced(function* (
  baseUrl: string,
  access: DemoAccess,
  journal: ReadonlyArray<DemoEntry>
) {
  const clock = yield* TravelClock
  let isPresent = false
  let unwritten = journal
  while (!isPresent) {
    isPresent = (yield* clock.behind) === 0
    const { total_records } = yield* sync(baseUrl, access)
    const date = yield* dateOf
    for (const entry of unwritten.filter(({ to }) => to <= date)) yield* write(baseUrl, access, entry)
    unwritten = unwritten.filter(({ to }) => to > date)
    yield* Console.log(`  sync on ${date}  ${String(total_records).padStart(5)} records new or changed`)
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

const prefixOf = ({ apiKey }: DemoAccess): string => ApiKeySecret.prefixOf(Redacted.make(apiKey))

const runDemo = Effect.fnUntraced(function* (folder: string, saved: Option.Option<DemoAccess>) {
  const { port: wanted } = yield* ServerConfig
  const simulator = yield* PolarSimulator.start({
    // who takes any port for the server may start several demos at once, and they would all find the same one free
    port: wanted === 0 ? 0 : yield* freePort(8480),
    people: 0,
    seed: 7,
    state: join(folder, "simulator.json")
  })
  const config = ServerConfig.layerWith(overrides(folder, yield* freePort(wanted), simulator))
  const server = yield* Layer.build(layerServer.pipe(Layer.provide(config)))
  const { url } = yield* Effect.provide(Listening, server)
  yield* Console.log(`  simulator ${simulator.baseUrl}\n  server    ${url}`)
  const isNew = Option.isNone(saved)
  const lastDay = CalendarDate.plusDays(yield* CalendarDate.today(0), historyDays)
  const access = isNew ? yield* connectFirstUser(url, simulator, lastDay) : saved.value
  yield* collectHistory(url, access, isNew ? demoJournal(lastDay) : [])
  yield* saveAccess(folder, access)
  const setupToken = Option.getOrNull(
    Option.map(yield* Effect.provide(offerSetupToken, server), Redacted.value)
  )
  const signInToken = yield* Effect.provide(offerSignInToken(prefixOf(access)), server)
  const places = { baseUrl: url, simulatorUrl: simulator.baseUrl, signInUrl: signInUrl(url, signInToken) }
  yield* Console.log(thingsToTry({ ...places, setupToken, ...access }))
  return yield* Effect.never
})

const connectFirstUser = Effect.fnUntraced(function* (
  url: string,
  simulator: PolarSimulator["Service"],
  lastDay: CalendarDate
) {
  const { id } = yield* simulator.control.addPerson(demoPerson(lastDay))
  const access = yield* connect(url, simulator, id)
  yield* Console.log(`  connected simulated user ${access.userId} through OAuth on ${yield* dateOf}`)
  return access
})

/** Runs the demo until it is interrupted. A second start continues with the data of the first. */
export const demo = Effect.gen(function* () {
  const folder = join((yield* ServerConfig).dataDir, "demo")
  const saved = loadAccess(folder)
  mkdirSync(folder, { recursive: true, mode: 0o700 })
  const behind = Option.isSome(saved) ? 0 : historyDays * millisPerDay
  yield* Console.log(`polar-flow demo, data in ${folder}`)
  return yield* runDemo(folder, saved).pipe(
    Effect.provide([TravelClock.layer(behind), FetchHttpClient.layer, quiet])
  )
}).pipe(Effect.scoped)

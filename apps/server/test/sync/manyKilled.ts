/**
 * Many users on servers that are killed repeatedly: no user is synced twice at once, none is lost, and Polar never
 * rejects a request.
 */
import { Instant, PolarTokens, RecordStore, SyncQueue, SyncRuns, UserId, Users } from "@polar-flow/domain"
import { PolarSimulator } from "@polar-flow/polar-simulator"
import { assert, describe, it } from "@effect/vitest"
import { Console, Effect, Exit, Random, Redacted, Schedule, Scope } from "effect"
import { Ledger, watched } from "./PolarWatch.ts"
import { ask, freePort, start, temporaryFolder } from "../harness/ServerProcess.ts"
import { pointingAt } from "../harness/simulated.ts"
import { stored } from "../accounts/storedTokens.ts"

const masterKey = "master-key-of-whoever-runs-this"
/**
 * The cost of all first syncs, with the requests that are repeated after a kill. A server that loses the plan
 * exceeds it.
 */
const quotaOf = (people: number) => ({ short: Math.max(540, 47 * people), long: 200 * people })
/** Series are most of a first sync, and show nothing here that nights do not show. */
const leftOut = [
  "listActivities",
  "listActivitySamples",
  "listCardioLoadRange",
  "listContinuousHeartRate",
  "listEcg",
  "listBodyTemperature",
  "listAlertness"
]

type Settings = Readonly<Record<string, string>>

const startPolar = Effect.fnUntraced(function* (people: number) {
  const simulator = yield* PolarSimulator.start({ people, seed: 41 })
  const connected = yield* Effect.forEach(yield* simulator.control.people(), ({ id }) =>
    simulator.control.connect(id)
  )
  yield* simulator.control.setQuota(quotaOf(people))
  for (const operation of leftOut)
    yield* simulator.control.failNext({ operation, status: 204, times: Infinity })
  return { simulator, connected }
})

type Polar = Effect.Success<ReturnType<typeof startPolar>>

/** Connects every user without a sync. */
const settle = (settings: Settings, { connected }: Polar) =>
  Effect.gen(function* () {
    const users = yield* Users
    const tokens = yield* PolarTokens
    const connectedAt = yield* Instant.now
    for (const { accessToken, userId } of connected) {
      const id = UserId.make(String(userId))
      yield* users.connect({ id, memberId: `member-${id}`, connectedAt })
      yield* tokens.put(id, { accessToken: Redacted.make(accessToken), expiresAt: null })
    }
  }).pipe(stored(settings))

/** A server that can be killed and comes back at the same address. */
const makeReplica = Effect.fnUntraced(function* (
  name: string,
  settings: Settings,
  { simulator }: Polar,
  ledger: Ledger
) {
  const own = {
    ...settings,
    ...pointingAt(simulator),
    POLAR_API_URL: yield* watched(ledger, name, simulator.baseUrl),
    POLAR_WEBHOOKS: "off",
    API_KEY: masterKey,
    API_PORT: String(yield* freePort),
    SYNC_MAX_USERS_PER_RUN: "300",
    SYNC_STAGGER_SECONDS: "0",
    LOG_LEVEL: "error"
  }
  const outer = yield* Effect.scope
  const boot = Effect.gen(function* () {
    const scope = yield* Scope.fork(outer)
    const running = yield* Effect.provideService(start(["serve"], own), Scope.Scope, scope)
    return { scope, running }
  })
  let current = yield* boot
  const end = (signal: NodeJS.Signals) =>
    Effect.suspend(() => {
      current.running.process.kill(signal)
      return current.running.ended
    })
  return {
    name,
    url: `http://127.0.0.1:${own.API_PORT}`,
    listening: Effect.suspend(() => current.running.line(/listens on/u)),
    stop: end("SIGTERM"),
    killAndRestart: Effect.gen(function* () {
      yield* end("SIGKILL")
      yield* Scope.close(current.scope, Exit.void)
      current = yield* boot
    })
  }
})

/** Waits until a server reports that every user was synced. */
const allFresh = (url: string) =>
  ask(`${url}/api/v1/users`, { headers: { "x-api-key": masterKey } }).pipe(
    Effect.map(({ body }) => body as ReadonlyArray<{ last_synced_at: string | null; is_active: boolean }>),
    Effect.repeat({
      schedule: Schedule.spaced("500 millis"),
      until: (all) => all.every((person) => person.last_synced_at !== null && person.is_active)
    })
  )

/** Waits until the servers have sent so many further requests, so that a busy machine changes nothing. */
const furtherCalls = (ledger: Ledger, count: number) =>
  Effect.suspend(() => {
    const enough = ledger.calls + count
    return Effect.sleep("10 millis").pipe(Effect.repeat({ until: () => ledger.calls >= enough }))
  })

/** Kills a server again and again, then waits until every user is synced, and stops all servers. */
const ordeal = Effect.fnUntraced(function* (
  settings: Settings,
  { callsBetweenKills: [least, most], kills, people, replicas }: Layout
) {
  const polar = yield* startPolar(people)
  yield* settle(settings, polar)
  const ledger = new Ledger()
  const servers = yield* Effect.forEach(Array.from({ length: replicas }), (_, index) =>
    makeReplica(`replica ${index}`, settings, polar, ledger)
  )
  yield* Effect.forEach(servers, ({ listening }) => listening)
  // the first kill is certain to hit a server at work
  const inTheMiddle = yield* ledger.trap(least)
  yield* servers.find(({ name }) => name === inTheMiddle)?.killAndRestart ?? Effect.void
  for (let kill = 1; kill < kills; kill += 1) {
    yield* furtherCalls(ledger, yield* Random.nextIntBetween(least, most))
    const victim = servers[yield* Random.nextIntBetween(0, replicas, { halfOpen: true })]
    yield* victim?.killAndRestart ?? Effect.void
  }
  yield* Effect.forEach(servers.slice(0, 1), ({ listening, url }) => Effect.andThen(listening, allFresh(url)))
  yield* Effect.forEach(servers, ({ stop }) => stop, { concurrency: replicas })
  const refused = (yield* polar.simulator.control.requests()).filter(({ status }) => status === 429)
  return { ledger, refused: refused.length }
}, Effect.scoped)

/** The stored data of every user after all servers have stopped. */
const kept = Effect.gen(function* () {
  const runs = yield* SyncRuns
  const records = yield* RecordStore
  const dead = yield* (yield* SyncQueue).deadLetters(1000)
  const everybody = yield* Effect.forEach(yield* (yield* Users).list, ({ firstSyncedAt, id }) =>
    Effect.all({
      id: Effect.succeed(id),
      isThrough: Effect.succeed(firstSyncedAt !== null),
      runs: runs.history(id, 100),
      nights: Effect.map(records.counts(id), (counts) => counts["sleep"]?.count ?? 0)
    })
  )
  return { dead, everybody, runs: everybody.flatMap((person) => person.runs) }
})

/** Servers over one database, and how they are killed. */
interface Layout {
  readonly name: string
  readonly people: number
  readonly replicas: number
  readonly kills: number
  /** Requests to Polar between two kills, at least and at most. */
  readonly callsBetweenKills: readonly [number, number]
  readonly database: Effect.Effect<Settings, never, Scope.Scope>
}

/** A test of servers that are killed. Tests of one file run one after the other, so each long one has its own file. */
export const surviveBeingKilled = (layout: Layout): void => {
  const { database, kills, name, people } = layout
  describe("people on servers that are killed", () => {
    it.live(`are all synced, none of them twice at once, and Polar rejects no request: ${name}`, () =>
      Effect.gen(function* () {
        const settings = {
          DATA_DIR: yield* temporaryFolder,
          ENCRYPTION_KEY: Buffer.alloc(32, 7).toString("base64"),
          ...(yield* database)
        }
        const { ledger, refused } = yield* ordeal(settings, layout)
        const { dead, everybody, runs } = yield* kept.pipe(stored(settings))
        const cut = runs.filter(({ status }) => status === "interrupted").length
        yield* Console.log(
          `${name}: ${people} people, ${kills} kills, ${runs.length} runs of which ${cut} were cut off, ${ledger.calls} calls`
        )
        assert.isAtLeast(cut, 1)
        assert.lengthOf(everybody, people)
        const lost = everybody.filter(({ isThrough, nights }) => nights === 0 || !isThrough)
        assert.deepStrictEqual(
          lost.map(({ id }) => id),
          []
        )
        assert.strictEqual(ledger.overlaps, 0)
        // a person moves to another server with another run only
        assert.isAtMost(ledger.turns.length, runs.length)
        assert.strictEqual(refused, 0)
        assert.deepStrictEqual(dead, [])
      })
    )
  })
}

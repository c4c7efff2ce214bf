/**
 * A simulated person behind a real AccessLink HTTP server, synced by the real client into memory. The clock only moves
 * when the test advances it.
 */
import {
  type AnyDataType,
  DataTypes,
  Instant,
  PolarTokens,
  RecordStore,
  StoreUnavailable,
  SyncControl,
  type SyncRequest,
  UserId,
  Users
} from "@polar-flow/domain"
import { PolarQuotaMemory, RawStoreMemory } from "@polar-flow/domain/memory"
import { PolarClient, PolarConfig } from "@polar-flow/polar-client"
import {
  type LoggedRequest,
  type PersonProfile,
  PolarSimulator,
  type Simulator
} from "@polar-flow/polar-simulator"
import { NodeHttpClient } from "@effect/platform-node"
import { Clock, Context, Effect, Layer, MutableRef, Option, Redacted } from "effect"
import { HttpClient, HttpClientResponse } from "effect/http"
import { SyncConfig, UserSync } from "../../src/index.ts"
import { memory } from "./scriptedPolar.ts"
import { standingClock } from "./standingClock.ts"

/** The simulated person, and controls for the clock and the network. */
export class Simulated extends Context.Service<
  Simulated,
  {
    readonly simulator: Simulator
    readonly personId: number
    readonly userId: UserId
    readonly token: Redacted.Redacted
    /** Moves the clock of Polar, the client and the sync. */
    readonly goTo: (instant: string) => Effect.Effect<void>
    /** Whether the record store is unavailable. */
    readonly storeIsAway: (isAway: boolean) => Effect.Effect<void>
    /** Data calls since the last time this was read. */
    readonly takeCalls: Effect.Effect<ReadonlyArray<LoggedRequest>>
  }
>()("@polar-flow/sync-scheduler/test/Simulated") {}

/** Options of a simulated test. */
export interface SimulationOptions {
  /** Start time. More than a year of history precedes it. Polar lists the sessions of the last three weeks. */
  readonly start: string
  readonly person?: PersonProfile
  /** How many times faster sleeps pass; default 1. */
  readonly haste?: number
  /** Modifies responses. */
  readonly wire?: (client: HttpClient.HttpClient) => HttpClient.HttpClient
}

/** Polar only shows sessions uploaded after registration, so registration lies in the past. */
const registeredDays = 21
const day = 86_400_000

const startOf = ({ start }: SimulationOptions) => Instant.toMillis(Instant.make(start))

/** Test state: the time, and whether the store is unavailable. */
interface TestState {
  readonly now: MutableRef.MutableRef<number>
  readonly isAway: MutableRef.MutableRef<boolean>
}

const makeSimulated = (setting: SimulationOptions, { isAway, now }: TestState) =>
  Effect.gen(function* () {
    const simulator = yield* PolarSimulator
    const { control } = simulator
    const { id: personId } = yield* control.addPerson(setting.person ?? {})
    const connection = yield* control.connect(personId)
    const userId = UserId.make(String(personId))
    const token = Redacted.make(connection.accessToken)
    yield* Users.use((users) =>
      users.connect({ id: userId, memberId: `member-${personId}`, connectedAt: Instant.make(setting.start) })
    )
    yield* PolarTokens.use((tokens) => tokens.put(userId, { accessToken: token, expiresAt: null }))
    MutableRef.set(now, startOf(setting))
    yield* control.resetRequests()
    return Simulated.of({
      simulator,
      personId,
      userId,
      token,
      goTo: (instant) => Effect.sync(() => MutableRef.set(now, Instant.toMillis(Instant.make(instant)))),
      storeIsAway: (away) => Effect.sync(() => MutableRef.set(isAway, away)),
      takeCalls: Effect.tap(
        Effect.map(control.requests(), (all) => all.filter(({ path }) => path.startsWith("/v3/"))),
        () => control.resetRequests()
      )
    })
  })

const http = (wire: NonNullable<SimulationOptions["wire"]>) =>
  Layer.effect(HttpClient.HttpClient, Effect.map(HttpClient.HttpClient, wire)).pipe(
    Layer.provide(NodeHttpClient.layerUndici)
  )

const polar = Layer.unwrap(
  PolarSimulator.use(({ baseUrl, clientId, clientSecret }) =>
    Effect.succeed(
      PolarConfig.layer({
        apiUrl: baseUrl,
        tokenUrl: `${baseUrl}/v2/oauth2/token`,
        authorizeUrl: `${baseUrl}/oauth2/authorization`,
        clientId,
        clientSecret: Redacted.make(clientSecret)
      })
    )
  )
)

/** In-memory records that reject writes while the store is unavailable. */
const fallible = ({ isAway }: TestState) =>
  Layer.effect(
    RecordStore,
    Effect.map(RecordStore, (records) => ({
      ...records,
      upsert: (...given: Parameters<typeof records.upsert>) =>
        MutableRef.get(isAway)
          ? Effect.die(new StoreUnavailable({ cause: new Error("away") }))
          : records.upsert(...given)
    }))
  )

const everything = (setting: SimulationOptions, state: TestState) => {
  const client = PolarClient.layerNoDeps.pipe(Layer.provide([polar, http(setting.wire ?? ((it) => it))]))
  return UserSync.layer.pipe(
    Layer.provide(SyncConfig.layer()),
    Layer.provideMerge(client),
    Layer.provideMerge(Layer.effect(Simulated, makeSimulated(setting, state))),
    Layer.provideMerge(fallible(state)),
    Layer.provideMerge(Layer.mergeAll(memory, RawStoreMemory.layer, PolarQuotaMemory.layer)),
    Layer.provideMerge(PolarSimulator.layer({ people: 0, seed: 7 }))
  )
}

/** Runs a test with one connected simulated person. */
export const withPerson =
  (setting: SimulationOptions) =>
  <A, E>(test: Effect.Effect<A, E, Layer.Success<ReturnType<typeof everything>>>) =>
    Effect.gen(function* () {
      const live = yield* Clock.Clock
      const now = MutableRef.make(startOf(setting) - registeredDays * day)
      const state = { now, isAway: MutableRef.make(false) }
      return yield* test.pipe(
        Effect.provide(everything(setting, state)),
        Effect.provideService(Clock.Clock, standingClock(live, now, setting.haste))
      )
    })

/** All stored records of a person by type, oldest first, with details. */
export const allRecords = Effect.fnUntraced(function* (userId: UserId) {
  const store = yield* RecordStore
  const ofType = Effect.fnUntraced(function* (type: AnyDataType) {
    const page = yield* store.list(type, userId, { order: "asc", limit: 1000 })
    return yield* Effect.forEach(page.records, (record) =>
      Effect.map(
        store.get(
          type,
          userId,
          type.key.map((field) => String(Reflect.get(record, field)))
        ),
        Option.getOrThrow
      )
    )
  })
  const types = yield* Effect.forEach(DataTypes.untyped, (type) =>
    Effect.map(ofType(type), (records) => [type.name, records] as const)
  )
  return Object.fromEntries(types)
})

/** Syncs the simulated person. */
export const syncPerson = (request: Partial<SyncRequest> = {}) =>
  Effect.gen(function* () {
    const { userId } = yield* Simulated
    const control = yield* SyncControl
    return yield* control.run(userId, { trigger: "manual", ...request })
  })

/** Modifies the JSON of responses whose path contains a text, like a proxy would. */
export const rewriting =
  (path: string, change: (body: unknown) => unknown) =>
  (client: HttpClient.HttpClient): HttpClient.HttpClient =>
    HttpClient.transformResponse(
      client,
      Effect.flatMap((response) =>
        response.status === 200 && response.request.url.includes(path)
          ? Effect.map(response.json, (body) =>
              HttpClientResponse.fromWeb(
                response.request,
                new Response(JSON.stringify(change(body)), { status: 200, headers: response.headers })
              )
            )
          : Effect.succeed(response)
      )
    )

/** A simulated person at a real AccessLink server, synced by the real client into memory. The clock stands until moved. */
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

/** Who is simulated, and the means to move the clock and to look at the wire. */
export class Simulated extends Context.Service<
  Simulated,
  {
    readonly simulator: Simulator
    readonly personId: number
    readonly userId: UserId
    readonly token: Redacted.Redacted
    /** Moves the clock of everybody: Polar's, the client's and the sync's. */
    readonly goTo: (instant: string) => Effect.Effect<void>
    /** Whether the store of records cannot be reached. */
    readonly storeIsAway: (isAway: boolean) => Effect.Effect<void>
    /** Calls for data since the last time this was asked. */
    readonly takeCalls: Effect.Effect<ReadonlyArray<LoggedRequest>>
  }
>()("@polar-flow/sync-scheduler/test/Simulated") {}

/** What a simulated test may set. */
export interface Setting {
  /** When it begins; a history of more than a year lies before. Polar lists the sessions of the last three weeks. */
  readonly start: string
  readonly person?: PersonProfile
  /** How many times faster waits are over; 1 unless said. */
  readonly haste?: number
  /** Changes what comes over the wire. */
  readonly wire?: (client: HttpClient.HttpClient) => HttpClient.HttpClient
}

/** Polar shows sessions that were uploaded after registration, so that is some time ago. */
const registeredDays = 21
const day = 86_400_000

const startOf = ({ start }: Setting) => Instant.toMillis(Instant.make(start))

/** What stands and moves with a test: the time, and whether the store is away. */
interface Stage {
  readonly now: MutableRef.MutableRef<number>
  readonly isAway: MutableRef.MutableRef<boolean>
}

const makeSimulated = (setting: Setting, { isAway, now }: Stage) =>
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

const http = (wire: NonNullable<Setting["wire"]>) =>
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

/** Records in memory that cannot be written while the store is away. */
const fallible = ({ isAway }: Stage) =>
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

const everything = (setting: Setting, stage: Stage) => {
  const client = PolarClient.layerNoDeps.pipe(Layer.provide([polar, http(setting.wire ?? ((it) => it))]))
  return UserSync.layer.pipe(
    Layer.provide(SyncConfig.layer()),
    Layer.provideMerge(client),
    Layer.provideMerge(Layer.effect(Simulated, makeSimulated(setting, stage))),
    Layer.provideMerge(fallible(stage)),
    Layer.provideMerge(Layer.mergeAll(memory, RawStoreMemory.layer, PolarQuotaMemory.layer)),
    Layer.provideMerge(PolarSimulator.layer({ people: 0, seed: 7 }))
  )
}

/** Runs a test of one simulated person, connected at the start. */
export const withPerson =
  (setting: Setting) =>
  <A, E>(test: Effect.Effect<A, E, Layer.Success<ReturnType<typeof everything>>>) =>
    Effect.gen(function* () {
      const live = yield* Clock.Clock
      const now = MutableRef.make(startOf(setting) - registeredDays * day)
      const stage = { now, isAway: MutableRef.make(false) }
      return yield* test.pipe(
        Effect.provide(everything(setting, stage)),
        Effect.provideService(Clock.Clock, standingClock(live, now, setting.haste))
      )
    })

/** Everything that is stored of a person, by type, oldest first and whole. */
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

/** Changes the JSON of answers whose path contains a text, as a proxy in between would. */
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

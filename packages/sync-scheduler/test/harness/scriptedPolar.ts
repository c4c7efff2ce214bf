/** Syncs one person with in-memory stores and a scripted Polar, for tests of what happens around the calls. */
import {
  CalendarDate,
  DataTypes,
  Instant,
  PhysicalInfo,
  PolarTokens,
  type SyncControl,
  UserId,
  Users
} from "@polar-flow/domain"
import {
  AnomalyEpisodesMemory,
  EventOutboxMemory,
  EventSubscriptionsMemory,
  JournalMemory,
  PolarQuotaMemory,
  PolarTokensMemory,
  RawStoreMemory,
  RecordStoreMemory,
  SyncPacesMemory,
  SyncRunsMemory,
  SyncStatesMemory,
  UsersMemory
} from "@polar-flow/domain/memory"
import {
  type Fetched,
  fetchedRecords,
  PolarClient,
  PolarConfig,
  PolarError,
  type PolarPerson,
  PolarUser,
  type SyncWindow
} from "@polar-flow/polar-client"
import { Context, Effect, Layer, Option, Redacted, Ref } from "effect"
import { HttpClient } from "effect/http"
import { SyncConfig, type SyncOptions, UserSync } from "../../src/index.ts"

/** One call to the script. */
export interface ScriptedCall {
  readonly type: DataTypes.Name
  readonly person: PolarPerson
  readonly window: SyncWindow
}

/** The script's response per type; empty for types without one. */
export type ScriptedResponses = {
  readonly [T in DataTypes.Known as T["name"]]?: Effect.Effect<Partial<Fetched<T>>, PolarError["reason"]>
}

/** The script. Its responses can be changed while it runs. */
export class Script extends Context.Service<
  Script,
  {
    readonly asked: Effect.Effect<ReadonlyArray<ScriptedCall>>
    readonly answer: (answers: ScriptedResponses) => Effect.Effect<void>
    /** The response to the token check. */
    readonly owner: (answer: Effect.Effect<UserId, PolarError["reason"]>) => Effect.Effect<void>
  }
>()("@polar-flow/sync-scheduler/test/Script") {}

export const ada = UserId.make("52817340")
export const token = Redacted.make("token-of-ada")

export const typeNames = DataTypes.all.map(({ name }) => name)

const recordedAt = Instant.make("1970-01-01T00:00:00Z")

/** A record of the simplest data type. */
export const profile = new PhysicalInfo({
  recordedAt,
  date: CalendarDate.make("1970-01-01"),
  weight: 63.5,
  height: 168,
  birthday: null,
  gender: null,
  maximumHeartRate: null,
  restingHeartRate: null,
  aerobicThreshold: null,
  anaerobicThreshold: null,
  vo2Max: null,
  weightSource: null,
  trainingBackground: null,
  typicalDay: null,
  sleepGoalSeconds: null
})

const stranger = {
  memberId: null,
  registeredAt: null,
  firstName: null,
  lastName: null,
  birthdate: null,
  gender: null,
  weight: null,
  height: null,
  extraInfo: []
}

const make = Effect.gen(function* () {
  const asked = yield* Ref.make<ReadonlyArray<ScriptedCall>>([])
  const answers = yield* Ref.make<ScriptedResponses>({})
  const owner = yield* Ref.make<Effect.Effect<UserId, PolarError["reason"]>>(Effect.succeed(ada))
  const real = yield* PolarClient
  const client = PolarClient.of({
    ...real,
    fetch: Effect.fnUntraced(function* <T extends DataTypes.Known>(
      type: T,
      person: PolarPerson,
      window: SyncWindow
    ): Effect.fn.Return<Fetched<T>, PolarError> {
      const { name } = type
      yield* Ref.update(asked, (before) => [...before, { type: name, person, window }])
      const answer = (yield* Ref.get(answers))[name] ?? Effect.succeed({})
      const given = yield* Effect.mapError(
        answer,
        (reason) => new PolarError({ operation: `${name}.list`, reason })
      )
      return { ...fetchedRecords<T>([], 1), isEmpty: false, ...given }
    }),
    users: {
      ...real.users,
      get: () =>
        Ref.get(owner).pipe(
          Effect.flatten,
          Effect.mapError((reason) => new PolarError({ operation: "users.get", reason })),
          Effect.map((userId) => Option.some(new PolarUser({ ...stranger, userId })))
        )
    }
  })
  const script = Script.of({
    asked: Ref.get(asked),
    answer: (next) => Ref.update(answers, (before) => ({ ...before, ...next })),
    owner: (next) => Ref.set(owner, next)
  })
  return Layer.merge(Layer.succeed(PolarClient, client), Layer.succeed(Script, script))
})

/** The real client without a network: an unscripted call fails the test. */
const offline = PolarClient.layerNoDeps.pipe(
  Layer.provide([
    PolarConfig.layer({ clientId: "client", clientSecret: Redacted.make("secret") }),
    Layer.succeed(
      HttpClient.HttpClient,
      HttpClient.make(() => Effect.die("unscripted call"))
    ),
    PolarQuotaMemory.layer,
    RawStoreMemory.layer
  ])
)

/** The in-memory ports. */
export const memory = Layer.mergeAll(
  RecordStoreMemory.layer,
  AnomalyEpisodesMemory.layer,
  EventOutboxMemory.layer,
  EventSubscriptionsMemory.layer,
  JournalMemory.layer,
  UsersMemory.layer,
  PolarTokensMemory.layer,
  SyncPacesMemory.layer,
  SyncRunsMemory.layer,
  SyncStatesMemory.layer
)

/** Ada is connected. */
const connected = Effect.gen(function* () {
  const users = yield* Users
  const tokens = yield* PolarTokens
  yield* users.connect({ id: ada, memberId: "member-ada", connectedAt: yield* Instant.now })
  yield* tokens.put(ada, { accessToken: token, expiresAt: null })
})

/** Everything except the sync itself, which some tests start and stop. */
export const dependencies = Layer.effectDiscard(connected).pipe(
  Layer.provideMerge(Layer.mergeAll(memory, Layer.unwrap(make).pipe(Layer.provide(offline))))
)

/** A sync against the script. */
export const syncOverScript = (
  options: Partial<SyncOptions> = {}
): Layer.Layer<SyncControl | Layer.Success<typeof dependencies>> =>
  UserSync.layer.pipe(Layer.provide(SyncConfig.layer(options)), Layer.provideMerge(dependencies))

/** A person's sync over memory, with Polar as a script: for what happens around the calls, not in them. */
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

/** One question that the script was asked. */
export interface Asked {
  readonly type: DataTypes.Name
  readonly person: PolarPerson
  readonly window: SyncWindow
}

/** What the script says to a type; nothing for the types it says nothing to. */
export type Answers = {
  readonly [T in DataTypes.Known as T["name"]]?: Effect.Effect<Partial<Fetched<T>>, PolarError["reason"]>
}

/** The script: what it says can be changed while it runs. */
export class Script extends Context.Service<
  Script,
  {
    readonly asked: Effect.Effect<ReadonlyArray<Asked>>
    readonly answer: (answers: Answers) => Effect.Effect<void>
    /** What Polar says when asked whose token it is. */
    readonly owner: (answer: Effect.Effect<UserId, PolarError["reason"]>) => Effect.Effect<void>
  }
>()("@polar-flow/sync-scheduler/test/Script") {}

export const ada = UserId.make("52817340")
export const token = Redacted.make("token-of-ada")

export const typeNames = DataTypes.all.map(({ name }) => name)

const recordedAt = Instant.make("1970-01-01T00:00:00Z")

/** A record of the simplest type. */
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
  const asked = yield* Ref.make<ReadonlyArray<Asked>>([])
  const answers = yield* Ref.make<Answers>({})
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

/** The client as it is, without a network: whoever asks beside the script fails the test. */
const offline = PolarClient.layerNoDeps.pipe(
  Layer.provide([
    PolarConfig.layer({ clientId: "client", clientSecret: Redacted.make("secret") }),
    Layer.succeed(
      HttpClient.HttpClient,
      HttpClient.make(() => Effect.die("asked beside the script"))
    ),
    PolarQuotaMemory.layer,
    RawStoreMemory.layer
  ])
)

/** The ports in memory. */
export const memory = Layer.mergeAll(
  RecordStoreMemory.layer,
  AnomalyEpisodesMemory.layer,
  EventOutboxMemory.layer,
  EventSubscriptionsMemory.layer,
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

/** Everything but the sync itself, which some tests start and stop. */
export const around = Layer.effectDiscard(connected).pipe(
  Layer.provideMerge(Layer.mergeAll(memory, Layer.unwrap(make).pipe(Layer.provide(offline))))
)

/** A sync over the script. */
export const scripted = (
  options: Partial<SyncOptions> = {}
): Layer.Layer<SyncControl | Layer.Success<typeof around>> =>
  UserSync.layer.pipe(Layer.provide(SyncConfig.layer(options)), Layer.provideMerge(around))

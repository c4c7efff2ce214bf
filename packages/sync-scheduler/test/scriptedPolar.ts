/** A person's sync over memory, with Polar as a script: for what happens around the calls, not in them. */
import {
  type AnyDataType,
  CalendarDate,
  DataTypes,
  Instant,
  PhysicalInfo,
  PolarTokens,
  RecordStore,
  SyncControl,
  SyncRuns,
  SyncStates,
  UserId,
  Users
} from "@polar-flow/domain"
import {
  type Fetched,
  PolarClient,
  PolarError,
  type PolarPerson,
  type SyncWindow
} from "@polar-flow/polar-client"
import { Context, Effect, Layer, Redacted, Ref } from "effect"
import { SyncConfig, type SyncOptions, UserSync } from "../src/index.ts"

/** One question that the script was asked. */
export interface Asked {
  readonly type: DataTypes.Name
  readonly person: PolarPerson
  readonly window: SyncWindow
}

/** What the script says to a type; nothing for the types it says nothing to. */
export type Answers = {
  readonly [K in DataTypes.Name]?: Effect.Effect<Partial<Fetched<AnyDataType>>, PolarError["reason"]>
}

/** The script: what it says can be changed while it runs. */
export class Script extends Context.Service<
  Script,
  {
    readonly asked: Effect.Effect<ReadonlyArray<Asked>>
    readonly answer: (answers: Answers) => Effect.Effect<void>
    /** What Polar says when asked whose token it is. */
    readonly owner: (answer: Effect.Effect<void, PolarError["reason"]>) => Effect.Effect<void>
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

const make = Effect.gen(function* () {
  const asked = yield* Ref.make<ReadonlyArray<Asked>>([])
  const answers = yield* Ref.make<Answers>({})
  const owner = yield* Ref.make<Effect.Effect<void, PolarError["reason"]>>(Effect.void)
  const client = Layer.mock(PolarClient)({
    fetch: Effect.fnUntraced(function* <T extends AnyDataType>(
      type: T,
      person: PolarPerson,
      window: SyncWindow
    ): Effect.fn.Return<Fetched<T>, PolarError> {
      const name = type.name as DataTypes.Name
      yield* Ref.update(asked, (before) => [...before, { type: name, person, window }])
      const answer = (yield* Ref.get(answers))[name] ?? Effect.succeed({})
      const given = yield* Effect.mapError(
        answer,
        (reason) => new PolarError({ operation: `${name}.list`, reason })
      )
      return { records: [], calls: 1, isEmpty: false, ...given }
    }),
    users: {
      get: () =>
        Ref.get(owner).pipe(
          Effect.flatten,
          Effect.mapError((reason) => new PolarError({ operation: "users.get", reason })),
          Effect.as({ polarUserId: ada })
        )
    }
  })
  const script = Script.of({
    asked: Ref.get(asked),
    answer: (next) => Ref.update(answers, (before) => ({ ...before, ...next })),
    owner: (next) => Ref.set(owner, next)
  })
  return Layer.merge(client, Layer.succeed(Script, script))
})

/** The ports in memory. */
export const memory = Layer.mergeAll(
  RecordStore.layerMemory,
  Users.layerMemory,
  PolarTokens.layerMemory,
  SyncRuns.layerMemory,
  SyncStates.layerMemory
)

/** Ada is connected. */
export const connected = Effect.gen(function* () {
  const users = yield* Users
  const tokens = yield* PolarTokens
  yield* users.connect({ id: ada, memberId: "member-ada", connectedAt: yield* Instant.now })
  yield* tokens.put(ada, { accessToken: token, expiresAt: null })
})

/** Everything but the sync itself, which some tests start and stop. */
export const around = Layer.effectDiscard(connected).pipe(
  Layer.provideMerge(Layer.mergeAll(memory, Layer.unwrap(make)))
)

/** A sync over the script. */
export const scripted = (
  options: Partial<SyncOptions> = {}
): Layer.Layer<SyncControl | Layer.Success<typeof around>> =>
  UserSync.layer.pipe(Layer.provide(SyncConfig.layer(options)), Layer.provideMerge(around))

/**
 * Whatever fails between Polar and the store, no stored record is lost, and a day after the last fault the data is the
 * same as without faults.
 */
import {
  DataTypes,
  Instant,
  PolarTokens,
  RecordStore,
  SyncControl,
  SyncPaces,
  type SyncRun,
  Users
} from "@polar-flow/domain"
import type { Simulator } from "@polar-flow/polar-simulator"
import { assert, describe, it } from "@effect/vitest"
import { Clock, Effect, Exit, MutableRef, Option, Redacted } from "effect"
import { factsOf } from "../../src/sync/plan/factsOf.ts"
import { plan } from "../../src/sync/plan/plan.ts"
import { defaultPlanSettings } from "../../src/sync/plan/PlanSettings.ts"
import { type Random, randomOf } from "./plan/random.ts"
import { allRecords, Simulated, withPerson } from "../harness/simulatedPerson.ts"
import { standingClock } from "../harness/standingClock.ts"

const start = "2026-09-18T12:00:00Z"
const person = {
  device: "Polar Vantage V3",
  homeZone: "Europe/Helsinki",
  sessionsPerWeek: 2,
  planted: []
} as const
const hour = 3_600_000
const begin = Instant.toMillis(Instant.make(start))
/** Hours with a pass while faults happen. */
const faultyHours = Array.from({ length: 10 }, (_, index) => index + 1)
/** Hours with a pass afterwards. Some types are polled once a day. */
const calmHours = [11, 12, 24, 40]
const settings = { ...defaultPlanSettings, everySeconds: 1800 }

/** The context of a fault, with the random numbers of its seed. */
interface Scene {
  readonly control: Simulator["control"]
  readonly random: Random
}

/** Injects a fault and returns the error of the server's clock in milliseconds. */
type Fault = (scene: Scene) => Effect.Effect<number, unknown, Simulated>

const failing =
  (given: Parameters<Simulator["control"]["failNext"]>[0]): Fault =>
  ({ control, random }) =>
    Effect.as(control.failNext({ path: "*", times: random.whole(1, 6), ...given }), 0)

const faults: Readonly<Record<string, Fault>> = {
  "slow answers": ({ control }) => Effect.as(control.slow(20), 0),
  "connections cut in the middle of a body": ({ control, random }) =>
    Effect.as(control.dropConnections(random.whole(1, 6)), 0),
  "500": failing({ status: 500 }),
  "503": failing({ status: 503 }),
  "HTML instead of JSON": ({ control, random }) => Effect.as(control.htmlError(random.whole(1, 6)), 0),
  "truncated JSON": failing({ kind: "truncated" }),
  "401 midway": failing({ operation: "listExercises", status: 401, times: 1 }),
  "429 midway": ({ control, random }) =>
    Effect.as(control.setQuota({ short: random.whole(1, 6), long: 10_000 }), 0),
  "an unavailable database": () =>
    Effect.as(
      Simulated.use(({ storeIsAway }) => storeIsAway(true)),
      0
    ),
  "a clock that jumps": ({ random }) => Effect.succeed(Math.round(random.between(-40, 40) * hour))
}

const mend = Effect.gen(function* () {
  const { simulator, storeIsAway } = yield* Simulated
  yield* simulator.control.mend()
  yield* simulator.control.setQuota({ short: 5000, long: 10_000 })
  yield* storeIsAway(false)
})

/** The person reconnects after Polar rejected the token. */
const reconnect = Effect.gen(function* () {
  const { personId, simulator, userId } = yield* Simulated
  const users = yield* Users
  if (Option.exists(yield* users.get(userId), ({ isActive }) => isActive)) return
  const { accessToken } = yield* simulator.control.connect(personId)
  const tokens = yield* PolarTokens
  yield* tokens.put(userId, { accessToken: Redacted.make(accessToken), expiresAt: null })
  yield* users.connect({ id: userId, memberId: "again", connectedAt: yield* Instant.now })
})

/** The planner's facts about the person. Backfill is not part of this test. */
const facts = Effect.gen(function* () {
  const { userId } = yield* Simulated
  const user = Option.getOrThrow(yield* Users.use((users) => users.get(userId)))
  const pace = Option.getOrUndefined(yield* SyncPaces.use((paces) => paces.get(userId)))
  return factsOf({
    user,
    pace: pace === undefined ? undefined : { ...pace, hasOlder: false },
    isQueued: false,
    pushHealthySince: null,
    pushedEvents: 0,
    readAt: null,
    tokenEndsAt: null
  })
})

/** One planning pass, and the sync that it asks for. */
const look = Effect.gen(function* () {
  const { userId } = yield* Simulated
  const now = yield* Clock.currentTimeMillis
  const [wanted] = plan({ now, settings, quota: null, people: [yield* facts] }).decisions
  if (wanted === undefined) return Option.none()
  const control = yield* SyncControl
  return Option.some(yield* control.run(userId, { trigger: wanted.trigger }))
})

/** Runs under a clock that is off by this much, while Polar's is right. */
const skewed = Effect.fnUntraced(function* <A, E, R>(millis: number, act: Effect.Effect<A, E, R>) {
  const right = yield* Clock.Clock
  const wrong = MutableRef.make((yield* Clock.currentTimeMillis) + millis)
  return yield* Effect.provideService(act, Clock.Clock, standingClock(right, wrong))
})

/** Asserts that what a run reported as stored exists. */
const assertKept = Effect.fnUntraced(function* (run: SyncRun) {
  const counts = yield* RecordStore.use((records) => records.counts(run.userId))
  for (const { name } of DataTypes.all) {
    if ((run.outcomes[name]?.stored ?? 0) === 0) continue
    assert.isAtLeast(counts[name]?.count ?? 0, 1, `${name} was reported as stored`)
  }
})

/** Lets time pass, with a pass at each of these hours after `harm`. */
const live = Effect.fnUntraced(function* (
  at: ReadonlyArray<number>,
  harm: Effect.Effect<number, unknown, Simulated>
) {
  const { goTo } = yield* Simulated
  for (const hours of at) {
    yield* goTo(Instant.fromMillis(begin + hours * hour))
    yield* mend
    yield* reconnect
    const looked = yield* Effect.exit(skewed(yield* harm, look))
    if (Exit.isSuccess(looked) && Option.isSome(looked.value)) yield* assertKept(looked.value.value)
  }
})

const calm = Effect.succeed(0)

/** The stored records after a day with these faults followed by a day without. */
const storedAfter = (seed: number, chosen: ReadonlyArray<Fault>) =>
  Effect.gen(function* () {
    const { simulator, userId } = yield* Simulated
    const scene = { control: simulator.control, random: randomOf(seed) }
    const harm = Effect.suspend(() => {
      const fault = chosen[scene.random.whole(0, chosen.length - 1)]
      return fault !== undefined && scene.random.chance(0.5) ? fault(scene) : calm
    })
    yield* live([0], calm)
    yield* live(faultyHours, harm)
    yield* live(calmHours, calm)
    return yield* allRecords(userId)
  }).pipe(withPerson({ start, person, haste: 50 }))

type Stored = Effect.Success<ReturnType<typeof storedAfter>>

/**
 * The records since the first day that an undisturbed person has. A clock that is behind takes an earlier day for
 * today, so that the window of a sync also has days before that.
 */
const sinceFirstDay = (stored: Stored, reference: Stored): Stored =>
  Object.fromEntries(
    Object.entries(stored).map(([name, records]) => {
      const { day } = DataTypes.byName[name as DataTypes.Name]
      const dayOf = (record: object) => String(Reflect.get(record, day))
      const [first] = reference[name] ?? []
      return [name, first === undefined ? records : records.filter((record) => dayOf(record) >= dayOf(first))]
    })
  )

const undisturbed = Effect.runSync(Effect.cached(storedAfter(0, [])))

/**
 * Registers the test that a person's data is whole in the end, after random faults from each of these seeds.
 *
 * @param named whether each kind of fault has a case of its own too
 */
export const converges = (seeds: ReadonlyArray<number>, named: boolean): void => {
  const kinds = named ? Object.entries(faults) : []
  describe("nothing is lost and the data converges", () => {
    for (const [name, fault] of kinds) {
      it.live(`with ${name}`, () =>
        Effect.gen(function* () {
          const expected = yield* undisturbed
          assert.deepStrictEqual(sinceFirstDay(yield* storedAfter(1, [fault]), expected), expected)
        })
      )
    }

    for (const seed of seeds) {
      it.live(`with random faults at random times, from seed ${seed}`, () =>
        Effect.gen(function* () {
          const expected = yield* undisturbed
          assert.deepStrictEqual(
            sinceFirstDay(yield* storedAfter(seed, Object.values(faults)), expected),
            expected
          )
        })
      )
    }
  })
}

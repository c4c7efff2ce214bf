/** The complete client against a complete AccessLink, in both formats. */
import { assert, describe, it } from "@effect/vitest"
import { type AnyDataType, DataTypes, PolarAccounts, RawStore, type RecordOf } from "@polar-flow/domain"
import { Duration, Effect, Option, Schema, Stream } from "effect"
import { TestClock } from "effect/testing"
import { nothingKnown } from "./edge.ts"
import { connect, month, redirectUri, today, withPerson } from "./wholeAccessLink.ts"

/** Runs an effect over the real network with delays on the test clock. */
const whileTimePasses = <A, E, R>(effect: Effect.Effect<A, E, R>) => {
  const tick = Effect.andThen(TestClock.adjust("200 millis"), TestClock.withLive(Effect.sleep("20 millis")))
  return Effect.raceFirst(effect, Effect.forever(tick))
}

const isRecord = <T extends DataTypes.Known>(type: T, record: RecordOf<T>): boolean =>
  Schema.is(type.schema)(record)

const keyOf = (type: AnyDataType, record: object): string =>
  JSON.stringify(type.key.map((name): unknown => Reflect.get(record, name)))

for (const profile of ["live", "spec"] as const) {
  describe(`against a whole AccessLink, ${profile}`, () => {
    it.effect(
      "every data type of a month is fetched, is valid in the domain, and decodes again from its raw response",
      () =>
        withPerson(profile, (polar, person) =>
          Effect.gen(function* () {
            const counts = yield* Effect.forEach(DataTypes.all, (type: DataTypes.Known) =>
              polar.fetch(type, person, month, nothingKnown).pipe(
                Effect.mapError(
                  (error) =>
                    new Error(
                      `does a file in polar-simulator/src/routes serve ${type.name}? ${error.message}`
                    )
                ),
                Effect.map(({ records, isEmpty }) => {
                  for (const record of records) assert.isTrue(isRecord(type, record), type.name)
                  return [type.name, records.length, isEmpty] as const
                })
              )
            )
            const empty = counts.filter(([, count, isEmpty]) => count === 0 || isEmpty)
            assert.deepStrictEqual(
              empty,
              [],
              "the simulated person has no records of these types: see polar-simulator/src/routes"
            )
            const kept = yield* RawStore.use((raw) => Stream.runCollect(raw.replay(person.userId)))
            const again = new Map<string, Set<string>>()
            for (const answer of kept) {
              const [decoded, ...included] = yield* polar.decode(answer)
              if (decoded === undefined || decoded.isOutline) continue
              const keys = again.get(decoded.type.name) ?? new Set()
              again.set(decoded.type.name, keys)
              for (const record of decoded.records) keys.add(keyOf(decoded.type, record))
              for (const { records, type } of included) {
                assert.strictEqual(type.name, "activitySamples")
                assert.lengthOf(records, decoded.records.length)
              }
            }
            assert.deepStrictEqual(
              counts.map(([name]) => [name, again.get(name)?.size]),
              counts.map(([name, count]) => [name, count])
            )
          })
        )
    )

    it.effect("every operation of one date, one id and one list succeeds", () =>
      withPerson(profile, (polar, person) =>
        Effect.gen(function* () {
          const [night] = yield* polar.sleep.available(person)
          const date = night?.date ?? today
          const found = yield* Effect.all([
            polar.sleep.get(person, date),
            polar.nightlyRecharge.get(person, date),
            polar.activities.get(person, date),
            polar.activities.samplesOn(person, date),
            polar.heartRate.get(person, date),
            polar.cardioLoad.get(person, date),
            polar.physicalInfo.get(person),
            polar.users.get(person)
          ])
          assert.isTrue(found.every((answer) => Option.isSome<unknown>(answer)))
          const lists = yield* Effect.all([
            polar.sleep.list(person),
            polar.nightlyRecharge.list(person),
            polar.activities.list(person),
            polar.activities.samples(person),
            polar.cardioLoad.list(person),
            polar.cardioLoad.lastDays(person, 7),
            polar.cardioLoad.lastMonths(person, 1),
            polar.cardioLoad.range(person, month),
            polar.sleepWise.alertness(person),
            polar.sleepWise.bedtime(person),
            polar.biosensing.bodyTemperature(person),
            polar.biosensing.skinTemperature(person),
            polar.biosensing.skinContacts(person),
            polar.biosensing.ecg(person),
            polar.biosensing.spO2(person, month)
          ])
          assert.deepStrictEqual(lists.map((list) => list.length > 0).indexOf(false), -1)
          yield* polar.notifications.list
        })
      )
    )

    it.effect("a session is the same in the list, the detail and its files", () =>
      withPerson(profile, (polar, person) =>
        Effect.gen(function* () {
          const sessions = yield* polar.exercises.list(person)
          const outdoors = sessions.find(({ hasRoute }) => hasRoute)
          if (outdoors === undefined) throw new Error("no workout was recorded")
          const whole = Option.getOrThrow(yield* polar.exercises.get(person, outdoors.id))
          assert.strictEqual(whole.startTime, outdoors.startTime)
          assert.isTrue(whole.hasSamples)
          assert.isAbove(whole.route?.length ?? 0, 10)
          assert.deepStrictEqual(
            whole.heartRateZones?.map(({ index }) => index),
            [1, 2, 3, 4, 5]
          )
          const bytesOf = (file: "fit" | "tcx" | "gpx") =>
            Effect.map(Stream.runCollect(polar.exercises[file](person, outdoors.id)), (chunks) =>
              Buffer.concat(chunks)
            )
          assert.strictEqual((yield* bytesOf("fit")).subarray(8, 12).toString(), ".FIT")
          assert.include((yield* bytesOf("tcx")).toString(), "<TrainingCenterDatabase")
          assert.include((yield* bytesOf("gpx")).toString(), "<gpx")
          const gone = yield* Stream.runCollect(polar.exercises.fit(person, "gone"))
          assert.deepStrictEqual(gone.length, 0)
        })
      )
    )
  })
}

describe("an account", () => {
  it.effect("connects twice, because an existing registration is fine, and disconnects permanently", () =>
    withPerson("live", (polar, person, simulator) =>
      Effect.gen(function* () {
        const { person: again, account } = yield* connect(simulator, Number(person.userId))
        assert.strictEqual(account.memberId, `polar-flow-${person.userId}`)
        assert.isNotNull(account.token.expiresAt)
        const accounts = yield* PolarAccounts
        yield* accounts.disconnect(again.userId, again.token)
        const refused = yield* Effect.flip(polar.sleep.list(again))
        assert.strictEqual(refused.reason._tag, "PolarUnauthorized")
        yield* accounts.disconnect(again.userId, again.token)
      })
    )
  )

  it.effect("rejects a used code with a hint", () =>
    withPerson("live", (_polar, person, simulator) =>
      Effect.gen(function* () {
        const accounts = yield* PolarAccounts
        const url = yield* accounts.authorizeUrl({ state: "s", redirectUri })
        const back = new URL(yield* simulator.control.approve(url, Number(person.userId)))
        const request = { code: back.searchParams.get("code") ?? "", redirectUri }
        yield* accounts.connect(request)
        const failed = yield* Effect.flip(accounts.connect(request))
        assert.strictEqual(failed.reason, "PolarRejected")
        assert.isAbove(failed.hint.length, 10)
      })
    )
  )
})

describe("trouble", () => {
  it.effect("missing consent and a revoked token are distinguished", () =>
    withPerson("live", (polar, person, { control }) =>
      Effect.gen(function* () {
        const id = Number(person.userId)
        yield* control.consent(id, false)
        assert.strictEqual((yield* Effect.flip(polar.sleep.list(person))).reason._tag, "ConsentMissing")
        yield* control.consent(id, true)
        assert.isNotEmpty(yield* polar.sleep.list(person))
        yield* control.revoke(id)
        assert.strictEqual((yield* Effect.flip(polar.sleep.list(person))).reason._tag, "PolarUnauthorized")
        yield* control.resetRequests()
        assert.strictEqual(
          (yield* Effect.flip(polar.cardioLoad.list(person))).reason._tag,
          "PolarUnauthorized"
        )
        assert.deepStrictEqual(yield* control.requests(), [])
      })
    )
  )

  it.effect("an exhausted quota stops calls until Polar's window resets", () =>
    withPerson("live", (polar, person, { control }) =>
      Effect.gen(function* () {
        yield* control.setQuota({ short: 2, long: 100 })
        yield* control.resetRequests()
        yield* polar.sleep.list(person)
        yield* polar.sleep.list(person)
        const refused = yield* Effect.flip(polar.sleep.list(person))
        assert.deepInclude(refused.reason, { _tag: "PolarRateLimited", window: "short" })
        assert.strictEqual((yield* control.requests()).length, 2)
        yield* TestClock.adjust(Duration.seconds(901))
        assert.isNotEmpty(yield* polar.sleep.list(person))
      })
    )
  )

  it.effect("malformed responses are undecodable, and the body is stored", () =>
    withPerson("live", (polar, person, { control }) =>
      Effect.gen(function* () {
        yield* control.failNext({ path: "/v3/users/sleep", kind: "truncated" })
        const refused = yield* Effect.flip(polar.sleep.list(person))
        assert.deepInclude(refused.reason, { _tag: "PolarUndecodable", path: "" })
        yield* control.failNext({ path: "/v3/users/sleep", kind: "empty" })
        assert.deepStrictEqual(yield* polar.sleep.list(person), [])
      })
    )
  )

  it.effect("a cut connection and an HTML error page are retried", () =>
    withPerson("live", (polar, person, { control }) =>
      Effect.gen(function* () {
        yield* control.failNext({ path: "/v3/users/sleep", kind: "drop" })
        yield* control.failNext({ path: "/v3/users/sleep", kind: "html" })
        assert.isNotEmpty(yield* whileTimePasses(polar.sleep.list(person)))
      })
    )
  )
})

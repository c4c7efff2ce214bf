import {
  PolarTokens,
  RecordStore,
  SyncControl,
  SyncPaces,
  SyncRuns,
  UserId,
  Users,
  physicalInfo
} from "@polar-flow/domain"
import {
  ConsentMissing,
  PolarRateLimited,
  PolarUnauthorized,
  PolarUnavailable,
  PolarUndecodable
} from "@polar-flow/polar-client"
import { assert, describe, it } from "@effect/vitest"
import { Deferred, Duration, Effect, Fiber, Layer, Metric, Option, Redacted } from "effect"
import { TestClock } from "effect/testing"
import { SyncConfig, SyncMetrics, UserSync } from "../../src/index.ts"
import {
  Script,
  ada,
  dependencies,
  profile,
  syncOverScript,
  token,
  typeNames
} from "../harness/scriptedPolar.ts"

const sync = SyncControl.use((control) => control.run(ada, { trigger: "manual" }))
const askedTypes = Effect.map(
  Script.use((script) => script.asked),
  (asked) => asked.map(({ type }) => type)
)
const isActive = Users.use((users) =>
  Effect.map(
    users.get(ada),
    Option.exists((user) => user.isActive)
  )
)
const quotaUsedUp = new PolarRateLimited({ retryAfter: Duration.minutes(4), window: "short" })

const count = (metric: typeof SyncMetrics.calls, attributes: Record<string, string>) =>
  Effect.map(Metric.value(Metric.withAttributes(metric, attributes)), (it) => it.count)

/** A store that cannot record the end of a run. */
const dyingAtTheEnd = UserSync.layer.pipe(
  Layer.provide(SyncConfig.layer()),
  Layer.provide(
    Layer.effect(
      SyncRuns,
      Effect.map(SyncRuns, (runs) => ({ ...runs, finish: () => Effect.die("killed here") }))
    )
  ),
  Layer.provideMerge(dependencies)
)

describe("UserSync", () => {
  it.effect("fetches every type in registry order and reports each outcome", () =>
    Effect.gen(function* () {
      const script = yield* Script
      yield* script.answer({
        physicalInfo: Effect.succeed({ records: [profile], calls: 2 }),
        ecg: Effect.succeed({ isEmpty: true })
      })
      const run = yield* sync
      assert.deepStrictEqual(yield* askedTypes, typeNames)
      assert.strictEqual(run.status, "success")
      assert.strictEqual(run.calls, typeNames.length + 1)
      assert.deepStrictEqual(run.outcomes["physicalInfo"], {
        fetched: 1,
        stored: 1,
        calls: 2,
        status: "stored",
        error: null,
        message: null
      })
      assert.strictEqual(run.outcomes["ecg"]?.status, "unavailable")
      assert.deepStrictEqual(yield* SyncRuns.use((runs) => runs.latest(ada)), Option.some(run))
      const user = yield* Users.use((users) => users.get(ada))
      assert.deepStrictEqual(
        Option.map(user, (it) => [it.lastSyncedAt, it.firstSyncedAt]),
        Option.some([run.finishedAt, run.finishedAt])
      )
    }).pipe(Effect.provide(syncOverScript()))
  )

  it.effect("keeps the other data types when Polar refuses one", () =>
    Effect.gen(function* () {
      const script = yield* Script
      yield* script.answer({
        sleep: Effect.fail(new ConsentMissing()),
        ecg: Effect.fail(new PolarUndecodable({ issue: "Expected number", path: "[0].test_time" })),
        physicalInfo: Effect.succeed({ records: [profile] })
      })
      const run = yield* sync
      assert.strictEqual(run.status, "partial")
      assert.deepStrictEqual(yield* askedTypes, typeNames)
      assert.strictEqual(run.outcomes["sleep"]?.error, "ConsentMissing")
      assert.include(run.outcomes["sleep"]?.message ?? "", "Accept the mandatory consents at https://")
      assert.include(run.outcomes["ecg"]?.message ?? "", "[0].test_time")
      assert.strictEqual(run.outcomes["physicalInfo"]?.stored, 1)
    }).pipe(Effect.provide(syncOverScript()))
  )

  it.effect("keeps the other data types when one cannot be stored", () =>
    Effect.gen(function* () {
      const script = yield* Script
      yield* script.answer({ sleep: Effect.die(new Error("disk full")) })
      const run = yield* sync
      assert.strictEqual(run.status, "partial")
      assert.strictEqual(run.outcomes["sleep"]?.error, "Error")
      assert.notInclude(run.outcomes["sleep"]?.message ?? "", "disk full")
      assert.strictEqual(run.outcomes["skinTemperature"]?.status, "stored")
    }).pipe(Effect.provide(syncOverScript()))
  )

  it.effect("fails if every fetched type failed, and keeps the date of the last sync", () =>
    Effect.gen(function* () {
      const script = yield* Script
      const down = Effect.fail(new PolarUnavailable({ status: 503, detail: "away", retryAfter: null }))
      yield* script.answer(Object.fromEntries(typeNames.map((name) => [name, down])))
      const run = yield* sync
      assert.strictEqual(run.status, "failed")
      const user = yield* Users.use((users) => users.get(ada))
      assert.deepStrictEqual(
        Option.map(user, (it) => it.lastSyncedAt),
        Option.some(null)
      )
    }).pipe(Effect.provide(syncOverScript()))
  )

  it.effect("stops after 401 and disconnects the person", () =>
    Effect.gen(function* () {
      const script = yield* Script
      yield* script.answer({ dailyActivity: Effect.fail(new PolarUnauthorized()) })
      const run = yield* sync
      assert.deepStrictEqual(yield* askedTypes, ["sleep", "nightlyRecharge", "dailyActivity"])
      assert.strictEqual(run.status, "partial")
      assert.strictEqual(run.outcomes["activitySamples"]?.status, "skipped")
      assert.isFalse(yield* isActive)
      const error = yield* Effect.flip(sync)
      assert.strictEqual(error.message, "User 52817340 is not connected")
      assert.lengthOf(yield* askedTypes, 3)
    }).pipe(Effect.provide(syncOverScript()))
  )

  it.effect("stops after 429 and leaves the person connected", () =>
    Effect.gen(function* () {
      const script = yield* Script
      yield* script.answer({ nightlyRecharge: Effect.fail(quotaUsedUp) })
      const run = yield* sync
      assert.deepStrictEqual(yield* askedTypes, ["sleep", "nightlyRecharge"])
      assert.strictEqual(run.outcomes["nightlyRecharge"]?.error, "PolarRateLimited")
      assert.strictEqual(run.outcomes["exercise"]?.status, "skipped")
      assert.isTrue(yield* isActive)
    }).pipe(Effect.provide(syncOverScript()))
  )

  it.effect("uses a token from the request that is the person's, and does not store it", () =>
    Effect.gen(function* () {
      const given = Redacted.make("another-token-of-ada")
      const script = yield* Script
      yield* script.answer({ nightlyRecharge: Effect.fail(new PolarUnauthorized()) })
      const run = yield* SyncControl.use((control) => control.run(ada, { trigger: "manual", token: given }))
      const asked = yield* script.asked
      assert.strictEqual(Redacted.value(asked[0]?.person.token ?? token), "another-token-of-ada")
      assert.strictEqual(run.calls, 3)
      const kept = yield* PolarTokens.use((tokens) => tokens.get(ada))
      assert.deepStrictEqual(
        Option.map(kept, (it) => Redacted.value(it.accessToken)),
        Option.some("token-of-ada")
      )
      // The rejected token came with the request and is not the stored one.
      assert.isTrue(yield* isActive)
    }).pipe(Effect.provide(syncOverScript()))
  )

  it.effect("adds a person who never connected, but is synced with their own token", () =>
    Effect.gen(function* () {
      yield* Users.use((users) => users.erase(ada))
      yield* PolarTokens.use((tokens) => tokens.delete(ada))
      const given = Redacted.make("token-of-ada-in-an-app")
      yield* SyncControl.use((it) => it.run(ada, { trigger: "manual", token: given }))
      const [person] = yield* Users.use((users) => users.list)
      assert.deepInclude(person, { id: ada, connectedAt: null, isActive: false })
      assert.strictEqual(person?.lastSyncedAt, "1970-01-01T00:00:00Z")
      assert.strictEqual(person?.firstSyncedAt, "1970-01-01T00:00:00Z")
      assert.strictEqual((yield* Effect.flip(sync))._tag, "NotConnected")
    }).pipe(Effect.provide(syncOverScript()))
  )

  it.effect("adds a person before anything is stored, so that they are listed if the sync breaks off", () =>
    Effect.gen(function* () {
      yield* Users.use((users) => users.erase(ada))
      const given = Redacted.make("token-of-ada-in-an-app")
      yield* Effect.exit(SyncControl.use((it) => it.run(ada, { trigger: "manual", token: given })))
      const [person] = yield* Users.use((users) => users.list)
      assert.deepInclude(person, { id: ada, connectedAt: null, lastSyncedAt: null })
    }).pipe(Effect.provide(dyingAtTheEnd))
  )

  it.effect("adds nobody whose token is another person's or could not be checked", () =>
    Effect.gen(function* () {
      yield* Users.use((users) => users.erase(ada))
      const given = Redacted.make("token-of-somebody")
      const script = yield* Script
      for (const owner of [Effect.succeed(UserId.make("40000000")), Effect.fail(quotaUsedUp)]) {
        yield* script.owner(owner)
        yield* Effect.exit(SyncControl.use((it) => it.run(ada, { trigger: "manual", token: given })))
        assert.deepStrictEqual(yield* Users.use((users) => users.list), [])
      }
    }).pipe(Effect.provide(syncOverScript()))
  )

  it.effect("rejects another person's token before anything is fetched or recorded", () =>
    Effect.gen(function* () {
      const given = Redacted.make("token-of-bea")
      const script = yield* Script
      yield* script.owner(Effect.succeed(UserId.make("40000000")))
      const error = yield* Effect.flip(
        SyncControl.use((it) => it.run(ada, { trigger: "manual", token: given }))
      )
      assert.strictEqual(error._tag, "PolarTokenMismatch")
      assert.deepStrictEqual(yield* askedTypes, [])
      assert.deepStrictEqual(yield* SyncRuns.use((runs) => runs.history(ada, 5)), [])
    }).pipe(Effect.provide(syncOverScript()))
  )

  it.effect("stores nothing with a token from the request while Polar cannot confirm its owner", () =>
    Effect.gen(function* () {
      const given = Redacted.make("token-of-somebody")
      const script = yield* Script
      yield* script.owner(Effect.fail(quotaUsedUp))
      const run = yield* SyncControl.use((it) => it.run(ada, { trigger: "manual", token: given }))
      assert.strictEqual(run.status, "failed")
      assert.strictEqual(run.outcomes["sleep"]?.error, "PolarRateLimited")
      assert.deepStrictEqual(yield* askedTypes, [])
      assert.isTrue(yield* isActive)
    }).pipe(Effect.provide(syncOverScript()))
  )

  it.effect("skips verification if the token in the request is the stored one", () =>
    Effect.gen(function* () {
      const given = Redacted.make(Redacted.value(token))
      const run = yield* SyncControl.use((it) => it.run(ada, { trigger: "manual", token: given }))
      assert.strictEqual(run.calls, typeNames.length)
    }).pipe(Effect.provide(syncOverScript()))
  )

  it.effect("reports that a person without a token is not connected", () =>
    Effect.gen(function* () {
      yield* PolarTokens.use((tokens) => tokens.delete(ada))
      const error = yield* Effect.flip(sync)
      assert.strictEqual(error._tag, "NotConnected")
    }).pipe(Effect.provide(syncOverScript()))
  )

  it.effect("allows one run per person at a time", () =>
    Effect.gen(function* () {
      const script = yield* Script
      const gate = yield* Deferred.make<void>()
      yield* script.answer({ sleep: Effect.as(Deferred.await(gate), {}) })
      const first = yield* SyncControl.use((it) => it.start(ada, { trigger: "schedule" }))
      const error = yield* Effect.flip(sync)
      assert.strictEqual(error._tag, "SyncInProgress")
      assert.strictEqual(error._tag === "SyncInProgress" ? error.runId : "", first.id)
      yield* Deferred.succeed(gate, undefined)
    }).pipe(Effect.provide(syncOverScript()))
  )

  it.effect("keeps its lease while a type takes longer than the lease", () =>
    Effect.gen(function* () {
      const script = yield* Script
      yield* script.answer({ sleep: Effect.delay(Effect.succeed({}), "30 minutes") })
      const run = yield* Effect.forkChild(sync)
      yield* TestClock.adjust("29 minutes")
      assert.strictEqual((yield* Effect.flip(sync))._tag, "SyncInProgress")
      yield* TestClock.adjust("1 minutes")
      assert.strictEqual((yield* Fiber.join(run)).status, "success")
    }).pipe(Effect.provide(syncOverScript()))
  )

  it.effect("stops when another run has taken its lease", () =>
    Effect.gen(function* () {
      const script = yield* Script
      const runs = yield* SyncRuns
      yield* script.answer({ sleep: Effect.delay(Effect.succeed({}), "30 minutes") })
      const first = yield* Effect.forkChild(sync)
      yield* Effect.yieldNow
      // The process hung without a heartbeat until the lease expired, and another replica started a run.
      yield* TestClock.adjust("5 minutes")
      const interrupted = yield* Fiber.join(first)
      assert.strictEqual(interrupted.status, "interrupted")
      assert.deepStrictEqual(yield* askedTypes, ["sleep"])
      const latest = yield* runs.latest(ada)
      assert.deepStrictEqual(
        Option.map(latest, (it) => it.status),
        Option.some("interrupted")
      )
    }).pipe(
      Effect.provide(syncOverScript({ lease: Duration.seconds(10), heartbeatEvery: Duration.minutes(1) }))
    )
  )

  it.effect("continues without the caller once started", () =>
    Effect.gen(function* () {
      const script = yield* Script
      yield* script.answer({ sleep: Effect.delay(Effect.succeed({}), "1 minutes") })
      const control = yield* SyncControl
      const caller = yield* Effect.forkChild(
        Effect.andThen(control.start(ada, { trigger: "cli" }), Effect.never)
      )
      yield* TestClock.adjust("1 seconds")
      yield* Fiber.interrupt(caller)
      yield* TestClock.adjust("1 minutes")
      const latest = yield* SyncRuns.use((runs) => runs.latest(ada))
      assert.deepStrictEqual(
        Option.map(latest, (it) => [it.status, it.trigger]),
        Option.some(["success", "cli"])
      )
    }).pipe(Effect.provide(syncOverScript()))
  )

  it.effect("closes the run as interrupted if its caller is interrupted", () =>
    Effect.gen(function* () {
      const script = yield* Script
      yield* script.answer({ nightlyRecharge: Effect.never })
      const caller = yield* Effect.forkChild(sync)
      yield* TestClock.adjust("1 seconds")
      yield* Fiber.interrupt(caller)
      const latest = Option.getOrThrow(yield* SyncRuns.use((runs) => runs.latest(ada)))
      assert.strictEqual(latest.status, "interrupted")
      assert.deepStrictEqual(
        [latest.outcomes["sleep"]?.status, latest.outcomes["ecg"]?.status],
        ["stored", "skipped"]
      )
    }).pipe(Effect.provide(syncOverScript()))
  )

  it.effect("fetches only the missing types after an interrupted run", () =>
    Effect.gen(function* () {
      const script = yield* Script
      yield* script.answer({ nightlyRecharge: Effect.never })
      const caller = yield* Effect.forkChild(sync)
      yield* TestClock.adjust("1 seconds")
      yield* Fiber.interrupt(caller)
      yield* script.answer({ nightlyRecharge: Effect.succeed({}), activitySamples: Effect.never })
      const second = yield* Effect.forkChild(sync)
      yield* TestClock.adjust("1 seconds")
      yield* Fiber.interrupt(second)
      yield* script.answer({ activitySamples: Effect.succeed({}) })
      const before = (yield* askedTypes).length
      const run = yield* sync
      assert.strictEqual(run.status, "success")
      assert.deepStrictEqual((yield* askedTypes).slice(before), typeNames.slice(3))
      assert.strictEqual(run.outcomes["sleep"]?.status, "skipped")
      // That run was complete, so the next one fetches everything that is due.
      yield* sync
      assert.include((yield* askedTypes).slice(before + 11), "sleep")
    }).pipe(Effect.provide(syncOverScript()))
  )

  it.effect("fetches everything if days are requested, even a rarely polled sensor", () =>
    Effect.gen(function* () {
      const script = yield* Script
      yield* script.answer({ ecg: Effect.succeed({ isEmpty: true }) })
      yield* Effect.replicateEffect(sync, 4)
      assert.strictEqual((yield* askedTypes).filter((type) => type === "ecg").length, 3)
      const run = yield* SyncControl.use((it) => it.run(ada, { trigger: "manual", days: 7 }))
      assert.strictEqual(run.calls, typeNames.length)
    }).pipe(Effect.provide(syncOverScript()))
  )

  it.effect("counts calls, records and failures by reason", () =>
    Effect.gen(function* () {
      const script = yield* Script
      yield* script.answer({
        physicalInfo: Effect.succeed({ records: [profile], calls: 3 }),
        ecg: Effect.fail(new ConsentMissing())
      })
      yield* sync
      assert.strictEqual(yield* count(SyncMetrics.calls, { type: "physicalInfo" }), 3)
      assert.strictEqual(yield* count(SyncMetrics.records, { type: "physicalInfo" }), 1)
      assert.strictEqual(yield* count(SyncMetrics.failures, { type: "ecg", reason: "ConsentMissing" }), 1)
      assert.strictEqual(yield* count(SyncMetrics.runs, { status: "partial" }), 1)
    }).pipe(Effect.provide(syncOverScript()), Effect.provideService(Metric.MetricRegistry, new Map()))
  )

  it.effect("is due once more if the server died before it stored the end", () =>
    Effect.gen(function* () {
      yield* Effect.exit(sync)
      assert.isTrue(Option.isNone(yield* SyncPaces.use((paces) => paces.get(ada))))
      assert.isTrue(
        Option.exists(
          yield* Users.use((users) => users.get(ada)),
          ({ lastSyncedAt }) => lastSyncedAt === null
        )
      )
    }).pipe(Effect.provide(dyingAtTheEnd))
  )

  it.effect("stores nothing if nothing changed", () =>
    Effect.gen(function* () {
      const script = yield* Script
      yield* script.answer({ physicalInfo: Effect.succeed({ records: [profile] }) })
      yield* sync
      const again = yield* SyncControl.use((it) => it.run(ada, { trigger: "manual", days: 1 }))
      assert.deepInclude(again.outcomes["physicalInfo"], { fetched: 1, stored: 0, status: "stored" })
      const counts = yield* RecordStore.use((records) => records.counts(ada))
      assert.strictEqual(counts[physicalInfo.name]?.count, 1)
    }).pipe(Effect.provide(syncOverScript()))
  )
})

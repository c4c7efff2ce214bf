import {
  Instant,
  PolarQuota,
  PushInbox,
  type Quota,
  SyncPaces,
  SyncQueue,
  SyncRuns,
  SyncSchedule,
  UserId,
  Users
} from "@polar-flow/domain"
import {
  ConsentMissing,
  PolarRateLimited,
  PolarUnauthorized,
  PolarUnavailable
} from "@polar-flow/polar-client"
import { assert, describe, it } from "@effect/vitest"
import { Deferred, Duration, Effect, Exit, Layer, Option, Scope } from "effect"
import { TestClock } from "effect/testing"
import { defaultPlanSettings, Scheduler } from "../../../src/index.ts"
import { ground, makeTakeAsked, noon, push, pushedNight, scheduled } from "./working.ts"
import { ada, type ScriptedResponses, Script, typeNames } from "../../harness/scriptedPolar.ts"

const away = Effect.fail(new PolarUnavailable({ status: 503, detail: "", retryAfter: null }))
const all = (
  answer: Effect.Effect<never, PolarUnavailable | ConsentMissing | PolarUnauthorized | PolarRateLimited>
) => Object.fromEntries(typeNames.map((name) => [name, answer])) as ScriptedResponses
const answer = (answers: ScriptedResponses) => Script.use((script) => script.answer(answers))
const fine: ScriptedResponses = Object.fromEntries(typeNames.map((name) => [name, Effect.succeed({})]))

const halfOfTheDay: Quota = {
  short: { limit: 520, used: 0, resetsAt: Instant.make("2026-11-20T12:15:00Z") },
  long: { limit: 5100, used: 0, resetsAt: Instant.make("2026-11-21T00:00:00Z") }
}

const runs = SyncRuns.use((runs) => runs.history(ada, 100))
const triggers = Effect.map(runs, (found) => found.map(({ trigger }) => trigger).toReversed())
const dead = SyncQueue.use((queue) => queue.deadLetters(10))
const connect = SyncQueue.use((queue) =>
  queue.offer({ userId: ada, priority: "critical", trigger: "connect" })
)
const planless = { plan: { ...defaultPlanSettings, isEnabled: false } }
const pass = TestClock.adjust

describe("the scheduler", () => {
  it.effect("syncs new people at once, backfills afterwards, and polls every interval", () =>
    Effect.gen(function* () {
      const takeAsked = yield* makeTakeAsked
      yield* PolarQuota.use((quotas) => quotas.report(halfOfTheDay))
      yield* pass("10 seconds")
      assert.deepStrictEqual(yield* takeAsked, typeNames)
      yield* pass("3 hours")
      const [first, ...later] = yield* triggers
      assert.strictEqual(first, "schedule")
      assert.include(later, "backfill")
      const polls = later.filter((trigger) => trigger === "schedule").length
      assert.isAtLeast(polls, 3)
      assert.isAtMost(polls, 4)
      assert.strictEqual((yield* SyncQueue.use((queue) => queue.people)).size, 0)
    }).pipe(Effect.provide(scheduled()))
  )

  it.effect("fetches exactly what Polar pushed, once per burst, and nothing if it was already fetched", () =>
    Effect.gen(function* () {
      const takeAsked = yield* makeTakeAsked
      yield* connect
      yield* pass("1 second")
      yield* takeAsked
      yield* push(pushedNight("a"))
      yield* push({ ...pushedNight("b"), event: "CONTINUOUS_HEART_RATE" })
      yield* pass("10 seconds")
      const asked = yield* takeAsked
      assert.includeMembers(asked, ["sleep", "nightlyRecharge", "continuousHeartRate"])
      assert.strictEqual(new Set(asked).size, asked.length)
      assert.isBelow(asked.length, typeNames.length)
      assert.strictEqual((yield* PushInbox.use((inbox) => inbox.waiting)).size, 0)
      yield* SyncQueue.use((queue) => queue.offer({ userId: ada, priority: "high", trigger: "webhook" }))
      yield* pass("10 seconds")
      assert.deepStrictEqual(yield* takeAsked, [])
      assert.deepStrictEqual(yield* triggers, ["connect", "webhook"])
    }).pipe(Effect.provide(scheduled(planless)))
  )

  it.effect(
    "keeps pushed events while Polar refuses their type, and leaves them to the next poll after five attempts",
    () =>
      Effect.gen(function* () {
        yield* connect
        yield* pass("1 second")
        yield* answer({ nightlyRecharge: away })
        yield* push(pushedNight())
        yield* push({ ...pushedNight("other"), event: "CONTINUOUS_HEART_RATE" })
        yield* pass("6 seconds")
        const left = yield* PushInbox.use((inbox) => inbox.of(ada))
        assert.deepStrictEqual(
          left.map(({ id }) => id),
          ["night"]
        )
        yield* pass("20 minutes")
        assert.strictEqual((yield* PushInbox.use((inbox) => inbox.waiting)).size, 0)
        assert.deepStrictEqual(yield* triggers, ["connect", ...Array.from({ length: 5 }, () => "webhook")])
        assert.deepStrictEqual(yield* dead, [])
      }).pipe(Effect.provide(scheduled(planless)))
  )

  it.effect(
    "retries the first sync of a connection, makes it a dead letter after five attempts, and retries it on request",
    () =>
      Effect.gen(function* () {
        yield* answer(all(away))
        yield* connect
        yield* pass("20 minutes")
        assert.strictEqual((yield* runs).length, 5)
        const [letter] = yield* dead
        assert.deepInclude(letter, { trigger: "connect", priority: "critical", attempt: 5 })
        yield* answer(fine)
        yield* SyncQueue.use((queue) => queue.retry(letter?.id ?? ""))
        yield* pass("1 second")
        assert.deepStrictEqual(yield* dead, [])
        assert.isTrue(
          Option.exists(
            yield* Users.use((users) => users.get(ada)),
            ({ firstSyncedAt }) => firstSyncedAt !== null
          )
        )
      }).pipe(Effect.provide(scheduled(planless)))
  )

  it.effect("leaves a failed poll to the planner, which backs off and resets after a success", () =>
    Effect.gen(function* () {
      yield* pass("10 seconds")
      yield* answer(all(away))
      yield* pass("4 hours")
      const failed = (yield* runs).filter(({ status }) => status === "failed")
      assert.isAtLeast(failed.length, 5)
      assert.isAtMost(failed.length, 12)
      assert.deepStrictEqual(yield* dead, [])
      const pace = Option.getOrThrow(yield* SyncPaces.use((paces) => paces.get(ada)))
      assert.strictEqual(pace.failuresInARow, failed.length)
      yield* answer(fine)
      yield* pass("2 hours")
      assert.strictEqual((yield* runs)[0]?.status, "success")
      assert.isNull(Option.getOrThrow(yield* SyncPaces.use((paces) => paces.get(ada))).retryAt)
    }).pipe(Effect.provide(scheduled()))
  )

  it.effect("makes a job that only a person can fix a dead letter at once, with the reason", () =>
    Effect.gen(function* () {
      yield* answer(all(Effect.fail(new ConsentMissing({}))))
      yield* pass("10 seconds")
      const [letter] = yield* dead
      assert.deepInclude(letter, { attempt: 1, trigger: "schedule" })
      yield* pass("3 hours")
      assert.strictEqual((yield* runs).length, 1)
      const next = Option.getOrThrow(yield* SyncSchedule.use((schedule) => schedule.of(ada)))
      assert.strictEqual(next.hold, "after_failures")
    }).pipe(Effect.provide(scheduled()))
  )

  it.effect("names the data type of a dead letter as the results of syncs do", () =>
    Effect.gen(function* () {
      yield* connect
      yield* pass("1 second")
      yield* answer({ continuousHeartRate: Effect.fail(new ConsentMissing({})) })
      yield* push({ ...pushedNight(), event: "CONTINUOUS_HEART_RATE" })
      yield* pass("10 seconds")
      const [letter] = yield* dead
      assert.match(letter?.reason ?? "", /^continuous_hr: /u)
    }).pipe(Effect.provide(scheduled(planless)))
  )

  it.effect("plans nothing for people who revoked access until they reconnect", () =>
    Effect.gen(function* () {
      yield* answer(all(Effect.fail(new PolarUnauthorized({}))))
      yield* pass("10 seconds")
      yield* pass("1 day")
      assert.strictEqual((yield* runs).length, 1)
      assert.deepStrictEqual(yield* dead, [])
      const next = Option.getOrThrow(yield* SyncSchedule.use((schedule) => schedule.of(ada)))
      assert.strictEqual(next.hold, "not_connected")
      yield* answer(fine)
      yield* Users.use((users) => users.connect({ id: ada, memberId: "ada", connectedAt: noon }))
      yield* connect
      yield* pass("1 second")
      assert.strictEqual((yield* runs)[0]?.status, "success")
    }).pipe(Effect.provide(scheduled()))
  )

  it.effect("retries a job that someone waits for when Polar's quota window resets", () =>
    Effect.gen(function* () {
      yield* answer(
        all(Effect.fail(new PolarRateLimited({ retryAfter: Duration.minutes(4), window: "short" })))
      )
      yield* connect
      yield* pass("14 minutes")
      assert.strictEqual((yield* runs).length, 1)
      yield* answer(fine)
      yield* pass("2 minutes")
      assert.deepStrictEqual(
        (yield* runs).map(({ status }) => status),
        ["success", "failed"]
      )
    }).pipe(Effect.provide(scheduled(planless)))
  )

  it.effect("runs a connection's first sync after a run in another process", () =>
    Effect.gen(function* () {
      const elsewhere = yield* SyncRuns.use((runs) =>
        runs.start({ userId: ada, trigger: "manual", lease: Duration.minutes(3) })
      )
      yield* connect
      yield* pass("2 minutes")
      assert.strictEqual((yield* runs).length, 1)
      yield* SyncRuns.use((runs) => runs.finish({ ...elsewhere, status: "success" }))
      yield* pass("5 minutes")
      assert.deepStrictEqual(yield* triggers, ["manual", "connect"])
    }).pipe(Effect.provide(scheduled(planless)))
  )

  it.effect("takes over a dead server's work within minutes, not at some later pass", () =>
    Effect.gen(function* () {
      yield* pass("1 minute")
      const polled = (yield* runs).length
      yield* SyncRuns.use((runs) =>
        runs.start({ userId: ada, trigger: "schedule", lease: Duration.minutes(1) })
      )
      yield* SyncQueue.use((queue) => queue.offer({ userId: ada, priority: "normal", trigger: "schedule" }))
      yield* pass("3 minutes")
      const [newest, dead] = yield* runs
      assert.deepStrictEqual([newest?.status, dead?.status], ["success", "interrupted"])
      assert.strictEqual((yield* runs).length, polled + 2)
    }).pipe(Effect.provide(scheduled()))
  )

  it.effect("plans nothing when disabled, but still processes pushes and requested syncs", () =>
    Effect.gen(function* () {
      yield* pass("1 day")
      assert.deepStrictEqual(yield* runs, [])
      yield* connect
      yield* pass("1 second")
      assert.deepStrictEqual(yield* triggers, ["connect"])
      const overview = yield* SyncSchedule.use((schedule) => schedule.overview)
      assert.isFalse(overview.isEnabled)
      const next = Option.getOrThrow(yield* SyncSchedule.use((schedule) => schedule.of(ada)))
      assert.strictEqual(next.hold, "disabled")
    }).pipe(Effect.provide(scheduled(planless)))
  )

  it.effect("syncs everyone at startup if configured", () =>
    Effect.gen(function* () {
      const scope = yield* Scope.make()
      const start = Effect.provideService(Layer.build(Layer.fresh(Scheduler.layer)), Scope.Scope, scope)
      yield* start
      yield* pass("10 seconds")
      yield* Scope.close(scope, Exit.void)
      const before = (yield* runs).length
      yield* Effect.scoped(Effect.andThen(Layer.build(Layer.fresh(Scheduler.layer)), pass("10 seconds")))
      assert.strictEqual((yield* runs).length, before + 1)
    }).pipe(Effect.provide(ground({ syncOnStartup: true })))
  )

  it.effect("spreads a startup with thousands of people over one interval", () =>
    Effect.gen(function* () {
      const users = yield* Users
      yield* Effect.forEach(
        Array.from({ length: 2000 }, (_, index) => UserId.make(String(70_000_000 + index))),
        (id) => users.connect({ id, memberId: id, connectedAt: noon })
      )
      const waiting = SyncQueue.use((queue) => Effect.andThen(pass("1 second"), queue.waiting(5000)))
      const planned = Effect.repeat(waiting, { until: ({ length }) => length > 1900 })
      const jobs = yield* Effect.scoped(Effect.andThen(Layer.build(Layer.fresh(Scheduler.layer)), planned))
      const last =
        Math.max(...jobs.map(({ startsAt }) => Instant.toMillis(startsAt))) - Instant.toMillis(noon)
      assert.isAtMost(last, 61 * 60_000)
      assert.isAbove(last, 59 * 60_000)
    }).pipe(Effect.provide(ground({ syncOnStartup: true })))
  )

  it.effect("returns unfinished jobs to the queue when it stops, without counting an attempt", () =>
    Effect.gen(function* () {
      const reached = yield* Deferred.make<void>()
      yield* answer({ exercise: Effect.andThen(Deferred.succeed(reached, undefined), Effect.never) })
      const scope = yield* Scope.make()
      yield* Effect.provideService(Layer.build(Layer.fresh(Scheduler.layer)), Scope.Scope, scope)
      yield* connect
      yield* pass("1 second")
      yield* Deferred.await(reached)
      const closing = yield* Effect.forkChild(Scope.close(scope, Exit.void))
      yield* pass("30 seconds")
      yield* Effect.yieldNow
      assert.isDefined(closing)
      const [job, ...others] = yield* SyncQueue.use((queue) => queue.waiting(10))
      assert.deepInclude(job, { userId: ada, trigger: "connect", attempt: 1 })
      assert.deepStrictEqual(others, [])
      yield* answer(fine)
      yield* Layer.build(Layer.fresh(Scheduler.layer))
      yield* pass("1 minute")
      assert.strictEqual((yield* runs)[0]?.status, "success")
    }).pipe(Effect.scoped, Effect.provide(ground(planless)))
  )
})

describe("the schedule", () => {
  it.effect("reports what is next and why, the queue length and the waiting times", () =>
    Effect.gen(function* () {
      const schedule = yield* SyncSchedule
      const [next, ...others] = yield* schedule.upcoming(10)
      assert.deepStrictEqual(others, [])
      assert.deepStrictEqual(next, {
        userId: ada,
        priority: "critical",
        trigger: "schedule",
        reason: "never_synced",
        dueAt: noon,
        hold: null,
        calls: 36
      })
      yield* SyncQueue.use((queue) => queue.offer({ userId: ada, priority: "high", trigger: "webhook" }))
      yield* pass("90 seconds")
      const overview = yield* schedule.overview
      assert.strictEqual(overview.connected, 1)
      assert.strictEqual(overview.queue.waiting.high.count, 1)
      assert.deepStrictEqual(overview.lagSeconds, { critical: 0, high: 90, normal: 0, low: 0 })
      assert.deepInclude(Option.getOrThrow(yield* schedule.of(ada)), { hold: "queued" })
      assert.isTrue(Option.isNone(yield* schedule.of(UserId.make("nobody"))))
      assert.isAbove(overview.budget.pushed, overview.budget.poll)
      assert.isNull(overview.quota)
    }).pipe(Effect.provide(ground()))
  )
})

import { assert, describe, it } from "@effect/vitest"
import {
  ApiKeys,
  Instant,
  PolarQuota,
  PolarTokens,
  PushInbox,
  SyncPaces,
  SyncQueue,
  SyncSchedule,
  UserId,
  Users
} from "@polar-flow/domain"
import { userKey } from "@polar-flow/domain/testing"
import { Effect, Layer, Option, Redacted } from "effect"
import { TestClock } from "effect/testing"
import { defaultPlanSettings } from "../../../src/index.ts"
import { aboutOneOnly, noon, schedule, stores } from "./scheduled.ts"

const ada = UserId.make("ada")
const lin = UserId.make("lin")
const mia = UserId.make("mia")

/** Ada was synced and has pushed events, Lin has a queued job, and Mia's token expires soon. */
const people = Effect.gen(function* () {
  const users = yield* Users
  yield* TestClock.setTime(Instant.toMillis(noon))
  const connectedAt = Instant.make("2026-09-01T00:00:00Z")
  yield* Effect.forEach([ada, lin, mia], (id) => users.connect({ id, memberId: `member-${id}`, connectedAt }))
  const hourAgo = Instant.make("2026-11-20T11:00:00Z")
  const pace = { polledAt: hourAgo, olderAt: null, hasOlder: false, activeAt: hourAgo, failuresInARow: 0 }
  const calls = { failedAt: null, retryAt: null, callsMean: 10, callsSpread: 1 }
  for (const id of [ada, mia]) {
    yield* users.synced(id, hourAgo, true)
    yield* SyncPaces.use((paces) => paces.put(id, { ...pace, ...calls }))
  }
  const event = { event: "SLEEP", entityId: null, date: null, from: null, to: null, receivedAt: hourAgo }
  yield* PushInbox.use((inbox) => inbox.put({ ...event, id: "event", userId: ada }))
  yield* SyncQueue.use((queue) => queue.offer({ userId: lin, priority: "high", trigger: "connect" }))
  const { key } = yield* ApiKeys.use((keys) => keys.create(userKey(mia)))
  yield* ApiKeys.use((keys) => keys.touch(key.prefix, hourAgo))
  const token = { accessToken: Redacted.make("token"), expiresAt: Instant.make("2026-11-21T00:00:00Z") }
  yield* PolarTokens.use((tokens) => tokens.put(mia, token))
})

const next = (userId: UserId) => SyncSchedule.use((it) => it.of(userId))

describe("SyncSchedule", () => {
  it.effect("gives the same answer for one person as in the list of all", () =>
    Effect.gen(function* () {
      yield* people
      const upcoming = yield* SyncSchedule.use((it) => it.upcoming(10))
      const alone = yield* Effect.forEach([ada, lin, mia], next)
      assert.strictEqual(upcoming.length, 3)
      for (const one of alone.map(Option.getOrThrow)) {
        assert.deepStrictEqual(
          one,
          upcoming.find(({ userId }) => userId === one.userId)
        )
      }
      assert.deepStrictEqual(
        alone.map(Option.getOrThrow).map(({ hold, reason }) => [reason, hold]),
        [
          ["polar_pushed", null],
          ["never_synced", "queued"],
          ["token_ends_soon", null]
        ]
      )
      assert.isTrue(Option.isNone(yield* next(UserId.make("nobody"))))
    }).pipe(Effect.provide(schedule().pipe(Layer.provideMerge(stores))))
  )

  it.effect("reads only one person's facts when asked for one", () =>
    Effect.gen(function* () {
      yield* people
      for (const userId of [ada, lin, mia]) assert.isTrue(Option.isSome(yield* next(userId)))
    }).pipe(Effect.provide(schedule().pipe(Layer.provideMerge(aboutOneOnly), Layer.provideMerge(stores))))
  )

  it.effect("reports totals, Polar's quota and how long due people have waited", () =>
    Effect.gen(function* () {
      yield* people
      const before = yield* SyncSchedule.use((it) => it.overview)
      assert.isNull(before.quota)
      const resetsAt = Instant.make("2026-11-20T12:10:00Z")
      const quota = { short: { limit: 560, used: 100, resetsAt }, long: { limit: 5300, used: 900, resetsAt } }
      yield* PolarQuota.use((quotas) => quotas.report(quota))
      yield* TestClock.adjust("90 seconds")
      const { budget, connected, isEnabled, lagSeconds, queue } = yield* SyncSchedule.use((it) => it.overview)
      assert.deepStrictEqual([isEnabled, connected], [true, 3])
      assert.deepStrictEqual([queue.waiting.high.count, queue.waiting.high.oldestSeconds], [1, 90])
      assert.isAtLeast(lagSeconds.high, 90)
      assert.isAtMost(budget.pushed, 460)
    }).pipe(Effect.provide(schedule().pipe(Layer.provideMerge(stores))))
  )

  it.effect("reports `disabled` on a server without scheduled syncs", () =>
    Effect.gen(function* () {
      yield* people
      const one = Option.getOrThrow(yield* next(ada))
      assert.strictEqual(one.hold, "disabled")
    }).pipe(
      Effect.provide(
        schedule({
          plan: { ...defaultPlanSettings, isEnabled: false }
        }).pipe(Layer.provideMerge(stores))
      )
    )
  )
})

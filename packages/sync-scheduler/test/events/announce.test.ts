/** Which events syncs publish, and which they do not. */
import {
  AnomalyEpisodes,
  EventOutbox,
  EventSubscriptions,
  SyncControl,
  SyncRuns,
  UserId
} from "@polar-flow/domain"
import { PolarUnauthorized } from "@polar-flow/polar-client"
import { assert, describe, it } from "@effect/vitest"
import { Duration, Effect, Fiber, Layer, Option, Redacted } from "effect"
import { TestClock } from "effect/testing"
import { SyncConfig, UserSync } from "../../src/index.ts"
import { Script, ada, dependencies, profile, syncOverScript } from "../harness/scriptedPolar.ts"

const sync = SyncControl.use((control) => control.run(ada, { trigger: "manual" }))

const subscribe = (userId: UserId | null = null) =>
  EventSubscriptions.use((subscriptions) =>
    Effect.map(
      subscriptions.create({
        url: "https://app.example/",
        events: ["sync.completed", "token.invalid", "anomaly.detected"],
        userId
      }),
      ({ subscription }) => subscription.id
    )
  )

const eventsOf = (subscriptionId: string) =>
  EventOutbox.use((outbox) =>
    Effect.map(outbox.list(subscriptionId, { limit: 100 }), (found) =>
      found.map(({ event }) => event).toReversed()
    )
  )

/** A server that crashes just before it closes a run. */
const dyingAtTheEnd = UserSync.layer.pipe(
  Layer.provide(SyncConfig.layer()),
  Layer.provide(
    Layer.effect(
      SyncRuns,
      Effect.map(SyncRuns, (runs) => SyncRuns.of({ ...runs, finish: () => Effect.die("killed") }))
    )
  ),
  Layer.provideMerge(dependencies)
)

describe("a sync", () => {
  it.effect("publishes its completion and new data to the person's subscribers", () =>
    Effect.gen(function* () {
      const [everybodys, adas, anothers] = [
        yield* subscribe(),
        yield* subscribe(ada),
        yield* subscribe(UserId.make("1"))
      ]
      yield* Script.use((script) => script.answer({ physicalInfo: Effect.succeed({ records: [profile] }) }))
      const run = yield* sync
      for (const id of [everybodys, adas]) {
        assert.deepStrictEqual(yield* eventsOf(id), [
          {
            id: `sync-completed_${run.id}`,
            type: "sync.completed",
            userId: ada,
            occurredAt: run.finishedAt ?? run.startedAt,
            data: {
              user_id: ada,
              job_id: run.id,
              status: "success",
              trigger: "manual",
              total_records: 1,
              changed: ["physical_info"]
            }
          }
        ])
      }
      assert.deepStrictEqual(yield* eventsOf(anothers), [])
      yield* sync
      const [, second] = yield* eventsOf(adas)
      assert.deepInclude(second?.data, { total_records: 0, changed: [] })
    }).pipe(Effect.provide(syncOverScript()))
  )

  it.effect("publishes nothing if interrupted: the resuming run reports for both", () =>
    Effect.gen(function* () {
      const id = yield* subscribe()
      yield* Script.use((script) => script.answer({ sleep: Effect.never }))
      const interrupted = yield* Effect.forkChild(sync)
      yield* TestClock.adjust("1 seconds")
      yield* Fiber.interrupt(interrupted)
      assert.deepStrictEqual(yield* eventsOf(id), [])
      yield* Script.use((script) => script.answer({ sleep: Effect.succeed({}) }))
      const run = yield* sync
      assert.deepStrictEqual(
        (yield* eventsOf(id)).map((event) => event.id),
        [`sync-completed_${run.id}`]
      )
    }).pipe(Effect.provide(syncOverScript()))
  )

  it.effect("publishes before it is closed, so that a crash in between loses nothing", () =>
    Effect.gen(function* () {
      const id = yield* subscribe()
      yield* Effect.exit(sync)
      assert.lengthOf(yield* eventsOf(id), 1)
      const runs = yield* SyncRuns
      assert.strictEqual(Option.getOrThrow(yield* runs.latest(ada)).status, "running")
      yield* TestClock.adjust("3 minutes")
      const next = yield* runs.start({ userId: ada, trigger: "schedule", lease: Duration.minutes(2) })
      assert.deepStrictEqual(
        (yield* runs.history(ada, 2)).map(({ status }) => status),
        ["running", "interrupted"]
      )
      assert.isString(next.id)
    }).pipe(Effect.provide(dyingAtTheEnd))
  )

  it.effect("reports once that Polar rejected the stored token, and that the sync failed", () =>
    Effect.gen(function* () {
      const id = yield* subscribe()
      yield* Script.use((script) => script.answer({ dailyActivity: Effect.fail(new PolarUnauthorized()) }))
      const run = yield* sync
      const events = yield* eventsOf(id)
      assert.sameDeepMembers(
        events.map(({ data, type }) => [type, data["status"] ?? null]),
        [
          ["token.invalid", null],
          ["sync.completed", run.status]
        ]
      )
      const refusal = events.find(({ type }) => type === "token.invalid")
      assert.deepStrictEqual(refusal?.data, { user_id: ada })
    }).pipe(Effect.provide(syncOverScript()))
  )

  it.effect("does not report a token from a request, which is not stored", () =>
    Effect.gen(function* () {
      const id = yield* subscribe()
      yield* Script.use((script) => script.answer({ dailyActivity: Effect.fail(new PolarUnauthorized()) }))
      yield* SyncControl.use((control) =>
        control.run(ada, { trigger: "manual", token: Redacted.make("given") })
      )
      const types = (yield* eventsOf(id)).map(({ type }) => type)
      assert.deepStrictEqual(types, ["sync.completed"])
    }).pipe(Effect.provide(syncOverScript()))
  )

  it.effect("writes nothing to the outbox for a person without subscribers", () =>
    Effect.gen(function* () {
      yield* sync
      assert.strictEqual((yield* EventOutbox.use((outbox) => outbox.stats)).pending, 0)
      assert.deepStrictEqual(yield* AnomalyEpisodes.use((episodes) => episodes.of(ada)), [])
    }).pipe(Effect.provide(syncOverScript()))
  )
})

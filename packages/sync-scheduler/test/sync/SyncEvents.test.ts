import { SyncControl, type SyncEvent, UserId } from "@polar-flow/domain"
import { assert, describe, it } from "@effect/vitest"
import { Deferred, Effect, Exit, Fiber, Scope, Stream } from "effect"
import * as SyncEvents from "../../src/sync/SyncEvents.ts"
import { Script, ada, syncOverScript, typeNames } from "../harness/scriptedPolar.ts"

const bea = UserId.make("bea")
const started = (type: string): SyncEvent => ({ _tag: "TypeStarted", runId: "run-1", type })
const done: SyncEvent = { _tag: "Done", runId: "run-1", status: "success", stored: 0 }
const collect = (events: Stream.Stream<SyncEvent>) =>
  Effect.gen(function* () {
    const fiber = yield* Effect.forkChild(Stream.runCollect(events), { startImmediately: true })
    yield* Effect.yieldNow
    return fiber
  })
const labelOf = (event: SyncEvent) => (event._tag === "Done" ? "Done" : `${event._tag} ${event.type}`)

describe("SyncEvents", () => {
  it.effect("replays the run from its beginning to a late listener", () =>
    Effect.gen(function* () {
      const events = yield* SyncEvents.make
      const publish = yield* events.begin(ada)
      yield* publish(started("sleep"))
      const listener = yield* collect(events.listen(ada))
      yield* publish(started("ecg"))
      yield* publish(done)
      assert.deepStrictEqual(yield* Fiber.join(listener), [started("sleep"), started("ecg"), done])
    }).pipe(Effect.scoped)
  )

  it.effect("lets early listeners wait for the next run of their person", () =>
    Effect.gen(function* () {
      const events = yield* SyncEvents.make
      const listeners = yield* Effect.replicateEffect(collect(events.listen(ada)), 3)
      const other = yield* collect(events.listen(bea))
      const publish = yield* events.begin(ada)
      yield* publish(started("sleep"))
      yield* publish(done)
      for (const listener of listeners)
        assert.deepStrictEqual(yield* Fiber.join(listener), [started("sleep"), done])
      assert.isUndefined(other.pollUnsafe())
    }).pipe(Effect.scoped)
  )

  it.effect("streams the next run, not the last one, if none is in progress", () =>
    Effect.gen(function* () {
      const events = yield* SyncEvents.make
      const first = yield* events.begin(ada)
      yield* first(done)
      const listener = yield* collect(events.listen(ada))
      assert.isUndefined(listener.pollUnsafe())
      const second = yield* events.begin(ada)
      yield* second({ ...done, runId: "run-2" })
      assert.deepStrictEqual(yield* Fiber.join(listener), [{ ...done, runId: "run-2" }])
    }).pipe(Effect.scoped)
  )

  it.effect("separates a run that lost its lease from its replacement", () =>
    Effect.gen(function* () {
      const events = yield* SyncEvents.make
      const lost = yield* events.begin(ada)
      const next = yield* events.begin(ada)
      yield* lost(done)
      const listener = yield* collect(events.listen(ada))
      yield* next(started("sleep"))
      yield* next({ ...done, runId: "run-2" })
      assert.deepStrictEqual(yield* Fiber.join(listener), [started("sleep"), { ...done, runId: "run-2" }])
    }).pipe(Effect.scoped)
  )

  it.effect("holds nothing for people without a run or a listener", () =>
    Effect.gen(function* () {
      const events = yield* SyncEvents.make
      const listener = yield* collect(events.listen(ada))
      assert.strictEqual(yield* events.size, 1)
      yield* Fiber.interrupt(listener)
      assert.strictEqual(yield* events.size, 0)
      const publish = yield* events.begin(ada)
      const hearing = yield* collect(events.listen(ada))
      yield* publish(done)
      yield* Fiber.join(hearing)
      assert.strictEqual(yield* events.size, 0)
    }).pipe(Effect.scoped)
  )

  it.effect("ends every listener when the server stops", () =>
    Effect.gen(function* () {
      const scope = yield* Scope.make()
      const events = yield* Scope.provide(SyncEvents.make, scope)
      const listener = yield* collect(events.listen(ada))
      yield* Scope.close(scope, Exit.void)
      assert.deepStrictEqual(yield* Fiber.join(listener), [])
    })
  )

  it.effect("streams a sync type by type until it ends", () =>
    Effect.gen(function* () {
      const script = yield* Script
      const control = yield* SyncControl
      const gate = yield* Deferred.make<void>()
      yield* script.answer({ dailyActivity: Effect.as(Deferred.await(gate), {}) })
      yield* control.start(ada, { trigger: "manual" })
      const listener = yield* collect(control.events(ada))
      yield* Deferred.succeed(gate, undefined)
      const expected = typeNames.flatMap((name) => [`TypeStarted ${name}`, `TypeFinished ${name}`])
      assert.deepStrictEqual((yield* Fiber.join(listener)).map(labelOf), [...expected, "Done"])
    }).pipe(Effect.provide(syncOverScript()))
  )
})

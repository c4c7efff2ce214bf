import { SyncControl, SyncRuns } from "@polar-flow/domain"
import { assert, describe, it } from "@effect/vitest"
import {
  Context,
  Deferred,
  Duration,
  Effect,
  Exit,
  Fiber,
  Layer,
  Option,
  Redacted,
  Scope,
  Stream
} from "effect"
import { TestClock } from "effect/testing"
import { SyncConfig, UserSync } from "../../src/index.ts"
import { Script, ada, dependencies } from "../harness/scriptedPolar.ts"

/** A server that can be stopped while its database keeps running. */
const server = Effect.gen(function* () {
  const scope = yield* Scope.make()
  const layer = UserSync.layer.pipe(Layer.provide(SyncConfig.layer({ stopWithin: Duration.seconds(10) })))
  const services = yield* Layer.buildWithScope(layer, scope)
  const control = Context.get(services, SyncControl)
  return { control, stop: Scope.close(scope, Exit.void) }
})

const latest = Effect.map(
  SyncRuns.use((runs) => runs.latest(ada)),
  Option.getOrThrow
)

describe("stopping the server", () => {
  it.effect("finishes the current type, skips the others, and closes the run as interrupted", () =>
    Effect.gen(function* () {
      const script = yield* Script
      const gate = yield* Deferred.make<void>()
      yield* script.answer({ nightlyRecharge: Effect.as(Deferred.await(gate), {}) })
      const { control, stop } = yield* server
      const caller = yield* Effect.forkChild(control.run(ada, { trigger: "manual" }))
      const listener = yield* Effect.forkChild(Stream.runCollect(control.events(ada)))
      yield* TestClock.adjust("1 seconds")
      const stopping = yield* Effect.forkChild(stop)
      yield* TestClock.adjust("1 seconds")
      assert.strictEqual((yield* latest).status, "running")
      yield* Deferred.succeed(gate, undefined)
      yield* Fiber.join(stopping)
      const run = yield* latest
      assert.strictEqual(run.status, "interrupted")
      assert.strictEqual(run.outcomes["nightlyRecharge"]?.status, "stored")
      assert.strictEqual(run.outcomes["dailyActivity"]?.status, "skipped")
      assert.lengthOf(yield* script.asked, 2)
      assert.deepStrictEqual(yield* Fiber.join(caller), run)
      assert.strictEqual((yield* Fiber.join(listener)).at(-1)?._tag, "Done")
    }).pipe(Effect.provide(dependencies))
  )

  it.effect("interrupts a type that takes longer than the limit, and releases the lease", () =>
    Effect.gen(function* () {
      const script = yield* Script
      yield* script.answer({ nightlyRecharge: Effect.never })
      const { control, stop } = yield* server
      yield* control.start(ada, { trigger: "manual" })
      const stopping = yield* Effect.forkChild(stop)
      yield* TestClock.adjust("9 seconds")
      assert.strictEqual((yield* latest).status, "running")
      yield* TestClock.adjust("1 seconds")
      yield* Fiber.join(stopping)
      assert.strictEqual((yield* latest).status, "interrupted")
      yield* script.answer({ nightlyRecharge: Effect.succeed({}) })
      const next = yield* server
      assert.strictEqual((yield* next.control.run(ada, { trigger: "schedule" })).status, "success")
    }).pipe(Effect.provide(dependencies))
  )

  it.effect("is a success if every type was done before the stop", () =>
    Effect.gen(function* () {
      const script = yield* Script
      const gate = yield* Deferred.make<void>()
      yield* script.answer({ physicalInfo: Effect.as(Deferred.await(gate), {}) })
      const { control, stop } = yield* server
      yield* control.start(ada, { trigger: "manual" })
      const stopping = yield* Effect.forkChild(stop)
      yield* TestClock.adjust("1 seconds")
      yield* Deferred.succeed(gate, undefined)
      yield* Fiber.join(stopping)
      assert.strictEqual((yield* latest).status, "success")
    }).pipe(Effect.provide(dependencies))
  )

  it.effect("starts nothing if it stops while the token is being verified", () =>
    Effect.gen(function* () {
      const script = yield* Script
      const gate = yield* Deferred.make<void>()
      yield* script.owner(Effect.as(Deferred.await(gate), ada))
      const { control, stop } = yield* server
      const request = { trigger: "manual", token: Redacted.make("another-token-of-ada") } as const
      const caller = yield* Effect.forkChild(Effect.flip(control.start(ada, request)))
      yield* TestClock.adjust("1 seconds")
      yield* stop
      yield* Deferred.succeed(gate, undefined)
      assert.strictEqual((yield* Fiber.join(caller))._tag, "ServerStopping")
      assert.deepStrictEqual(yield* SyncRuns.use((runs) => runs.history(ada, 1)), [])
    }).pipe(Effect.provide(dependencies))
  )

  it.effect("starts no new run", () =>
    Effect.gen(function* () {
      const { control, stop } = yield* server
      yield* stop
      const error = yield* Effect.flip(control.start(ada, { trigger: "manual" }))
      assert.strictEqual(error._tag, "ServerStopping")
      assert.lengthOf(yield* Script.use((script) => script.asked), 0)
    }).pipe(Effect.provide(dependencies))
  )
})

/** Two servers over the same stores: one listens to the run of the other. */
import { SyncControl, type SyncEvent, SyncRuns, type SyncRun, type TypeOutcome } from "@polar-flow/domain"
import { assert, describe, it } from "@effect/vitest"
import { Context, Deferred, Duration, Effect, Exit, Fiber, Layer, Option, Scope, Stream } from "effect"
import { TestClock } from "effect/testing"
import { SyncConfig, UserSync } from "../../src/index.ts"
import { Script, ada, dependencies, profile, typeNames } from "../harness/scriptedPolar.ts"

const server = UserSync.layer.pipe(Layer.provide(SyncConfig.layer()))

/** Another server over the test's stores, until the scope closes. */
const start = Effect.gen(function* () {
  const scope = yield* Scope.fork(yield* Effect.scope)
  const built = yield* Layer.buildWithScope(Layer.fresh(server), scope)
  return { control: Context.get(built, SyncControl), stop: Scope.close(scope, Exit.void) }
})

/** Listens and collects the events into `received`. */
const listen = Effect.fnUntraced(function* (control: SyncControl["Service"]) {
  const received: Array<SyncEvent> = []
  const fiber = yield* Effect.forkScoped(
    Stream.runForEach(control.events(ada), (event) => Effect.sync(() => void received.push(event))),
    { startImmediately: true }
  )
  yield* aLook
  return { received, fiber }
})

/** Longer than the poll interval, in small steps, so that dependent fibers get their turns. */
const aLook = Effect.repeat(TestClock.adjust("100 millis"), { times: 11 })

const labelOf = (event: SyncEvent) =>
  event._tag === "Done" ? `Done ${event.status} ${event.stored}` : `${event._tag} ${event.type}`
const stored: TypeOutcome = { fetched: 4, stored: 3, calls: 1, status: "stored", error: null, message: null }

const lease = Duration.seconds(30)
const begin = SyncRuns.use((runs) => runs.start({ userId: ada, trigger: "webhook", lease }))
const reach = (run: SyncRun, ...types: ReadonlyArray<string>) => {
  const reached = { ...run, outcomes: Object.fromEntries(types.map((type) => [type, stored])) }
  return Effect.as(
    SyncRuns.use((runs) => runs.progress(reached, lease)),
    reached
  )
}
const end = (run: SyncRun, status: SyncRun["status"]) =>
  SyncRuns.use((runs) => runs.finish({ ...run, status }))

describe("events of a run", () => {
  it.effect("reach another server as types finish, and then end", () =>
    Effect.gen(function* () {
      const [here, there] = [yield* start, yield* start]
      const gate = yield* Deferred.make<void>()
      const [first, second, third] = typeNames
      assert.isDefined(first)
      yield* (yield* Script).answer({
        physicalInfo: Effect.succeed({ records: [profile] }),
        [third ?? "sleep"]: Effect.as(Deferred.await(gate), {})
      })
      yield* there.control.start(ada, { trigger: "manual" })
      const { fiber, received } = yield* listen(here.control)
      assert.deepStrictEqual(received.map(labelOf), [`TypeFinished ${first}`, `TypeFinished ${second}`])
      yield* Deferred.succeed(gate, undefined)
      yield* aLook
      yield* Fiber.join(fiber)
      assert.deepStrictEqual(received.map(labelOf), [
        ...typeNames.map((name) => `TypeFinished ${name}`),
        "Done success 1"
      ])
      const run = Option.getOrThrow(yield* SyncRuns.use((runs) => runs.latest(ada)))
      assert.deepStrictEqual(new Set(received.map(({ runId }) => runId)), new Set([run.id]))
    }).pipe(Effect.provide(dependencies))
  )

  it.effect("are those of the next run on any server if none is in progress", () =>
    Effect.gen(function* () {
      const [here, there] = [yield* start, yield* start]
      yield* there.control.run(ada, { trigger: "manual" })
      const [near, far] = [yield* listen(here.control), yield* listen(there.control)]
      assert.deepStrictEqual([near.received, far.received], [[], []])
      const next = yield* there.control.run(ada, { trigger: "manual" })
      yield* aLook
      yield* Effect.forEach([near.fiber, far.fiber], (fiber) => Fiber.join(fiber))
      for (const { received } of [near, far]) {
        assert.deepStrictEqual(new Set(received.map(({ runId }) => runId)), new Set([next.id]))
        assert.strictEqual(received.filter(({ _tag }) => _tag === "TypeFinished").length, typeNames.length)
      }
      assert.isTrue(
        far.received.some(({ _tag }) => _tag === "TypeStarted"),
        "received at once, not through the store"
      )
      assert.isFalse(near.received.some(({ _tag }) => _tag === "TypeStarted"))
    }).pipe(Effect.provide(dependencies))
  )

  it.effect("continue with the run that replaces one whose server died", () =>
    Effect.gen(function* () {
      const { control } = yield* start
      const dead = yield* reach(yield* begin, "sleep")
      const { fiber, received } = yield* listen(control)
      assert.deepStrictEqual(received.map(labelOf), ["TypeFinished sleep"])
      yield* TestClock.adjust(lease)
      const heir = yield* begin
      assert.notStrictEqual(heir.id, dead.id)
      yield* end(yield* reach(heir, "nightlyRecharge"), "success")
      yield* aLook
      yield* Fiber.join(fiber)
      assert.deepStrictEqual(received.map(labelOf), [
        "TypeFinished sleep",
        "TypeFinished nightlyRecharge",
        "Done success 3"
      ])
    }).pipe(Effect.provide(dependencies))
  )

  it.effect("end with the followed run, even if another began before the next poll", () =>
    Effect.gen(function* () {
      const { control } = yield* start
      const run = yield* reach(yield* begin, "sleep")
      const { fiber, received } = yield* listen(control)
      yield* end(run, "failed")
      yield* begin
      yield* aLook
      yield* Fiber.join(fiber)
      assert.deepStrictEqual(received.map(labelOf), ["TypeFinished sleep", "Done failed 3"])
    }).pipe(Effect.provide(dependencies))
  )

  it.effect("end when the run's server stops, and for all listeners when their own server stops", () =>
    Effect.gen(function* () {
      const [here, other] = [yield* start, yield* start]
      const run = yield* reach(yield* begin, "sleep")
      const [near, far] = [yield* listen(here.control), yield* listen(other.control)]
      yield* here.stop
      yield* Fiber.join(near.fiber)
      assert.deepStrictEqual(near.received.map(labelOf), ["TypeFinished sleep"])
      yield* end(run, "interrupted")
      yield* aLook
      yield* Fiber.join(far.fiber)
      assert.strictEqual(far.received.map(labelOf).at(-1), "Done interrupted 3")
    }).pipe(Effect.provide(dependencies))
  )

  it.effect("resume when the stores are available again", () =>
    Effect.gen(function* () {
      const runs = yield* SyncRuns
      let isAway = false
      const latest: typeof runs.latest = (userId) =>
        Effect.suspend(() => (isAway ? Effect.die("the database is unavailable") : runs.latest(userId)))
      const { control } = yield* Effect.provideService(start, SyncRuns, { ...runs, latest })
      const run = yield* begin
      const { fiber, received } = yield* listen(control)
      isAway = true
      yield* end(yield* reach(run, "sleep"), "success")
      yield* aLook
      assert.deepStrictEqual(received, [])
      isAway = false
      yield* aLook
      yield* Fiber.join(fiber)
      assert.deepStrictEqual(received.map(labelOf), ["TypeFinished sleep", "Done success 3"])
    }).pipe(Effect.provide(dependencies))
  )
})

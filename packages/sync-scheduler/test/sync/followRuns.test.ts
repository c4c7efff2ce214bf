/** Listening on one server to a run of another: two over the same stores. */
import { SyncControl, type SyncEvent, SyncRuns, type SyncRun, type TypeOutcome } from "@polar-flow/domain"
import { assert, describe, it } from "@effect/vitest"
import { Context, Deferred, Duration, Effect, Exit, Fiber, Layer, Option, Scope, Stream } from "effect"
import { TestClock } from "effect/testing"
import { SyncConfig, UserSync } from "../../src/index.ts"
import { Script, ada, around, profile, typeNames } from "../harness/scriptedPolar.ts"

const server = UserSync.layer.pipe(Layer.provide(SyncConfig.layer()))

/** Another server over the stores of this test, until the scope closes. */
const start = Effect.gen(function* () {
  const scope = yield* Scope.fork(yield* Effect.scope)
  const built = yield* Layer.buildWithScope(Layer.fresh(server), scope)
  return { control: Context.get(built, SyncControl), stop: Scope.close(scope, Exit.void) }
})

/** Listens; \`heard\` grows. */
const listen = Effect.fnUntraced(function* (control: SyncControl["Service"]) {
  const heard: Array<SyncEvent> = []
  const fiber = yield* Effect.forkScoped(
    Stream.runForEach(control.events(ada), (event) => Effect.sync(() => void heard.push(event))),
    { startImmediately: true }
  )
  yield* aLook
  return { heard, fiber }
})

/** Longer than between two looks at the store, in small steps: what follows a look takes turns of its own. */
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
  it.effect("are heard on another server as the types land, and end with it", () =>
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
      const { fiber, heard } = yield* listen(here.control)
      assert.deepStrictEqual(heard.map(labelOf), [`TypeFinished ${first}`, `TypeFinished ${second}`])
      yield* Deferred.succeed(gate, undefined)
      yield* aLook
      yield* Fiber.join(fiber)
      assert.deepStrictEqual(heard.map(labelOf), [
        ...typeNames.map((name) => `TypeFinished ${name}`),
        "Done success 1"
      ])
      const run = Option.getOrThrow(yield* SyncRuns.use((runs) => runs.latest(ada)))
      assert.deepStrictEqual(new Set(heard.map(({ runId }) => runId)), new Set([run.id]))
    }).pipe(Effect.provide(around))
  )

  it.effect("are those of the next run, wherever it is, for who comes while none goes on", () =>
    Effect.gen(function* () {
      const [here, there] = [yield* start, yield* start]
      yield* there.control.run(ada, { trigger: "manual" })
      const [near, far] = [yield* listen(here.control), yield* listen(there.control)]
      assert.deepStrictEqual([near.heard, far.heard], [[], []])
      const next = yield* there.control.run(ada, { trigger: "manual" })
      yield* aLook
      yield* Effect.forEach([near.fiber, far.fiber], (fiber) => Fiber.join(fiber))
      for (const { heard } of [near, far]) {
        assert.deepStrictEqual(new Set(heard.map(({ runId }) => runId)), new Set([next.id]))
        assert.strictEqual(heard.filter(({ _tag }) => _tag === "TypeFinished").length, typeNames.length)
      }
      assert.isTrue(
        far.heard.some(({ _tag }) => _tag === "TypeStarted"),
        "heard at once, not from the store"
      )
      assert.isFalse(near.heard.some(({ _tag }) => _tag === "TypeStarted"))
    }).pipe(Effect.provide(around))
  )

  it.effect("go on with the run that takes the place of one whose server died", () =>
    Effect.gen(function* () {
      const { control } = yield* start
      const dead = yield* reach(yield* begin, "sleep")
      const { fiber, heard } = yield* listen(control)
      assert.deepStrictEqual(heard.map(labelOf), ["TypeFinished sleep"])
      yield* TestClock.adjust(lease)
      const heir = yield* begin
      assert.notStrictEqual(heir.id, dead.id)
      yield* end(yield* reach(heir, "nightlyRecharge"), "success")
      yield* aLook
      yield* Fiber.join(fiber)
      assert.deepStrictEqual(heard.map(labelOf), [
        "TypeFinished sleep",
        "TypeFinished nightlyRecharge",
        "Done success 3"
      ])
    }).pipe(Effect.provide(around))
  )

  it.effect("end with the run that was heard, though another began before the next look", () =>
    Effect.gen(function* () {
      const { control } = yield* start
      const run = yield* reach(yield* begin, "sleep")
      const { fiber, heard } = yield* listen(control)
      yield* end(run, "failed")
      yield* begin
      yield* aLook
      yield* Fiber.join(fiber)
      assert.deepStrictEqual(heard.map(labelOf), ["TypeFinished sleep", "Done failed 3"])
    }).pipe(Effect.provide(around))
  )

  it.effect("are over when a server stops its run, and for everybody when one's own stops", () =>
    Effect.gen(function* () {
      const [here, other] = [yield* start, yield* start]
      const run = yield* reach(yield* begin, "sleep")
      const [near, far] = [yield* listen(here.control), yield* listen(other.control)]
      yield* here.stop
      yield* Fiber.join(near.fiber)
      assert.deepStrictEqual(near.heard.map(labelOf), ["TypeFinished sleep"])
      yield* end(run, "interrupted")
      yield* aLook
      yield* Fiber.join(far.fiber)
      assert.strictEqual(far.heard.map(labelOf).at(-1), "Done interrupted 3")
    }).pipe(Effect.provide(around))
  )

  it.effect("come again when the stores do", () =>
    Effect.gen(function* () {
      const runs = yield* SyncRuns
      let isAway = false
      const latest: typeof runs.latest = (userId) =>
        Effect.suspend(() => (isAway ? Effect.die("the database is away") : runs.latest(userId)))
      const { control } = yield* Effect.provideService(start, SyncRuns, { ...runs, latest })
      const run = yield* begin
      const { fiber, heard } = yield* listen(control)
      isAway = true
      yield* end(yield* reach(run, "sleep"), "success")
      yield* aLook
      assert.deepStrictEqual(heard, [])
      isAway = false
      yield* aLook
      yield* Fiber.join(fiber)
      assert.deepStrictEqual(heard.map(labelOf), ["TypeFinished sleep", "Done success 3"])
    }).pipe(Effect.provide(around))
  )
})

/** One sync is one trace, and its log lines name the person and the job. */
import { SyncControl, SyncQueue, SyncRuns } from "@polar-flow/domain"
import { PolarWebhooksMemory, PushInboxMemory, SyncQueueMemory } from "@polar-flow/domain/memory"
import { assert, describe, it } from "@effect/vitest"
import { Effect, Layer, Logger, Option, References, Tracer } from "effect"
import { PushConfig } from "../../src/index.ts"
import { makeJobHandler } from "../../src/sync/schedule/JobHandler.ts"
import { Simulated, withPerson } from "../harness/simulatedPerson.ts"

const person = withPerson({ start: "2026-09-18T12:00:00Z", person: { device: "Polar Vantage V3" } })

/** Keeps every span and every log line. */
const makeRecorder = () => {
  const spans: Array<Tracer.Span> = []
  const lines: Array<Readonly<Record<string, unknown>>> = []
  const tracer = Tracer.make({
    span: (options) => {
      const span = new Tracer.NativeSpan(options)
      spans.push(span)
      return span
    }
  })
  const logger = Logger.map(Logger.formatStructured, ({ annotations, message }) =>
    lines.push({ ...annotations, message })
  )
  const recording = Layer.mergeAll(
    Layer.succeed(Tracer.Tracer, tracer),
    Layer.succeed(References.MinimumLogLevel, "Debug" as const),
    Logger.layer([logger])
  )
  return { spans, lines, recording }
}

/** A span and its ancestors, innermost first. */
const chainOf = (span: Tracer.AnySpan): ReadonlyArray<Tracer.AnySpan> => [
  span,
  ...Option.match(span._tag === "Span" ? span.parent : Option.none(), { onNone: () => [], onSome: chainOf })
]
const nameOf = (span: Tracer.AnySpan): string => (span._tag === "Span" ? span.name : "outside")

const isCall = ({ kind }: Tracer.Span): boolean => kind === "client"

const stores = Layer.mergeAll(
  SyncQueueMemory.layer,
  PushInboxMemory.layer,
  PolarWebhooksMemory.layer,
  PushConfig.layer({ url: null })
)

/** Processes the queue until the person's job is done. */
const workOff = Effect.gen(function* () {
  const { userId } = yield* Simulated
  const queue = yield* SyncQueue
  const handle = yield* makeJobHandler
  yield* queue.offer({ userId, priority: "critical", trigger: "connect" })
  const [job] = yield* queue.waiting(1)
  const isOver = Effect.map(queue.has(userId), (isQueued) => !isQueued)
  const over = Effect.repeat(Effect.delay(isOver, "20 millis"), { until: (it) => it })
  yield* Effect.raceFirst(queue.work({ concurrency: 1 }, handle), over)
  const run = Option.getOrThrow(yield* SyncRuns.use((runs) => runs.latest(userId)))
  return { userId, run, queueId: job?.id }
}).pipe(Effect.provide(stores))

describe("a sync", () => {
  it.live("from the queue is one trace, from the job to each call to Polar", () => {
    const { lines, recording, spans } = makeRecorder()
    return Effect.gen(function* () {
      const { takeCalls } = yield* Simulated
      const { queueId, run, userId } = yield* workOff
      const [root, ...otherRoots] = spans.filter(({ name }) => name === "SyncQueue.job")
      assert.isDefined(root)
      assert.deepStrictEqual([otherRoots, Option.isNone(root.parent)], [[], true])
      const calls = spans.filter(isCall)
      assert.strictEqual(calls.length, (yield* takeCalls).length)
      for (const call of calls) {
        const chain = chainOf(call)
        assert.strictEqual(chain.at(-1), root)
        assert.deepStrictEqual(chain.map(nameOf).slice(-4), [
          "UserSync.type",
          "UserSync.run",
          "JobHandler.handle",
          "SyncQueue.job"
        ])
        assert.deepStrictEqual(new Set(chain.map(({ traceId }) => traceId)), new Set([root.traceId]))
      }
      assert.deepInclude(Object.fromEntries(root.attributes), { user_id: userId, queue_id: queueId })
      const running = spans.find(({ name }) => name === "UserSync.run")
      assert.deepInclude(Object.fromEntries(running?.attributes ?? []), {
        user_id: userId,
        job_id: run.id,
        trigger: "connect"
      })
      const ended = lines.find(({ message }) => String(message).startsWith("Sync ended"))
      assert.deepInclude(ended, { user_id: userId, job_id: run.id, queue_id: queueId })
    }).pipe(Effect.provide(recording), person)
  })

  it.live("on request belongs to the requester's trace, even if it continues in the background", () => {
    const { recording, spans } = makeRecorder()
    return Effect.gen(function* () {
      const { userId } = yield* Simulated
      const control = yield* SyncControl
      const asked = control.start(userId, { trigger: "manual" })
      const isOver = Effect.map(
        SyncRuns.use((runs) => runs.latest(userId)),
        Option.exists(({ status }) => status !== "running")
      )
      yield* Effect.withSpan(asked, "POST /sync/trigger")
      yield* Effect.repeat(Effect.delay(isOver, "20 millis"), { until: (it) => it })
      const calls = spans.filter(isCall)
      assert.isAbove(calls.length, 10)
      for (const call of calls) assert.strictEqual(nameOf(chainOf(call).at(-1) ?? call), "POST /sync/trigger")
    }).pipe(Effect.provide(recording), person)
  })
})

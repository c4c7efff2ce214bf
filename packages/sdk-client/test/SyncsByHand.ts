/** Sync runs without Polar: a run sends its events when the test requests it. */
import {
  NotConnected,
  SyncControl,
  type SyncEvent,
  SyncInProgress,
  type SyncRequest,
  type SyncRun,
  SyncRuns,
  type TypeOutcome,
  type UserId
} from "@polar-flow/domain"
import { SyncRunsMemory } from "@polar-flow/domain/memory"
import { Context, Duration, Effect, Layer, Option, Queue, Stream } from "effect"

const stored: TypeOutcome = { fetched: 4, stored: 3, calls: 1, status: "stored", error: null, message: null }

/** What a test steers. */
export class SyncEvents extends Context.Service<SyncEvents, Queue.Queue<SyncEvent>>()("test/SyncEvents") {}

const make = Effect.gen(function* () {
  const runs = yield* SyncRuns
  const events = yield* SyncEvents
  const start = Effect.fnUntraced(function* (userId: UserId, { trigger }: SyncRequest) {
    if (userId !== "ada") return yield* new NotConnected({ userId })
    const latest = yield* runs.latest(userId)
    if (Option.isSome(latest) && latest.value.status === "running")
      return yield* new SyncInProgress({ userId, runId: latest.value.id })
    return yield* runs.start({ userId, trigger, lease: Duration.minutes(5) })
  })
  const finish = Effect.fnUntraced(function* (begun: SyncRun) {
    const end = { status: "success", finishedAt: begun.startedAt, outcomes: { sleep: stored } } as const
    const run = { ...begun, ...end }
    yield* runs.finish(run)
    return run
  })
  const finishLatest = Effect.fnUntraced(function* (userId: UserId) {
    const latest = yield* runs.latest(userId)
    if (Option.isSome(latest)) yield* finish(latest.value)
  })
  return SyncControl.of({
    run: (userId, request) => Effect.flatMap(start(userId, request), finish),
    start,
    events: (userId) =>
      Stream.fromQueue(events).pipe(
        Stream.takeUntil(({ _tag }) => _tag === "Done"),
        Stream.tap(({ _tag }) => (_tag === "Done" ? finishLatest(userId) : Effect.void))
      )
  })
})

export const SyncsByHand = {
  layer: Layer.effect(SyncControl, make).pipe(
    Layer.provideMerge(Layer.effect(SyncEvents, Queue.unbounded<SyncEvent>())),
    Layer.provide(SyncRunsMemory.layer)
  )
}

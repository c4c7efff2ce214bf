/** Sync runs without Polar: a run stores 3 nights and fails on activity, at once or when the test requests it. */
import {
  NotConnected,
  PolarTokenMismatch,
  type SyncEvent,
  SyncInProgress,
  SyncControl,
  type SyncRequest,
  type SyncRun,
  SyncRuns,
  type TypeOutcome,
  type UserId
} from "@polar-flow/domain"
import { SyncRunsMemory } from "@polar-flow/domain/memory"
import { Context, Duration, Effect, Latch, Layer, Option, Queue, Redacted, Ref, Stream } from "effect"

const stored: TypeOutcome = { fetched: 4, stored: 3, calls: 1, status: "stored", error: null, message: null }
const refused: TypeOutcome = {
  fetched: 0,
  stored: 0,
  calls: 1,
  status: "failed",
  error: "ConsentMissing",
  message: "Polar refused"
}

/** What a test sees and steers of it. */
export class Syncs extends Context.Service<
  Syncs,
  {
    /** The requests of all runs, the newest last. */
    readonly requests: Ref.Ref<ReadonlyArray<SyncRequest>>
    /** What `events` gives out. */
    readonly events: Queue.Queue<SyncEvent>
    /** Runs wait here for their end; open from the start. */
    readonly gate: Latch.Latch
    /** How many event streams are open. */
    readonly watching: Ref.Ref<number>
  }
>()("test/Syncs") {}

const finished = (run: SyncRun): SyncRun => ({
  ...run,
  status: "partial",
  finishedAt: run.startedAt,
  calls: 2,
  outcomes: { sleep: stored, dailyActivity: refused }
})

const make = Effect.gen(function* () {
  const runs = yield* SyncRuns
  const { requests, events, watching, gate } = yield* Syncs

  const begin = Effect.fnUntraced(function* (userId: UserId, request: SyncRequest) {
    const token = request.token === undefined ? undefined : Redacted.value(request.token)
    if (token === undefined && userId !== "ada") return yield* new NotConnected({ userId })
    if (token !== undefined && token !== `token-of-${userId}`)
      return yield* new PolarTokenMismatch({ userId })
    const latest = yield* runs.latest(userId)
    if (Option.isSome(latest) && latest.value.status === "running") {
      return yield* new SyncInProgress({ userId, runId: latest.value.id })
    }
    yield* Ref.update(requests, (earlier) => [...earlier, request])
    return yield* runs.start({ userId, trigger: request.trigger, lease: Duration.minutes(5) })
  })

  return SyncControl.of({
    run: Effect.fnUntraced(function* (userId, request) {
      const begun = yield* begin(userId, request)
      yield* gate.await
      const run = finished(begun)
      yield* runs.finish(run)
      return run
    }),
    start: begin,
    events: () =>
      Stream.fromQueue(events).pipe(
        Stream.takeUntil((event) => event._tag === "Done"),
        Stream.onStart(Ref.update(watching, (open) => open + 1)),
        Stream.ensuring(Ref.update(watching, (open) => open - 1))
      )
  })
})

export const SyncControlFake = {
  layer: Layer.effect(SyncControl, make).pipe(
    Layer.provideMerge(
      Layer.effect(
        Syncs,
        Effect.gen(function* () {
          return {
            requests: yield* Ref.make<ReadonlyArray<SyncRequest>>([]),
            gate: yield* Latch.make(true),
            events: yield* Queue.unbounded<SyncEvent>(),
            watching: yield* Ref.make(0)
          }
        })
      )
    ),
    Layer.provide(SyncRunsMemory.layer)
  )
}

/**
 * Syncs one person: the adapter of the port `SyncControl`.
 *
 * Verifies the credential, takes the lease, and executes the run in the background until it ends or the server stops.
 * Who is synced when is decided elsewhere.
 */
import { Insights } from "@polar-flow/analytics/effect"
import {
  type AnomalyEpisodes,
  type EventOutbox,
  type EventSubscriptions,
  Instant,
  type Journal,
  type PolarTokens,
  type RecordStore,
  ServerStopping,
  SyncControl,
  SyncInProgress,
  type SyncPaces,
  type SyncRequest,
  type SyncRun,
  SyncRuns,
  type SyncStates,
  type UserId,
  Users
} from "@polar-flow/domain"
import type { PolarClient } from "@polar-flow/polar-client"
import { Cause, Deferred, Duration, Effect, Exit, Fiber, FiberSet, Layer, Ref, Stream } from "effect"
import * as Credential from "./Credential.ts"
import { makeFollow } from "./followRuns.ts"
import * as LeasedRun from "./LeasedRun.ts"
import type { Halt, Session } from "./RunLoop.ts"
import { SyncConfig } from "./SyncConfig.ts"
import * as SyncEvents from "./SyncEvents.ts"

/** How many previous runs are checked for a chain of interrupted ones. */
const chainLimit = 10

/**
 * When the oldest of the interrupted runs directly before this one started. Null if the previous run was not
 * interrupted.
 */
const resumedSince = (earlier: ReadonlyArray<SyncRun>, run: SyncRun, within: Duration.Duration) => {
  const oldest = Instant.toMillis(run.startedAt) - Duration.toMillis(within)
  const isOpen = ({ startedAt, status }: SyncRun) =>
    status === "interrupted" && Instant.toMillis(startedAt) >= oldest
  const end = earlier.findIndex((it) => !isOpen(it))
  return (end === -1 ? earlier : earlier.slice(0, end)).at(-1)?.startedAt ?? null
}

type Opening = Effect.Effect<Session, SyncInProgress>

const makeControl = Effect.gen(function* () {
  const credentialOf = yield* Credential.make
  const execute = yield* LeasedRun.make
  const runs = yield* SyncRuns
  const users = yield* Users
  const config = yield* SyncConfig
  const events = yield* SyncEvents.make
  const follow = yield* makeFollow
  const closed = yield* Deferred.make<void>()
  const fibers = yield* FiberSet.make<void>()
  const isStopping = yield* Ref.make(false)

  yield* Effect.addFinalizer(() => Deferred.succeed(closed, undefined))
  // Stop runs first. They end after their current type within the limit, or are interrupted by the set's own finalizer.
  yield* Effect.addFinalizer(() =>
    Ref.set(isStopping, true).pipe(
      Effect.andThen(Effect.interruptible(FiberSet.awaitEmpty(fibers))),
      Effect.timeoutOption(config.stopWithin)
    )
  )

  yield* Effect.forkScoped(Effect.andThen(config.stopping, Ref.set(isStopping, true)))

  const open = Effect.fnUntraced(function* (
    userId: UserId,
    request: SyncRequest,
    credential: Credential.Credential
  ) {
    const begun = yield* runs.start({ userId, trigger: request.trigger, lease: config.lease })
    // the erasure began after the credential was read, and its server died
    if (yield* users.isErasing(userId)) {
      yield* runs.finish({ ...begun, status: "interrupted" })
      return yield* new SyncInProgress({ userId, runId: begun.id })
    }
    const history = yield* runs.history(userId, chainLimit + 1)
    const earlier = history.filter(({ id }) => id !== begun.id)
    const run = { ...begun, calls: credential.calls }
    const session: Session = {
      credential,
      request,
      publish: yield* events.begin(userId),
      begun: run,
      run: yield* Ref.make<SyncRun>(run),
      halted: yield* Ref.make<Halt>(null),
      isStopping: Ref.get(isStopping),
      resumedSince: resumedSince(earlier, run, config.resumeWithin)
    }
    return session
  })

  /** Opens and executes in one fiber of the set, so that a stopping server waits for a lease that is being acquired. */
  const openAndRun = (started: Deferred.Deferred<Session, SyncInProgress>, opening: Opening) =>
    Effect.uninterruptibleMask((restore) =>
      Effect.gen(function* () {
        const opened = yield* Effect.exit(opening)
        yield* Deferred.done(started, opened)
        if (Exit.isSuccess(opened)) yield* restore(execute(opened.value))
      })
    )

  const launch = Effect.fnUntraced(function* (userId: UserId, request: SyncRequest) {
    if (yield* Ref.get(isStopping)) return yield* new ServerStopping()
    const credential = yield* credentialOf(userId, request)
    if (yield* Ref.get(isStopping)) return yield* new ServerStopping()
    const started = yield* Deferred.make<Session, SyncInProgress>()
    const fiber = yield* FiberSet.run(fibers, openAndRun(started, open(userId, request, credential)))
    const interrupted = Effect.andThen(Fiber.await(fiber), new ServerStopping())
    const session = yield* Effect.raceFirst(Deferred.await(started), interrupted).pipe(
      Effect.onInterrupt(() => Fiber.interrupt(fiber))
    )
    return { fiber, session }
  })

  return SyncControl.of({
    start: Effect.fn("UserSync.start")(function* (userId, request) {
      const { session } = yield* launch(userId, request)
      return session.begun
    }),
    run: Effect.fnUntraced(function* (userId, request) {
      const { fiber, session } = yield* launch(userId, request)
      const exit = yield* Effect.onInterrupt(Fiber.await(fiber), () => Fiber.interrupt(fiber))
      if (Exit.isFailure(exit) && !Cause.hasInterruptsOnly(exit.cause)) {
        return yield* Effect.failCause(exit.cause)
      }
      return yield* Ref.get(session.run)
    }),
    // Whichever source emits first wins: runs in this process emit immediately, runs elsewhere after the next poll.
    events: (userId) =>
      Stream.race(events.listen(userId), Stream.interruptWhen(follow(userId), Deferred.await(closed)))
  })
})

/**
 * The adapter of `SyncControl` over one `PolarClient` and the stores.
 *
 * @example
 * Layer.provide(UserSync.layer, [polarClient, storage, SyncConfig.layer()])
 */
export const UserSync = {
  /**
   * Closing the layer lets each run finish its current type, closes the runs as `interrupted`, and ends every listener.
   */
  layer: Layer.effect(SyncControl, makeControl).pipe(Layer.provide(Insights.layer)) satisfies Layer.Layer<
    SyncControl,
    never,
    | PolarClient
    | Journal
    | RecordStore
    | Users
    | PolarTokens
    | SyncPaces
    | SyncRuns
    | SyncStates
    | SyncConfig
    | EventSubscriptions
    | EventOutbox
    | AnomalyEpisodes
  >
}

/** Executes a run under its lease: sends heartbeats while types are synced, and closes the run however it ends. */
import {
  DataTypes,
  Instant,
  type LeaseLost,
  type SyncRun,
  SyncPaces,
  SyncRuns,
  type SyncStatus,
  Users
} from "@polar-flow/domain"
import { Cause, Effect, Exit, Metric, Option, Ref } from "effect"
import { makeAnnounce } from "../events/announce.ts"
import { updatePace } from "./plan/updatePace.ts"
import * as RunLoop from "./RunLoop.ts"
import { SyncConfig } from "./SyncConfig.ts"
import * as SyncMetrics from "./SyncMetrics.ts"
import { skipped, storedIn } from "./typeOutcomes.ts"

const statusOf = (run: SyncRun, halted: RunLoop.Halt, exit: Exit.Exit<void, LeaseLost>): SyncStatus => {
  if (Exit.isFailure(exit)) return Cause.hasDies(exit.cause) ? "failed" : "interrupted"
  if (halted === "stopped") return "interrupted"
  const attempted = Object.values(run.outcomes).filter(({ status }) => status !== "skipped")
  const failed = attempted.filter(({ status }) => status === "failed")
  if (attempted.every(({ status }) => status !== "failed" && status !== "partial")) return "success"
  return failed.length === attempted.length ? "failed" : "partial"
}

const allSkipped = Object.fromEntries(DataTypes.all.map(({ name }) => [name, skipped]))

/** Executes a session to its end. Afterwards `session.run` holds the closed run. */
export const make = Effect.gen(function* () {
  const loop = yield* RunLoop.make
  const runs = yield* SyncRuns
  const users = yield* Users
  const paces = yield* SyncPaces
  const announce = yield* makeAnnounce
  const { heartbeatEvery, lease } = yield* SyncConfig

  const heartbeat = ({ run }: RunLoop.Session): Effect.Effect<never, LeaseLost> =>
    Effect.sleep(heartbeatEvery).pipe(
      Effect.andThen(Ref.get(run)),
      Effect.flatMap((reached) => runs.progress(reached, lease)),
      Effect.forever
    )

  /** A person whom an app syncs with their token need not be connected. Whose token it is must be certain. */
  const addPerson = ({ begun, credential }: RunLoop.Session) =>
    credential.isStored || credential.verificationError !== null ? Effect.void : users.add(begun.userId)

  const updateLastSynced = Effect.fnUntraced(function* (run: SyncRun, finishedAt: Instant) {
    // Readers judge freshness by the last sync. A run that fetched nothing, or only older days, does not count.
    if (run.trigger === "backfill" || (run.status !== "success" && run.status !== "partial")) return
    // A push covers only some types, so it does not complete the first sync.
    yield* users.synced(run.userId, finishedAt, run.status === "success" && run.trigger !== "webhook")
  })

  const persist = Effect.fnUntraced(function* (run: SyncRun, finishedAt: Instant) {
    // Events are published before the run is closed: if the process dies in between, the next run publishes them.
    yield* announce.ended(run)
    yield* runs.finish(run)
    yield* updateLastSynced(run, finishedAt)
    // The pace is stored last: a crash before this point only makes the person due once more.
    yield* paces.put(run.userId, updatePace(Option.getOrUndefined(yield* paces.get(run.userId)), run))
  })

  /**
   * Persists the run, then publishes `Done`. `Done` is published even if the database is unavailable, so that no
   * listener waits forever.
   */
  const close = Effect.fnUntraced(function* (session: RunLoop.Session, exit: Exit.Exit<void, LeaseLost>) {
    const halted = yield* Ref.get(session.halted)
    const finishedAt = yield* Instant.now
    const run = yield* Ref.updateAndGet(session.run, (run) => ({
      ...run,
      status: statusOf(run, halted, exit),
      finishedAt,
      outcomes: { ...allSkipped, ...run.outcomes }
    }))
    const stored = storedIn(run)
    yield* Effect.ensuring(
      persist(run, finishedAt),
      session.publish({ _tag: "Done", runId: run.id, status: run.status, stored })
    )
    yield* Metric.update(Metric.withAttributes(SyncMetrics.runs, { status: run.status }), 1)
    yield* Effect.logInfo("Sync ended", { status: run.status, stored, calls: run.calls })
  })

  return Effect.fn("UserSync.run")(function* (session: RunLoop.Session) {
    const { id, trigger, userId } = session.begun
    yield* Effect.annotateCurrentSpan({ user_id: userId, job_id: id, trigger })
    const work = Effect.andThen(addPerson(session), loop.run(session))
    yield* Effect.raceFirst(work, heartbeat(session)).pipe(
      Effect.onExit((exit) => close(session, exit)),
      Effect.tapCause((cause) => Effect.logError("The sync was aborted", cause)),
      Effect.catchTag("LeaseLost", () => Effect.void),
      Effect.annotateLogs({ user_id: userId, job_id: id })
    )
  })
})

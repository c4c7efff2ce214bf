/** A run under its lease: kept alive while the types take their time, and closed however it ends. */
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
import { learn } from "./plan/learn.ts"
import * as RunLoop from "./RunLoop.ts"
import { SyncConfig } from "./SyncConfig.ts"
import * as SyncMetrics from "./SyncMetrics.ts"
import { skipped, storedIn } from "./typeOutcomes.ts"

const statusOf = (run: SyncRun, halted: RunLoop.Halt, exit: Exit.Exit<void, LeaseLost>): SyncStatus => {
  if (Exit.isFailure(exit)) return Cause.hasDies(exit.cause) ? "failed" : "interrupted"
  if (halted === "stopped") return "interrupted"
  const asked = Object.values(run.outcomes).filter(({ status }) => status !== "skipped")
  const failed = asked.filter(({ status }) => status === "failed")
  if (failed.length === 0) return "success"
  return failed.length === asked.length ? "failed" : "partial"
}

const unreached = Object.fromEntries(DataTypes.all.map(({ name }) => [name, skipped]))

/** The service: runs a session to its end. The run as it was closed is in the session then. */
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

  const noteFreshness = Effect.fnUntraced(function* (run: SyncRun, finishedAt: Instant) {
    // The day of the last sync is what readers judge freshness by: a run that got nothing, or old days, does not move it.
    if (run.trigger === "backfill" || (run.status !== "success" && run.status !== "partial")) return
    // What Polar pushed is some types at most, so the first sync is still to come.
    yield* users.synced(run.userId, finishedAt, run.status === "success" && run.trigger !== "webhook")
  })

  const keep = Effect.fnUntraced(function* (run: SyncRun, finishedAt: Instant) {
    // before the run is closed: who dies in between has it said by the next one
    yield* announce.ended(run)
    yield* runs.finish(run)
    yield* noteFreshness(run, finishedAt)
    // last: who dies before it is taken for due once more, and who dies after it has nothing left to note
    yield* paces.put(run.userId, learn(Option.getOrUndefined(yield* paces.get(run.userId)), run))
  })

  /** Stores first, tells afterwards; tells even when the database is away, so that no listener waits for ever. */
  const close = Effect.fnUntraced(function* (session: RunLoop.Session, exit: Exit.Exit<void, LeaseLost>) {
    const halted = yield* Ref.get(session.halted)
    const finishedAt = yield* Instant.now
    const run = yield* Ref.updateAndGet(session.run, (run) => ({
      ...run,
      status: statusOf(run, halted, exit),
      finishedAt,
      outcomes: { ...unreached, ...run.outcomes }
    }))
    const stored = storedIn(run)
    yield* Effect.ensuring(
      keep(run, finishedAt),
      session.publish({ _tag: "Done", runId: run.id, status: run.status, stored })
    )
    yield* Metric.update(Metric.withAttributes(SyncMetrics.runs, { status: run.status }), 1)
    yield* Effect.logInfo("Sync ended", { status: run.status, stored, calls: run.calls })
  })

  return Effect.fn("UserSync.run")(function* (session: RunLoop.Session) {
    const { id, trigger, userId } = session.begun
    yield* Effect.annotateCurrentSpan({ user_id: userId, job_id: id, trigger })
    yield* Effect.raceFirst(loop.run(session), heartbeat(session)).pipe(
      Effect.onExit((exit) => close(session, exit)),
      Effect.tapCause((cause) => Effect.logError("The sync was cut short", cause)),
      Effect.catchTag("LeaseLost", () => Effect.void),
      Effect.annotateLogs({ user_id: userId, job_id: id })
    )
  })
})

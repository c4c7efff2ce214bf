/** One run: every data type in turn, with the reasons to leave one out and the reasons to stop. Starts and ends nothing. */
import {
  DataTypes,
  Instant,
  type SyncRun,
  SyncRuns,
  SyncStates,
  type SyncState,
  type TypeOutcome,
  Users
} from "@polar-flow/domain"
import type { PolarError } from "@polar-flow/polar-client"
import { Effect, Ref } from "effect"
import type { Credential } from "./Credential.ts"
import { SyncConfig } from "./SyncConfig.ts"
import type { Publish } from "./SyncEvents.ts"
import * as SyncMetrics from "./SyncMetrics.ts"
import { isDue } from "./SyncWindow.ts"
import * as TypeSync from "./TypeSync.ts"

/** Why a run asks no further type: Polar refused for good, or the server stops; null while all is well. */
export type Halt = "refused" | "stopped" | null

/** A run that is going. */
export interface Session {
  readonly credential: Credential
  readonly days: number | undefined
  readonly publish: Publish
  /** The run as it stood at the start. */
  readonly begun: SyncRun
  /** The run as far as it got. */
  readonly run: Ref.Ref<SyncRun>
  /** `stopped` only once a type was left out for it. */
  readonly halted: Ref.Ref<Halt>
  /** Whether the server is stopping. */
  readonly isStopping: Effect.Effect<boolean>
  /** Types asked since then are left out: the runs of then were interrupted. Null: none are. */
  readonly resumedSince: Instant | null
}

/** After these nothing else would be answered either. */
const isFinal = (error: PolarError): boolean =>
  error.reason._tag === "PolarUnauthorized" || error.reason._tag === "PolarRateLimited"

const wasReached = (session: Session, state: SyncState | undefined): boolean =>
  session.resumedSince !== null &&
  state !== undefined &&
  Instant.toMillis(state.askedAt) >= Instant.toMillis(session.resumedSince)

/** The service: `run` goes through the types. */
export const make = Effect.gen(function* () {
  const types = yield* TypeSync.make
  const runs = yield* SyncRuns
  const states = yield* SyncStates
  const users = yield* Users
  const { lease } = yield* SyncConfig

  const refuse = Effect.fnUntraced(function* (session: Session, error: PolarError) {
    yield* Effect.logWarning("Polar refused a data type", error.message)
    if (isFinal(error)) yield* Ref.set(session.halted, "refused")
    const { isStored, person } = session.credential
    if (error.reason._tag === "PolarUnauthorized" && isStored) yield* users.disconnect(person.userId)
    return TypeSync.refused(error)
  })

  const ask = (session: Session, type: DataTypes.Known, state: SyncState | undefined) => {
    const { credential, days } = session
    if (credential.unproven !== null) {
      return Effect.andThen(Ref.set(session.halted, "refused"), refuse(session, credential.unproven))
    }
    return types.ask(type, { person: credential.person, state, days }).pipe(
      Effect.catchTag("PolarError", (error) => refuse(session, error)),
      Effect.catchDefect((defect) =>
        Effect.as(Effect.logError("A data type could not be stored", defect), TypeSync.broken(defect))
      )
    )
  }

  const land = Effect.fnUntraced(function* (session: Session, type: string, outcome: TypeOutcome) {
    const run = yield* Ref.updateAndGet(session.run, (run) => ({
      ...run,
      calls: run.calls + outcome.calls,
      outcomes: { ...run.outcomes, [type]: outcome }
    }))
    if (outcome.status !== "skipped") yield* runs.progress(run, lease)
    yield* SyncMetrics.count(type, outcome)
    yield* session.publish({ _tag: "TypeFinished", runId: run.id, type, outcome })
  })

  const visit = Effect.fnUntraced(
    function* (session: Session, type: DataTypes.Known, state: SyncState | undefined) {
      const isWanted =
        session.days !== undefined ||
        (isDue(type.name, yield* Instant.now, state) && !wasReached(session, state))
      if (isWanted && (yield* session.isStopping))
        yield* Ref.update(session.halted, (reason) => reason ?? "stopped")
      if (!isWanted || (yield* Ref.get(session.halted)) !== null)
        return yield* land(session, type.name, TypeSync.skipped)
      const { id } = yield* Ref.get(session.run)
      yield* session.publish({ _tag: "TypeStarted", runId: id, type: type.name })
      const outcome = yield* ask(session, type, state)
      yield* land(session, type.name, outcome)
    },
    (effect, _session, type) => Effect.annotateLogs(effect, { data_type: type.name })
  )

  const run = Effect.fnUntraced(function* (session: Session) {
    const known = yield* states.all(session.credential.person.userId)
    yield* Effect.forEach(DataTypes.all, (type) => visit(session, type, known[type.name]), { discard: true })
  })
  return { run }
})

/**
 * Syncs every data type of one run in turn, and decides when to skip a type or stop. Opening and closing the run is up
 * to the caller.
 */
import {
  type CalendarDate,
  type DataTypes,
  Instant,
  type SyncRun,
  SyncRuns,
  type SyncRequest,
  SyncStates,
  type SyncState,
  type TypeOutcome,
  Users
} from "@polar-flow/domain"
import type { PolarError } from "@polar-flow/polar-client"
import { Effect, Ref } from "effect"
import type { Credential } from "./Credential.ts"
import { makeAnnounce } from "../events/announce.ts"
import { SyncConfig } from "./SyncConfig.ts"
import type { Publish } from "./SyncEvents.ts"
import * as SyncMetrics from "./SyncMetrics.ts"
import type { DueContext } from "./isDue.ts"
import { orderOf, paceOf, type Task, taskOf } from "./taskOf.ts"
import { refused, skipped, storeFailed } from "./typeOutcomes.ts"
import * as TypeSync from "./TypeSync.ts"

/**
 * Why a run stops before the remaining types: Polar refused in a way that affects all of them, or the server is
 * stopping. Null while it continues.
 */
export type Halt = "refused" | "stopped" | null

/** A run in progress. */
export interface Session {
  readonly credential: Credential
  readonly request: SyncRequest
  readonly publish: Publish
  /** The run as it was when it started. */
  readonly begun: SyncRun
  /** The current state of the run. */
  readonly run: Ref.Ref<SyncRun>
  /** `stopped` is set only when a type was skipped because of it. */
  readonly halted: Ref.Ref<Halt>
  /** Whether the server is stopping. */
  readonly isStopping: Effect.Effect<boolean>
  /**
   * Types fetched since this instant are skipped, because the interrupted runs that this run resumes already fetched
   * them. Null: nothing is resumed.
   */
  readonly resumedSince: Instant | null
}

/** A session with the state that changes from type to type. */
interface SessionState extends Session {
  /** Sync states by type name, updated as the run proceeds. */
  readonly states: Ref.Ref<Readonly<Record<string, SyncState>>>
  /** The current civil date in the person's time zone. */
  readonly today: Ref.Ref<CalendarDate>
}

/** Errors after which no other type would succeed. */
const isFinal = (error: PolarError): boolean =>
  error.reason._tag === "PolarUnauthorized" || error.reason._tag === "PolarRateLimited"

const wasFetchedBefore = (session: Session, state: SyncState | undefined): boolean =>
  session.resumedSince !== null &&
  state !== undefined &&
  Instant.toMillis(state.askedAt) >= Instant.toMillis(session.resumedSince)

/** Creates the loop. `run` syncs all types of a session. */
export const make = Effect.gen(function* () {
  const types = yield* TypeSync.make
  const runs = yield* SyncRuns
  const states = yield* SyncStates
  const users = yield* Users
  const announce = yield* makeAnnounce
  const { lease } = yield* SyncConfig

  const handleRefusal = Effect.fnUntraced(function* (session: Session, error: PolarError) {
    yield* Effect.logWarning("Polar refused a data type", error.message)
    if (isFinal(error)) yield* Ref.set(session.halted, "refused")
    const { isStored, person } = session.credential
    if (error.reason._tag === "PolarUnauthorized" && isStored) {
      yield* announce.tokenRefused(person.userId)
      yield* users.disconnect(person.userId)
    }
    return refused(error)
  })

  /** The first record with a UTC offset, or a record from another time zone, can change the person's current date. */
  const refreshToday = (session: SessionState) =>
    Effect.flatMap(types.todayOf(session.credential.person.userId), (today) => Ref.set(session.today, today))

  const recordOutcome = Effect.fnUntraced(function* (session: Session, type: string, outcome: TypeOutcome) {
    const run = yield* Ref.updateAndGet(session.run, (run) => ({
      ...run,
      calls: run.calls + outcome.calls,
      outcomes: { ...run.outcomes, [type]: outcome }
    }))
    if (outcome.status !== "skipped") yield* runs.progress(run, lease)
    yield* SyncMetrics.count(type, outcome)
    yield* session.publish({ _tag: "TypeFinished", runId: run.id, type, outcome })
  })

  const execute = (type: DataTypes.Known, context: TypeSync.FetchContext, task: Task) => {
    switch (task._tag) {
      case "Regular":
        return types.fetchRegular(type, context, task.days)
      case "Named":
        return types.fetchNamed(type, context, task.asks)
      case "Backfill":
        return types.fetchBackfill(type, context)
      case "None":
        return Effect.succeed([])
    }
  }

  /**
   * Executes the task and returns the type's outcome. Other types contained in the response are recorded here as well.
   */
  const fetchType = Effect.fnUntraced(function* (session: SessionState, type: DataTypes.Known, task: Task) {
    const { person } = session.credential
    const states = yield* Ref.get(session.states)
    const context = { person, states, today: yield* Ref.get(session.today) }
    const results = yield* execute(type, context, task)
    for (const it of results) {
      const { outcome, state } = it
      if (state !== undefined)
        yield* Ref.update(session.states, (known) => ({ ...known, [it.type.name]: state }))
      if (it.type.clock !== null && outcome.stored > 0) yield* refreshToday(session)
      if (it.refusal !== null) yield* handleRefusal(session, it.refusal)
      if (it.type.name === type.name) continue
      yield* session.publish({ _tag: "TypeStarted", runId: session.begun.id, type: it.type.name })
      yield* recordOutcome(session, it.type.name, outcome)
    }
    return results.find((it) => it.type.name === type.name)?.outcome ?? skipped
  })

  const attempt = (session: SessionState, type: DataTypes.Known, task: Task) => {
    const { verificationError } = session.credential
    if (verificationError !== null)
      return Effect.andThen(Ref.set(session.halted, "refused"), handleRefusal(session, verificationError))
    return fetchType(session, type, task).pipe(
      Effect.catchTag("PolarError", (error) => handleRefusal(session, error)),
      Effect.catchDefect((defect) =>
        Effect.as(Effect.logError("A data type could not be stored", defect), storeFailed(defect))
      )
    )
  }

  const taskFor = Effect.fnUntraced(function* (session: SessionState, { name }: DataTypes.Known) {
    const states = yield* Ref.get(session.states)
    const pace = paceOf(session.request)
    const context: DueContext = {
      now: yield* Instant.now,
      today: yield* Ref.get(session.today),
      pace,
      states
    }
    return taskOf(name, session.request, context, wasFetchedBefore(session, states[name]))
  })

  const syncType = Effect.fnUntraced(
    function* (session: SessionState, type: DataTypes.Known) {
      // Already recorded, because another type's response contained it.
      if ((yield* Ref.get(session.run)).outcomes[type.name] !== undefined) return
      const task = yield* taskFor(session, type)
      if (task._tag === "None") return yield* recordOutcome(session, type.name, skipped)
      if (yield* session.isStopping) yield* Ref.update(session.halted, (reason) => reason ?? "stopped")
      if ((yield* Ref.get(session.halted)) !== null) return yield* recordOutcome(session, type.name, skipped)
      yield* session.publish({ _tag: "TypeStarted", runId: session.begun.id, type: type.name })
      yield* recordOutcome(session, type.name, yield* attempt(session, type, task))
    },
    (effect, _walk, type) => Effect.annotateLogs(effect, { data_type: type.name })
  )

  const run = Effect.fnUntraced(function* (base: Session) {
    const { userId } = base.credential.person
    const today = yield* Ref.make(yield* types.todayOf(userId))
    const known = yield* states.all(userId)
    const session: SessionState = { ...base, states: yield* Ref.make(known), today }
    const order = orderOf({ pace: paceOf(base.request), states: known })
    yield* Effect.forEach(order, (type) => syncType(session, type), { discard: true })
  })
  return { run }
})

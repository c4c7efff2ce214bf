/** One run: every data type in turn, with the reasons to leave one out and the reasons to stop. Starts and ends nothing. */
import {
  type CalendarDate,
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
import { makeAnnounce } from "./outgoing/announce.ts"
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

/** A session on its way through the types. */
interface Walk extends Session {
  /** By name of the type, as they were at the start. */
  readonly states: Readonly<Record<string, SyncState>>
  /** The person's own civil day. */
  readonly today: Ref.Ref<CalendarDate>
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
  const announce = yield* makeAnnounce
  const { lease } = yield* SyncConfig

  const refuse = Effect.fnUntraced(function* (session: Session, error: PolarError) {
    yield* Effect.logWarning("Polar refused a data type", error.message)
    if (isFinal(error)) yield* Ref.set(session.halted, "refused")
    const { isStored, person } = session.credential
    if (error.reason._tag === "PolarUnauthorized" && isStored) {
      yield* announce.tokenRefused(person.userId)
      yield* users.disconnect(person.userId)
    }
    return TypeSync.refused(error)
  })

  /** The day moves with a newer clock: at the first contact and on a journey. */
  const refreshToday = (walk: Walk) =>
    Effect.flatMap(types.todayOf(walk.credential.person.userId), (today) => Ref.set(walk.today, today))

  const askPolar = Effect.fnUntraced(function* (walk: Walk, type: DataTypes.Known) {
    const today = yield* Ref.get(walk.today)
    const state = walk.states[type.name]
    const outcome = yield* types.ask(type, { person: walk.credential.person, days: walk.days, state, today })
    if (type.clock !== null && outcome.stored > 0) yield* refreshToday(walk)
    return outcome
  })

  const ask = (walk: Walk, type: DataTypes.Known) => {
    const { unproven } = walk.credential
    if (unproven !== null) return Effect.andThen(Ref.set(walk.halted, "refused"), refuse(walk, unproven))
    return askPolar(walk, type).pipe(
      Effect.catchTag("PolarError", (error) => refuse(walk, error)),
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

  const isWanted = Effect.fnUntraced(function* (walk: Walk, { name }: DataTypes.Known) {
    const state = walk.states[name]
    if (walk.days !== undefined) return true
    return isDue(name, yield* Instant.now, state) && !wasReached(walk, state)
  })

  const visit = Effect.fnUntraced(
    function* (walk: Walk, type: DataTypes.Known) {
      if (!(yield* isWanted(walk, type))) return yield* land(walk, type.name, TypeSync.skipped)
      if (yield* walk.isStopping) yield* Ref.update(walk.halted, (reason) => reason ?? "stopped")
      if ((yield* Ref.get(walk.halted)) !== null) return yield* land(walk, type.name, TypeSync.skipped)
      yield* walk.publish({ _tag: "TypeStarted", runId: walk.begun.id, type: type.name })
      yield* land(walk, type.name, yield* ask(walk, type))
    },
    (effect, _walk, type) => Effect.annotateLogs(effect, { data_type: type.name })
  )

  const run = Effect.fnUntraced(function* (session: Session) {
    const { userId } = session.credential.person
    const today = yield* Ref.make(yield* types.todayOf(userId))
    const walk: Walk = { ...session, states: yield* states.all(userId), today }
    yield* Effect.forEach(DataTypes.all, (type) => visit(walk, type), { discard: true })
  })
  return { run }
})

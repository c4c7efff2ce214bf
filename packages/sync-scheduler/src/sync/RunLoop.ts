/** One run: every data type in turn, with the reasons to leave one out and the reasons to stop. Starts and ends nothing. */
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
import type { Occasion } from "./isDue.ts"
import { orderOf, paceOf, type Task, taskOf } from "./taskOf.ts"
import { broken, refused, skipped } from "./typeOutcomes.ts"
import * as TypeSync from "./TypeSync.ts"

/** Why a run asks no further type: Polar refused for good, or the server stops; null while all is well. */
export type Halt = "refused" | "stopped" | null

/** A run that is going. */
export interface Session {
  readonly credential: Credential
  readonly request: SyncRequest
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
  /** By name of the type, as far as the run got. */
  readonly states: Ref.Ref<Readonly<Record<string, SyncState>>>
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
    return refused(error)
  })

  /** The day moves with a newer clock: at the first contact and on a journey. */
  const refreshToday = (walk: Walk) =>
    Effect.flatMap(types.todayOf(walk.credential.person.userId), (today) => Ref.set(walk.today, today))

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

  const tell = (type: DataTypes.Known, question: TypeSync.Question, task: Task) => {
    switch (task._tag) {
      case "Regular":
        return types.ask(type, question, task.days)
      case "Named":
        return types.askNamed(type, question, task.asks)
      case "Older":
        return types.askOlder(type, question)
      case "None":
        return Effect.succeed([])
    }
  }

  /** The outcome of the type; the types that came along have landed already. */
  const askPolar = Effect.fnUntraced(function* (walk: Walk, type: DataTypes.Known, task: Task) {
    const { person } = walk.credential
    const states = yield* Ref.get(walk.states)
    const question = { person, states, today: yield* Ref.get(walk.today) }
    const told = yield* tell(type, question, task)
    for (const it of told) {
      const { outcome, state } = it
      if (state !== undefined)
        yield* Ref.update(walk.states, (known) => ({ ...known, [it.type.name]: state }))
      if (it.type.clock !== null && outcome.stored > 0) yield* refreshToday(walk)
      if (it.type.name === type.name) continue
      yield* walk.publish({ _tag: "TypeStarted", runId: walk.begun.id, type: it.type.name })
      yield* land(walk, it.type.name, outcome)
    }
    return told.find((it) => it.type.name === type.name)?.outcome ?? skipped
  })

  const ask = (walk: Walk, type: DataTypes.Known, task: Task) => {
    const { unproven } = walk.credential
    if (unproven !== null) return Effect.andThen(Ref.set(walk.halted, "refused"), refuse(walk, unproven))
    return askPolar(walk, type, task).pipe(
      Effect.catchTag("PolarError", (error) => refuse(walk, error)),
      Effect.catchDefect((defect) =>
        Effect.as(Effect.logError("A data type could not be stored", defect), broken(defect))
      )
    )
  }

  const taskFor = Effect.fnUntraced(function* (walk: Walk, { name }: DataTypes.Known) {
    const states = yield* Ref.get(walk.states)
    const pace = paceOf(walk.request)
    const occasion: Occasion = { now: yield* Instant.now, today: yield* Ref.get(walk.today), pace, states }
    return taskOf(name, walk.request, occasion, wasReached(walk, states[name]))
  })

  const visit = Effect.fnUntraced(
    function* (walk: Walk, type: DataTypes.Known) {
      // Came along with another type.
      if ((yield* Ref.get(walk.run)).outcomes[type.name] !== undefined) return
      const task = yield* taskFor(walk, type)
      if (task._tag === "None") return yield* land(walk, type.name, skipped)
      if (yield* walk.isStopping) yield* Ref.update(walk.halted, (reason) => reason ?? "stopped")
      if ((yield* Ref.get(walk.halted)) !== null) return yield* land(walk, type.name, skipped)
      yield* walk.publish({ _tag: "TypeStarted", runId: walk.begun.id, type: type.name })
      yield* land(walk, type.name, yield* ask(walk, type, task))
    },
    (effect, _walk, type) => Effect.annotateLogs(effect, { data_type: type.name })
  )

  const run = Effect.fnUntraced(function* (session: Session) {
    const { userId } = session.credential.person
    const today = yield* Ref.make(yield* types.todayOf(userId))
    const known = yield* states.all(userId)
    const walk: Walk = { ...session, states: yield* Ref.make(known), today }
    const order = orderOf({ pace: paceOf(session.request), states: known })
    yield* Effect.forEach(order, (type) => visit(walk, type), { discard: true })
  })
  return { run }
})

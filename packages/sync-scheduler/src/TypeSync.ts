/** One data type of one person: asked for, stored in one transaction, remembered. Knows nothing of runs. */
import {
  type AnyDataType,
  CalendarDate,
  type DataTypes,
  Instant,
  RecordStore,
  type SummaryOf,
  type SyncState,
  SyncStates,
  type TypeOutcome,
  type UserId,
  exercise
} from "@polar-flow/domain"
import { PolarClient, type PolarError, type PolarPerson } from "@polar-flow/polar-client"
import { Effect, Option } from "effect"
import { remember, windowOf } from "./SyncWindow.ts"

/** What to ask. */
export interface Question {
  readonly person: PolarPerson
  readonly state: SyncState | undefined
  /** The person's own civil day. */
  readonly today: CalendarDate
  /** Ask for at least so many days; absent: for what can have changed. */
  readonly days: number | undefined
}

/** Most exercises that are shown to the client as kept already: more than Polar lists in its 30 days. */
const knownLimit = 1000

const nothing: TypeOutcome = {
  fetched: 0,
  stored: 0,
  calls: 0,
  status: "skipped",
  error: null,
  message: null
}

/** The outcome of a type that was not asked. */
export const skipped = nothing

/** The outcome of a type that Polar refused. A refusal is one call at least. */
export const refused = (error: PolarError): TypeOutcome => ({
  ...nothing,
  calls: 1,
  status: "failed",
  error: error.reason._tag,
  message: `${error.message}. ${error.hint}`
})

/** The outcome of a type that this server could not store; nothing of it was kept but the raw answer. */
export const broken = (defect: unknown): TypeOutcome => ({
  ...nothing,
  calls: 1,
  status: "failed",
  error: defect instanceof Error ? defect.name : "Defect",
  message: "The server could not store what Polar sent; its log says why"
})

const newestOf = (type: AnyDataType, records: ReadonlyArray<object>): CalendarDate | null =>
  records.reduce<CalendarDate | null>((newest, record) => {
    const date = CalendarDate.make(String(Reflect.get(record, type.day)))
    return newest === null ? date : CalendarDate.max(newest, date)
  }, null)

/** The service: `ask` for one type, and the day that it is for a person. */
export const make = Effect.gen(function* () {
  const polar = yield* PolarClient
  const records = yield* RecordStore
  const states = yield* SyncStates

  /** The person's own civil day: by the newest clock in their data, UTC before any. */
  const todayOf = Effect.fnUntraced(function* (userId: UserId) {
    const state = yield* records.state(userId)
    return yield* CalendarDate.today(
      Option.match(state, { onNone: () => 0, onSome: (it) => it.utcOffsetMinutes })
    )
  })

  /** What is kept already, so that the client leaves out the calls for details that did not change. */
  const knownOf = Effect.fnUntraced(function* <T extends DataTypes.Known>(
    type: T,
    userId: UserId
  ): Effect.fn.Return<(key: string) => SummaryOf<T> | undefined> {
    if (type.name !== exercise.name) return () => undefined
    const query = { order: "desc", limit: knownLimit } as const
    const page = yield* Effect.orDie(records.list(type, userId, query))
    const byKey = new Map(
      page.records.map((record): [string, SummaryOf<T>] => [String(Reflect.get(record, type.key[0])), record])
    )
    return (key: string) => byKey.get(key)
  })

  const ask = Effect.fn("UserSync.type")(function* (
    type: DataTypes.Known,
    question: Question
  ): Effect.fn.Return<TypeOutcome, PolarError> {
    const { userId } = question.person
    yield* Effect.annotateCurrentSpan({ type: type.name })
    const askedAt = yield* Instant.now
    const window = windowOf(type.name, question.today, question.state, question.days)
    const known = yield* knownOf(type, userId)
    const { calls, isEmpty, records: fetched } = yield* polar.fetch(type, question.person, window, known)
    const { stored } = yield* records.upsert(type, userId, fetched)
    const newest = newestOf(type, fetched)
    yield* states.put(userId, type.name, remember(question.state, { askedAt, window, newest, isEmpty }))
    const status = isEmpty ? "unavailable" : "stored"
    return { ...nothing, fetched: fetched.length, stored, calls, status }
  })
  return { ask, todayOf }
})

/** One data type of one person: asked for, stored in one transaction, remembered. Knows nothing of runs. */
import {
  CalendarDate,
  type DataTypes,
  exercise,
  Instant,
  RecordStore,
  type SyncAsk,
  type SyncState,
  SyncStates,
  type TypeOutcome,
  type UserId
} from "@polar-flow/domain"
import {
  type Fetched,
  PolarClient,
  type PolarError,
  type PolarPerson,
  type SyncWindow
} from "@polar-flow/polar-client"
import { Effect, Option } from "effect"
import * as Landing from "./Landing.ts"
import { SyncConfig } from "./SyncConfig.ts"
import { olderOf, remember, rememberNamed, rememberOlder, windowOf } from "./SyncWindow.ts"
import { windowsOf } from "./windowsOf.ts"

/** Whom to ask about. */
export interface Question {
  readonly person: PolarPerson
  /** By name of the type. */
  readonly states: Readonly<Record<string, SyncState>>
  /** The person's own civil day. */
  readonly today: CalendarDate
}

/** What came of a type. */
export interface Told {
  readonly type: DataTypes.Known
  readonly outcome: TypeOutcome
  /** What is remembered of it now; undefined while the first contact is still to come. */
  readonly state: SyncState | undefined
}

/** The type that was asked for, and those that came along in its answers; empty when there was nothing to ask. */
type Telling = Effect.fn.Return<ReadonlyArray<Told>, PolarError>

/** What to remember of a type after it landed. */
type Memory = (state: SyncState | undefined, landed: Landing.Landed) => SyncState | undefined

const together = <T extends DataTypes.Known>(answers: ReadonlyArray<Fetched<T>>): Fetched<T> => ({
  records: answers.flatMap(({ records }) => records),
  calls: answers.reduce((sum, { calls }) => sum + calls, 0),
  isEmpty: answers.every(({ isEmpty }) => isEmpty),
  beside: answers.flatMap(({ beside }) => beside)
})

/** The service: the three ways to ask for one type, and the day that it is for a person. */
export const make = Effect.gen(function* () {
  const polar = yield* PolarClient
  const records = yield* RecordStore
  const states = yield* SyncStates
  const landing = yield* Landing.make
  const { lookbackDays } = yield* SyncConfig

  /** The person's own civil day: by the newest clock in their data, UTC before any. */
  const todayOf = Effect.fnUntraced(function* (userId: UserId) {
    const state = yield* records.state(userId)
    return yield* CalendarDate.today(
      Option.match(state, { onNone: () => 0, onSome: (it) => it.utcOffsetMinutes })
    )
  })

  const fetch = Effect.fnUntraced(function* <T extends DataTypes.Known>(
    type: T,
    person: PolarPerson,
    window: SyncWindow
  ): Effect.fn.Return<Fetched<T>, PolarError> {
    return yield* polar.fetch(type, person, window, yield* landing.known(type, person.userId))
  })

  const keep = (question: Question, all: ReadonlyArray<Landing.Landed>, memory: Memory) =>
    Effect.forEach(
      all,
      Effect.fnUntraced(function* (landed): Effect.fn.Return<Told> {
        const { outcome, type } = landed
        const before = question.states[type.name]
        const state = memory(before, landed)
        if (state !== undefined && state !== before) {
          yield* states.put(question.person.userId, type.name, state)
        }
        return { type, outcome, state }
      })
    )

  /** What can have changed since the last time, or at least so many days. */
  const ask = Effect.fn("UserSync.type")(function* (
    type: DataTypes.Known,
    question: Question,
    days: number | undefined
  ): Telling {
    yield* Effect.annotateCurrentSpan({ type: type.name })
    const { person, today } = question
    const askedAt = yield* Instant.now
    const window = windowOf(type.name, question.states[type.name], {
      today,
      now: askedAt,
      days,
      lookbackDays
    })
    const landed = yield* landing.land(type, person.userId, window, yield* fetch(type, person, window))
    return yield* keep(question, landed, (state, it) => remember(state, { askedAt, window, ...it }))
  })

  const namedDays = Effect.fnUntraced(function* <T extends DataTypes.Known>(
    type: T,
    { person, today }: Question,
    asks: ReadonlyArray<SyncAsk>
  ) {
    const windows = windowsOf(
      asks.filter(({ key }) => key === undefined),
      today
    )
    const answers = yield* Effect.forEach(windows, (window) => fetch(type, person, window))
    return { answers, span: { from: windows.at(0)?.from ?? today, to: windows.at(-1)?.to ?? today } }
  })

  /** A session by its id is one call. One that is gone is not missed. */
  const namedSessions = ({ person }: Question, asks: ReadonlyArray<SyncAsk>) =>
    Effect.forEach(new Set(asks.flatMap(({ key }) => key ?? [])), (id) =>
      Effect.map(polar.exercises.get(person, id), (found): Fetched<typeof exercise> => {
        const session = Option.toArray(found)
        return { records: session, calls: 1, isEmpty: session.length === 0, beside: [] }
      })
    )

  const landNamed = Effect.fnUntraced(function* <T extends DataTypes.Known>(
    type: T,
    question: Question,
    asks: ReadonlyArray<SyncAsk>,
    records: ReadonlyArray<Fetched<T>>
  ) {
    const { answers, span } = yield* namedDays(type, question, asks)
    const all = [...answers, ...records]
    return all.length === 0 ? [] : yield* landing.land(type, question.person.userId, span, together(all))
  })

  /** The days and records that are named, and nothing else. */
  const askNamed = Effect.fn("UserSync.named")(function* (
    type: DataTypes.Known,
    question: Question,
    asks: ReadonlyArray<SyncAsk>
  ): Telling {
    yield* Effect.annotateCurrentSpan({ type: type.name })
    const askedAt = yield* Instant.now
    const landed =
      type.name === exercise.name
        ? yield* landNamed(exercise, question, asks, yield* namedSessions(question, asks))
        : yield* landNamed(type, question, asks, [])
    return yield* keep(question, landed, (state, it) => state && rememberNamed(state, { askedAt, ...it }))
  })

  /** The next piece of what the first contact left out; nothing when there is none. */
  const askOlder = Effect.fn("UserSync.older")(function* (
    type: DataTypes.Known,
    question: Question
  ): Telling {
    yield* Effect.annotateCurrentSpan({ type: type.name })
    const { person, today } = question
    const first = yield* landing.firstDay(type, person.userId)
    const window = olderOf(type.name, question.states[type.name], today, first)
    if (window === null) return []
    const landed = yield* landing.land(type, person.userId, window, yield* fetch(type, person, window))
    return yield* keep(question, landed, (state) => state && rememberOlder(state, window))
  })
  return { ask, askNamed, askOlder, todayOf }
})

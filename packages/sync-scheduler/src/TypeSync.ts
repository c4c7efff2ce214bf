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
import { skipped } from "./typeOutcomes.ts"
import { windowsOf } from "./windowsOf.ts"

/** Whom to ask about. */
export interface Question {
  readonly person: PolarPerson
  readonly state: SyncState | undefined
  /** The person's own civil day. */
  readonly today: CalendarDate
}

/** What came of a type. */
export interface Told {
  readonly outcome: TypeOutcome
  /** What is remembered of it now; undefined while the first contact is still to come. */
  readonly state: SyncState | undefined
}

type Telling = Effect.fn.Return<Told, PolarError>

const together = <T extends DataTypes.Known>(answers: ReadonlyArray<Fetched<T>>): Fetched<T> => ({
  records: answers.flatMap(({ records }) => records),
  calls: answers.reduce((sum, { calls }) => sum + calls, 0),
  isEmpty: answers.every(({ isEmpty }) => isEmpty)
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

  const keep = Effect.fnUntraced(function* (type: DataTypes.Known, userId: UserId, state: SyncState) {
    yield* states.put(userId, type.name, state)
    return state
  })

  /** What can have changed since the last time, or at least so many days. */
  const ask = Effect.fn("UserSync.type")(function* (
    type: DataTypes.Known,
    { person, state, today }: Question,
    days: number | undefined
  ): Telling {
    yield* Effect.annotateCurrentSpan({ type: type.name })
    const askedAt = yield* Instant.now
    const window = windowOf(type.name, state, { today, now: askedAt, days, lookbackDays })
    const fetched = yield* fetch(type, person, window)
    const { outcome, ...landed } = yield* landing.land(type, person.userId, window, fetched)
    const remembered = remember(state, { askedAt, window, ...landed })
    return { outcome, state: yield* keep(type, person.userId, remembered) }
  })

  /** Sessions by Polar's ids: a call each. One that is gone is not missed. */
  const sessions = (person: PolarPerson, asks: ReadonlyArray<SyncAsk>) =>
    Effect.forEach(new Set(asks.flatMap(({ key }) => key ?? [])), (id) =>
      Effect.map(polar.exercises.get(person, id), (found): Fetched<typeof exercise> => {
        const session = Option.toArray(found)
        return { records: session, calls: 1, isEmpty: session.length === 0 }
      })
    )

  /** The days and records that are named, and nothing else. */
  const askNamed = Effect.fn("UserSync.named")(function* (
    type: DataTypes.Known,
    { person, state, today }: Question,
    asks: ReadonlyArray<SyncAsk>
  ): Telling {
    yield* Effect.annotateCurrentSpan({ type: type.name })
    const askedAt = yield* Instant.now
    const { userId } = person
    const days = windowsOf(
      asks.filter(({ key }) => key === undefined),
      today
    )
    const span = { from: days.at(0)?.from ?? today, to: days.at(-1)?.to ?? today }
    const inDays = together(yield* Effect.forEach(days, (window) => fetch(type, person, window)))
    if (days.length === 0 && type.name !== exercise.name) return { outcome: skipped, state }
    const { outcome, ...landed } =
      type.name === exercise.name
        ? yield* landing.land(exercise, userId, span, together([inDays, ...(yield* sessions(person, asks))]))
        : yield* landing.land(type, userId, span, inDays)
    if (state === undefined) return { outcome, state }
    return { outcome, state: yield* keep(type, userId, rememberNamed(state, { askedAt, ...landed })) }
  })

  /** The next piece of what the first contact left out; skipped when there is none. */
  const askOlder = Effect.fn("UserSync.older")(function* (
    type: DataTypes.Known,
    { person, state, today }: Question
  ): Telling {
    yield* Effect.annotateCurrentSpan({ type: type.name })
    const { userId } = person
    const window = olderOf(type.name, state, today, yield* landing.firstDay(type, userId))
    if (window === null || state === undefined) return { outcome: skipped, state }
    const { outcome } = yield* landing.land(type, userId, window, yield* fetch(type, person, window))
    return { outcome, state: yield* keep(type, userId, rememberOlder(state, window)) }
  })
  return { ask, askNamed, askOlder, todayOf }
})

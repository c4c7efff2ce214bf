/**
 * Fetches one data type of one person, stores it in one transaction, and updates its sync state. It is independent of
 * runs.
 */
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
  fetchedRecords,
  PolarClient,
  type PolarError,
  type PolarPerson,
  type SyncWindow
} from "@polar-flow/polar-client"
import { Effect, Option } from "effect"
import * as RecordWriter from "./RecordWriter.ts"
import { SyncConfig } from "./SyncConfig.ts"
import {
  backfillWindow,
  stateAfter,
  stateAfterNamed,
  stateAfterRefusal,
  stateAfterBackfill,
  windowOf
} from "./SyncWindow.ts"
import { dueDetails, missingAfter } from "./missingDetails.ts"
import { withMissingDetails } from "./typeOutcomes.ts"
import { windowsOf } from "./windowsOf.ts"

/** Whose data to fetch, and what is known already. */
export interface FetchContext {
  readonly person: PolarPerson
  /** Sync states by type name. */
  readonly states: Readonly<Record<string, SyncState>>
  /** The current civil date in the person's time zone. */
  readonly today: CalendarDate
}

/** The result of syncing one type. */
export interface TypeResult {
  readonly type: DataTypes.Known
  readonly outcome: TypeOutcome
  /** The updated sync state; undefined before the first sync. */
  readonly state: SyncState | undefined
  /** What ended the fetch early; null if nothing did. */
  readonly refusal: PolarError | null
}

/** Results of the requested type and of the types contained in its responses. Empty if there was nothing to fetch. */
type TypeResults = Effect.fn.Return<ReadonlyArray<TypeResult>, PolarError>

/** Computes the sync state after a type was written. */
type NextState = (state: SyncState | undefined, written: RecordWriter.WrittenType) => SyncState | undefined

const combine = <T extends DataTypes.Known>(answers: ReadonlyArray<Fetched<T>>): Fetched<T> => ({
  records: answers.flatMap(({ records }) => records),
  calls: answers.reduce((sum, { calls }) => sum + calls, 0),
  count: answers.reduce((sum, { count }) => sum + count, 0),
  setAside: answers.flatMap(({ setAside }) => setAside),
  unread: answers.flatMap(({ unread }) => unread),
  withoutDetail: answers.flatMap(({ withoutDetail }) => withoutDetail),
  refusal: answers.find(({ refusal }) => refusal !== null)?.refusal ?? null,
  isEmpty: answers.every(({ isEmpty }) => isEmpty),
  included: answers.flatMap(({ included }) => included)
})

/** Creates the three ways to fetch a type, and the lookup of a person's current date. */
export const make = Effect.gen(function* () {
  const polar = yield* PolarClient
  const records = yield* RecordStore
  const states = yield* SyncStates
  const writer = yield* RecordWriter.make
  const { lookbackDays, version } = yield* SyncConfig

  /** The person's current civil date, by the most recent UTC offset in their data, or UTC before there is any. */
  const todayOf = Effect.fnUntraced(function* (userId: UserId) {
    const state = yield* records.state(userId)
    return yield* CalendarDate.today(
      Option.match(state, { onNone: () => 0, onSome: (it) => it.utcOffsetMinutes })
    )
  })

  const fetch = Effect.fnUntraced(function* <T extends DataTypes.Known>(
    type: T,
    { person, states }: FetchContext,
    window: SyncWindow
  ): Effect.fn.Return<Fetched<T>, PolarError> {
    const due = dueDetails(states[type.name]?.missingDetails ?? [], yield* Instant.now)
    return yield* polar.fetch(type, person, window, yield* writer.storedByKey(type, person.userId, due))
  })

  const updateStates = (
    context: FetchContext,
    all: ReadonlyArray<RecordWriter.WrittenType>,
    nextState: NextState
  ) =>
    Effect.forEach(
      all,
      Effect.fnUntraced(function* (written): Effect.fn.Return<TypeResult> {
        const { outcome, type } = written
        const before = context.states[type.name]
        const next = nextState(before, written)
        const state = next && {
          ...next,
          missingDetails: missingAfter(next.missingDetails, written, yield* Instant.now),
          unreadBy: written.isUnread ? version : next.unreadBy
        }
        if (state !== undefined && state !== before) {
          yield* states.put(context.person.userId, type.name, state)
        }
        const complete = withMissingDetails(outcome, state?.missingDetails ?? [])
        return { type, outcome: complete, state, refusal: written.refusal }
      })
    )

  /** Fetches what may have changed since the last sync, or at least `days` days. */
  const fetchRegular = Effect.fn("UserSync.type")(function* (
    type: DataTypes.Known,
    context: FetchContext,
    days: number | undefined
  ): TypeResults {
    yield* Effect.annotateCurrentSpan({ type: type.name })
    const { person, today } = context
    const askedAt = yield* Instant.now
    const window = windowOf(type.name, context.states[type.name], {
      today,
      now: askedAt,
      days,
      lookbackDays
    })
    const fetched = yield* fetch(type, context, window)
    const written = yield* writer.write(type, person.userId, window, fetched)
    return yield* updateStates(context, written, (state, it) =>
      fetched.refusal === null
        ? stateAfter(state, { askedAt, window, ...it })
        : stateAfterRefusal(state, askedAt)
    )
  })

  const namedDays = Effect.fnUntraced(function* <T extends DataTypes.Known>(
    type: T,
    context: FetchContext,
    asks: ReadonlyArray<SyncAsk>
  ) {
    const windows = windowsOf(
      asks.filter(({ key }) => key === undefined),
      context.today
    )
    const answers = yield* Effect.forEach(windows, (window) => fetch(type, context, window))
    return {
      answers,
      span: { from: windows.at(0)?.from ?? context.today, to: windows.at(-1)?.to ?? context.today }
    }
  })

  /** Fetches sessions by id, one call each. A deleted session is ignored. */
  const namedSessions = ({ person }: FetchContext, asks: ReadonlyArray<SyncAsk>) =>
    Effect.forEach(new Set(asks.flatMap(({ key }) => key ?? [])), (id) =>
      Effect.map(polar.exercises.get(person, id), (found): Fetched<typeof exercise> => {
        return fetchedRecords<typeof exercise>(Option.toArray(found), 1)
      })
    )

  const writeNamed = Effect.fnUntraced(function* <T extends DataTypes.Known>(
    type: T,
    context: FetchContext,
    asks: ReadonlyArray<SyncAsk>,
    records: ReadonlyArray<Fetched<T>>
  ) {
    const { answers, span } = yield* namedDays(type, context, asks)
    const all = [...answers, ...records]
    return all.length === 0 ? [] : yield* writer.write(type, context.person.userId, span, combine(all))
  })

  /** Fetches only the named days and records. */
  const fetchNamed = Effect.fn("UserSync.named")(function* (
    type: DataTypes.Known,
    context: FetchContext,
    asks: ReadonlyArray<SyncAsk>
  ): TypeResults {
    yield* Effect.annotateCurrentSpan({ type: type.name })
    const askedAt = yield* Instant.now
    const written =
      type.name === exercise.name
        ? yield* writeNamed(exercise, context, asks, yield* namedSessions(context, asks))
        : yield* writeNamed(type, context, asks, [])
    return yield* updateStates(
      context,
      written,
      (state, it) => state && stateAfterNamed(state, { askedAt, ...it })
    )
  })

  /** Fetches the next chunk of days that the first sync skipped. Empty if none are left. */
  const fetchBackfill = Effect.fn("UserSync.older")(function* (
    type: DataTypes.Known,
    context: FetchContext
  ): TypeResults {
    yield* Effect.annotateCurrentSpan({ type: type.name })
    const { person, today } = context
    const first = yield* writer.firstDay(type, person.userId)
    const window = backfillWindow(type.name, context.states[type.name], today, first)
    if (window === null) return []
    const fetched = yield* fetch(type, context, window)
    const written = yield* writer.write(type, person.userId, window, fetched)
    return yield* updateStates(context, written, (state) =>
      fetched.refusal === null ? state && stateAfterBackfill(state, window) : state
    )
  })
  return { fetchRegular, fetchNamed, fetchBackfill, todayOf }
})

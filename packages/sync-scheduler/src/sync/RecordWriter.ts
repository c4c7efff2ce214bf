/** Writes fetched records into the record store and summarizes what changed. */
import {
  type AnyDataType,
  CalendarDate,
  type DataTypes,
  RecordStore,
  type SummaryOf,
  type TypeOutcome,
  type UserId,
  exercise
} from "@polar-flow/domain"
import {
  type Decoded,
  type Fetched,
  fetchedRecords,
  type PolarError,
  type SyncWindow,
  type WithoutDetail
} from "@polar-flow/polar-client"
import { Effect } from "effect"
import { isNews, needsEarlier } from "./news.ts"
import { storeInOrder } from "./storeInOrder.ts"
import { fetchedOutcome } from "./typeOutcomes.ts"

/** The result of writing one type. */
export interface WrittenType {
  readonly type: DataTypes.Known
  readonly outcome: TypeOutcome
  /** The most recent day that had a record. */
  readonly newest: CalendarDate | null
  /** Whether Polar returned no records. */
  readonly isEmpty: boolean
  readonly isNews: boolean
  /** Keys of the fetched records, as text. */
  readonly keys: ReadonlyArray<string>
  readonly withoutDetail: ReadonlyArray<WithoutDetail>
  /** Whether a part of a response could not be read. */
  readonly isUnread: boolean
  /** What ended the fetch before all days were covered; null if nothing did. */
  readonly refusal: PolarError | null
}

/** The parts of a fetch result that are needed to write one type. */
type FetchedType = Omit<Fetched<DataTypes.Known>, "records" | "included"> & {
  readonly records: ReadonlyArray<object>
}

/**
 * Upper bound on stored records that are read back. It exceeds both the number of sessions that Polar lists and the
 * number of activity days.
 */
const storedLimit = 1000

const newestOf = (type: AnyDataType, records: ReadonlyArray<object>): CalendarDate | null =>
  records.reduce<CalendarDate | null>((newest, record) => {
    const date = CalendarDate.make(String(Reflect.get(record, type.day)))
    return newest === null ? date : CalendarDate.max(newest, date)
  }, null)

/**
 * Groups the records of other types that arrived in the same response. A type is only used if every day contained it.
 * Otherwise some days would be missing, and the type is fetched on its own.
 */
const completeTypes = (included: ReadonlyArray<Decoded>, days: number) => {
  const types = new Map(included.map(({ type }) => [type.name, type]))
  return [...types.values()].flatMap((type) => {
    const records = included.flatMap((it): ReadonlyArray<object> =>
      it.type.name === type.name ? it.records : []
    )
    return days > 0 && records.length === days ? [{ type, records }] : []
  })
}

/** Creates the writer. */
export const make = Effect.gen(function* () {
  const records = yield* RecordStore

  /**
   * Looks up stored summaries by key, so that the client can skip detail calls for unchanged records. Records whose
   * detail is missing and due count as unknown, so that it is requested again.
   */
  const storedByKey = Effect.fnUntraced(function* <T extends DataTypes.Known>(
    type: T,
    userId: UserId,
    due: ReadonlySet<string>
  ): Effect.fn.Return<(key: string) => SummaryOf<T> | undefined> {
    if (type.name !== exercise.name) return () => undefined
    const query = { order: "desc", limit: storedLimit } as const
    const page = yield* Effect.orDie(records.list(type, userId, query))
    const byKey = new Map(
      page.records.map((record): [string, SummaryOf<T>] => [String(Reflect.get(record, type.key[0])), record])
    )
    return (key: string) => (due.has(key) ? undefined : byKey.get(key))
  })

  const storedRecords = Effect.fnUntraced(function* (
    type: DataTypes.Known,
    userId: UserId,
    span: SyncWindow
  ) {
    if (!needsEarlier(type)) return []
    const query = { ...span, order: "asc", limit: storedLimit } as const
    const page = yield* Effect.orDie(records.list<AnyDataType>(type, userId, query))
    return page.records
  })

  const writeType = Effect.fnUntraced(function* (
    type: DataTypes.Known,
    userId: UserId,
    span: SyncWindow,
    result: FetchedType
  ): Effect.fn.Return<WrittenType> {
    const { isEmpty, records: fetched } = result
    const before = yield* storedRecords(type, userId, span)
    const { stored } = yield* storeInOrder(records, type, userId, fetched)
    return {
      type,
      outcome: fetchedOutcome(result, stored),
      newest: newestOf(type, fetched),
      isEmpty,
      isNews: isNews(type, before, fetched, stored),
      keys: fetched.map((record) => String(Reflect.get(record, type.key[0]))),
      withoutDetail: result.withoutDetail,
      isUnread: result.setAside.length + result.unread.length > 0,
      refusal: result.refusal
    }
  })

  /**
   * Stores the records fetched for a range of days: the requested type first, then the types that arrived with it. Each
   * type is written in one transaction.
   */
  const write = Effect.fnUntraced(function* <T extends DataTypes.Known>(
    type: T,
    userId: UserId,
    span: SyncWindow,
    fetched: Fetched<T>
  ): Effect.fn.Return<readonly [WrittenType, ...Array<WrittenType>]> {
    const own = yield* writeType(type, userId, span, fetched)
    const included = yield* Effect.forEach(completeTypes(fetched.included, fetched.records.length), (it) =>
      writeType(it.type, userId, span, {
        ...fetchedRecords<DataTypes.Known>([], 0),
        records: it.records,
        count: it.records.length,
        isEmpty: false
      })
    )
    return [own, ...included]
  })

  /** The earliest day with a stored record; null if there is none. */
  const firstDay = Effect.fnUntraced(function* (type: DataTypes.Known, userId: UserId) {
    const counts = yield* records.counts(userId)
    return counts[type.name]?.first ?? null
  })
  return { storedByKey, write, firstDay }
})

/** Answers of one type on their way into the record store, and what is to be said and remembered of them. */
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
import type { Decoded, Fetched, SyncWindow } from "@polar-flow/polar-client"
import { Effect } from "effect"
import { isNews, needsEarlier } from "./news.ts"
import { skipped } from "./typeOutcomes.ts"

/** What was stored of one type. */
export interface Landed {
  readonly type: DataTypes.Known
  readonly outcome: TypeOutcome
  /** The newest day that had a record. */
  readonly newest: CalendarDate | null
  /** Polar had nothing at all. */
  readonly isEmpty: boolean
  readonly isNews: boolean
}

/** Records of one type that came together. */
type Cargo = Omit<Fetched<DataTypes.Known>, "records" | "beside"> & {
  readonly records: ReadonlyArray<object>
}

/** Most records of what is kept that are looked at: more than Polar lists sessions, or has days of activity. */
const keptLimit = 1000

const newestOf = (type: AnyDataType, records: ReadonlyArray<object>): CalendarDate | null =>
  records.reduce<CalendarDate | null>((newest, record) => {
    const date = CalendarDate.make(String(Reflect.get(record, type.day)))
    return newest === null ? date : CalendarDate.max(newest, date)
  }, null)

/**
 * What came along, by type. Only where every day brought its part: of a day without it something would be missing, so
 * the type is asked for on its own then.
 */
const complete = (beside: ReadonlyArray<Decoded>, days: number) => {
  const types = new Map(beside.map(({ type }) => [type.name, type]))
  return [...types.values()].flatMap((type) => {
    const records = beside.flatMap((it): ReadonlyArray<object> =>
      it.type.name === type.name ? it.records : []
    )
    return days > 0 && records.length === days ? [{ type, records }] : []
  })
}

/** The service. */
export const make = Effect.gen(function* () {
  const records = yield* RecordStore

  /** What is kept already, so that the client leaves out the calls for details that did not change. */
  const known = Effect.fnUntraced(function* <T extends DataTypes.Known>(
    type: T,
    userId: UserId
  ): Effect.fn.Return<(key: string) => SummaryOf<T> | undefined> {
    if (type.name !== exercise.name) return () => undefined
    const query = { order: "desc", limit: keptLimit } as const
    const page = yield* Effect.orDie(records.list(type, userId, query))
    const byKey = new Map(
      page.records.map((record): [string, SummaryOf<T>] => [String(Reflect.get(record, type.key[0])), record])
    )
    return (key: string) => byKey.get(key)
  })

  const earlierOf = Effect.fnUntraced(function* (type: DataTypes.Known, userId: UserId, span: SyncWindow) {
    if (!needsEarlier(type)) return []
    const query = { ...span, order: "asc", limit: keptLimit } as const
    const page = yield* Effect.orDie(records.list<AnyDataType>(type, userId, query))
    return page.records
  })

  const store = Effect.fnUntraced(function* (
    type: DataTypes.Known,
    userId: UserId,
    span: SyncWindow,
    { calls, isEmpty, records: fetched }: Cargo
  ): Effect.fn.Return<Landed> {
    const earlier = yield* earlierOf(type, userId, span)
    const { stored } = yield* records.upsert<AnyDataType>(type, userId, fetched)
    const status = isEmpty ? "unavailable" : "stored"
    return {
      type,
      outcome: { ...skipped, fetched: fetched.length, stored, calls, status },
      newest: newestOf(type, fetched),
      isEmpty,
      isNews: isNews(type, earlier, fetched, stored)
    }
  })

  /**
   * Stores what was fetched for a span of days: the type's own records first, then those of types that came along, each
   * type in one transaction.
   */
  const land = Effect.fnUntraced(function* <T extends DataTypes.Known>(
    type: T,
    userId: UserId,
    span: SyncWindow,
    fetched: Fetched<T>
  ): Effect.fn.Return<readonly [Landed, ...Array<Landed>]> {
    const own = yield* store(type, userId, span, fetched)
    const beside = yield* Effect.forEach(complete(fetched.beside, fetched.records.length), (it) =>
      store(it.type, userId, span, { records: it.records, calls: 0, isEmpty: false })
    )
    return [own, ...beside]
  })

  /** The first day of which a record is kept; null when there is none. */
  const firstDay = Effect.fnUntraced(function* (type: DataTypes.Known, userId: UserId) {
    const counts = yield* records.counts(userId)
    return counts[type.name]?.first ?? null
  })
  return { known, land, firstDay }
})

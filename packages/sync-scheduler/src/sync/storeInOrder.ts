/** Stores records in the order in which Polar sent them, so that a sync and a rebuild come to the same result. */
import {
  type AnyDataType,
  CalendarDate,
  type RecordStore,
  type Upserted,
  type UserId
} from "@polar-flow/domain"
import { Effect } from "effect"

const keyOf = (type: AnyDataType, record: object): string =>
  JSON.stringify(type.key.map((field): unknown => Reflect.get(record, field)))

const dayOf = (type: AnyDataType, record: object): CalendarDate =>
  CalendarDate.make(String(Reflect.get(record, type.day)))

/** Stored records of the days of these records. Types that join records have one per day. */
const storedOf = (
  store: RecordStore["Service"],
  type: AnyDataType,
  userId: UserId,
  records: readonly [object, ...Array<object>]
): Effect.Effect<ReadonlyArray<object>> => {
  const days = records.map((record) => dayOf(type, record))
  const from = days.reduce((first, day) => CalendarDate.min(first, day))
  const to = days.reduce((last, day) => CalendarDate.max(last, day))
  const limit = CalendarDate.daysBetween(from, to) + 1
  return Effect.map(
    Effect.orDie(store.listWhole(type, userId, { from, to, order: "asc", limit })),
    (page) => page.records
  )
}

const isNotEmpty = <A>(list: ReadonlyArray<A>): list is readonly [A, ...Array<A>] => list.length > 0

/**
 * Stores records of one type. A later record with the same key replaces an earlier or stored one, or is joined to it if
 * the type has a `join`: a night that is sent without its nap leaves the stored nap where it is.
 */
export const storeInOrder = Effect.fnUntraced(function* (
  store: RecordStore["Service"],
  type: AnyDataType,
  userId: UserId,
  records: ReadonlyArray<object>
): Effect.fn.Return<Upserted> {
  if (type.join === undefined || !isNotEmpty(records)) return yield* store.upsert(type, userId, records)
  const stored = yield* storedOf(store, type, userId, records)
  const byKey = new Map(stored.map((record) => [keyOf(type, record), record]))
  const changed = new Map<string, object>()
  for (const record of records) {
    const key = keyOf(type, record)
    const before = byKey.get(key)
    const joined = before === undefined ? record : type.join(before, record)
    byKey.set(key, joined)
    changed.set(key, joined)
  }
  return yield* store.upsert(type, userId, [...changed.values()])
})

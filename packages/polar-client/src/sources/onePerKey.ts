/** Selects one record if Polar sends several entries with the same key. */
import type { AnyDataType, RecordOf } from "@polar-flow/domain"

/** Ranks a record. The highest rank is kept. */
export type Rank<A> = (record: A) => number

const measuredFields = (record: object): number =>
  Object.values(record).filter((value) => value !== null && value !== undefined).length

const keyOf = (type: AnyDataType, record: object): string =>
  JSON.stringify(type.key.map((name): unknown => Reflect.get(record, name)))

/**
 * One record per key: the one with the highest rank, whatever Polar's order; the last of equal ones. Without a rank,
 * the one with more measured fields.
 */
export const onePerKey = <T extends AnyDataType>(
  type: T,
  records: ReadonlyArray<RecordOf<T>>,
  rank: Rank<RecordOf<T>> = measuredFields
): ReadonlyArray<RecordOf<T>> => {
  const byKey = new Map<string, RecordOf<T>>()
  for (const record of records) {
    const key = keyOf(type, record)
    const other = byKey.get(key)
    if (other === undefined || rank(record) >= rank(other)) byKey.set(key, record)
  }
  return byKey.size === records.length ? records : [...byKey.values()]
}

/** Makes one record of several entries with the same key. Only what the entries say decides, never their order. */
import type { AnyDataType, RecordOf } from "@polar-flow/domain"

/** Ranks a record: the numbers are compared one after the other. The record with the highest rank counts. */
export type Rank<A> = (record: A) => ReadonlyArray<number>

/** Number of fields that say something. */
export const measuredFields = (record: object): number =>
  Object.values(record).filter((value) => value !== null && value !== undefined).length

const keyOf = (type: AnyDataType, record: object): string =>
  JSON.stringify(type.key.map((name): unknown => Reflect.get(record, name)))

const compareNumbers = (a: ReadonlyArray<number>, b: ReadonlyArray<number>): number => {
  const at = a.findIndex((value, index) => value !== b[index])
  return at === -1 ? 0 : (b[at] ?? 0) - (a[at] ?? 0)
}

const compareTexts = (a: string, b: string): number => Number(a < b) - Number(a > b)

/** Entries from the one that counts most to the one that counts least. Entries that say the same are one. */
const sorted = <A extends object>(entries: ReadonlyArray<A>, rank: Rank<A>): ReadonlyArray<A> => {
  const distinct = new Map(entries.map((record) => [JSON.stringify(record), record]))
  return Array.from(distinct)
    .toSorted(
      ([textA, a], [textB, b]) =>
        compareNumbers([...rank(a), measuredFields(a)], [...rank(b), measuredFields(b)]) ||
        compareTexts(textA, textB)
    )
    .map(([, record]) => record)
}

const together = <T extends AnyDataType>(
  type: T,
  entries: ReadonlyArray<RecordOf<T>>,
  rank: Rank<RecordOf<T>>
): ReadonlyArray<RecordOf<T>> => {
  const [first, ...others] = entries.length === 1 ? entries : sorted(entries, rank)
  if (first === undefined) return []
  return [others.reduce<RecordOf<T>>((found, other) => type.join?.(other, found) ?? found, first)]
}

/**
 * One record per key. Of entries with the same key, the one with the highest rank counts, then the one with more measured
 * fields. Types with a `join` take from the others what does not contradict it, such as the naps beside a night.
 */
export const onePerKey = <T extends AnyDataType>(
  type: T,
  records: ReadonlyArray<RecordOf<T>>,
  rank: Rank<RecordOf<T>> = () => []
): ReadonlyArray<RecordOf<T>> => {
  const byKey = new Map<string, Array<RecordOf<T>>>()
  for (const record of records) {
    const key = keyOf(type, record)
    byKey.set(key, [...(byKey.get(key) ?? []), record])
  }
  return byKey.size === records.length
    ? records
    : [...byKey.values()].flatMap((entries) => together(type, entries, rank))
}

/** One record per key of consecutive responses: a later record is joined to an earlier one, or replaces it. */
export const inOrder = <T extends AnyDataType>(
  type: T,
  records: ReadonlyArray<RecordOf<T>>
): ReadonlyArray<RecordOf<T>> => {
  const byKey = new Map<string, RecordOf<T>>()
  for (const record of records) {
    const key = keyOf(type, record)
    const before = byKey.get(key)
    byKey.set(key, before === undefined ? record : (type.join?.(before, record) ?? record))
  }
  return byKey.size === records.length ? records : [...byKey.values()]
}

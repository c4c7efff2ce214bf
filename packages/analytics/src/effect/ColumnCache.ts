/** Caches columns of records, as long as the person's data have not changed. */
import { CalendarDate, type Columns, type DataState, type RecordStore, type UserId } from "@polar-flow/domain"
import { Clock, Effect } from "effect"

interface Entry {
  readonly version: number
  readonly columns: Columns<string>
  readonly usedAtMillis: number
}

const bytesOf = ({ days, values }: Columns<string>): number =>
  Object.values(values).reduce((total, { byteLength }) => total + byteLength, days.byteLength)

/** Index of the first day that is at or after `day`. */
const indexOf = (days: Int32Array, day: number): number => {
  const found = days.findIndex((each) => each >= day)
  return found === -1 ? days.length : found
}

/** The columns up to a day, as views. */
const upTo = ({ days, values }: Columns<string>, to: CalendarDate | undefined): Columns<string> => {
  if (to === undefined) return { days, values }
  const end = indexOf(days, CalendarDate.toEpochDay(to) + 1)
  const cut = Object.entries(values).map(([name, column]) => [name, column.subarray(0, end)] as const)
  return { days: days.subarray(0, end), values: Object.fromEntries(cut) }
}

/**
 * Caches columns by person, type and fields. It is limited in bytes and evicts the least recently used entries. An
 * entry is valid only for the data version it was read under. Versions are never reused, so no invalidation is needed.
 * `forgetUnused` removes entries that are not requested any more.
 */
export class ColumnCache {
  /** In order of last use. */
  readonly #entries = new Map<string, Entry>()
  readonly #maximumBytes: number
  #bytes = 0

  constructor(maximumBytes: number) {
    this.#maximumBytes = maximumBytes
  }

  /** A store that reads columns through this cache, for one request that started at this data state. */
  through(store: RecordStore["Service"], state: DataState): RecordStore["Service"] {
    const entries = this.#entries
    const keep = (key: string, entry: Entry) => this.#keep(key, entry).columns
    const columns = Effect.fnUntraced(function* (
      type: Parameters<RecordStore["Service"]["columns"]>[0],
      userId: UserId,
      fields: ReadonlyArray<string>,
      { to }: { readonly to?: CalendarDate } = {}
    ) {
      const key = `${userId} ${type.name} ${fields.join()}`
      const version = state.versions[type.name as keyof DataState["versions"]] ?? 0
      const known = entries.get(key)
      const kept = known?.version === version ? known.columns : yield* store.columns(type, userId, fields)
      return upTo(keep(key, { version, columns: kept, usedAtMillis: yield* Clock.currentTimeMillis }), to)
    })
    return { ...store, columns: columns }
  }

  /** Removes entries that were last used at or before this moment. */
  forgetUnused(sinceMillis: number): void {
    this.#dropWhile(({ usedAtMillis }) => usedAtMillis <= sinceMillis)
  }

  /** Makes an entry the most recently used, and evicts the oldest entries above the limit. */
  #keep(key: string, entry: Entry): Entry {
    const before = this.#entries.get(key)
    if (before !== undefined) this.#bytes -= bytesOf(before.columns)
    this.#entries.delete(key)
    this.#entries.set(key, entry)
    this.#bytes += bytesOf(entry.columns)
    this.#dropWhile(() => this.#bytes > this.#maximumBytes)
    return entry
  }

  #dropWhile(isToGo: (oldest: Entry) => boolean): void {
    for (const [key, entry] of this.#entries) {
      if (!isToGo(entry)) return
      this.#entries.delete(key)
      this.#bytes -= bytesOf(entry.columns)
    }
  }
}

/** Columns that were read before, as long as the person's data are what they were. */
import { CalendarDate, type Columns, type DataState, type RecordStore, type UserId } from "@polar-flow/domain"
import { Effect } from "effect"

interface Entry {
  readonly version: number
  readonly columns: Columns<string>
}

const bytesOf = ({ days, values }: Columns<string>): number =>
  Object.values(values).reduce((total, { byteLength }) => total + byteLength, days.byteLength)

/** Index of the first day that is not before `day`. */
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
 * Columns by person, type and fields, within a bound of bytes; the least recently used go first. An entry counts only for
 * the very version of the data type that it was read under, and no version is ever given twice, so that nothing need be
 * invalidated.
 */
export class ColumnCache {
  readonly #entries = new Map<string, Entry>()
  readonly #maximumBytes: number
  #bytes = 0

  constructor(maximumBytes: number) {
    this.#maximumBytes = maximumBytes
  }

  /** A store that reads columns through this cache, for one request that began when the data stood so. */
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
      if (known?.version === version) return upTo(keep(key, known), to)
      return upTo(keep(key, { version, columns: yield* store.columns(type, userId, fields) }), to)
    })
    return { ...store, columns: columns }
  }

  /** Puts an entry last, and drops the first ones when there is too much. */
  #keep(key: string, entry: Entry): Entry {
    const before = this.#entries.get(key)
    if (before !== undefined) this.#bytes -= bytesOf(before.columns)
    this.#entries.delete(key)
    this.#entries.set(key, entry)
    this.#bytes += bytesOf(entry.columns)
    for (const [oldest, { columns }] of this.#entries) {
      if (this.#bytes <= this.#maximumBytes) break
      this.#entries.delete(oldest)
      this.#bytes -= bytesOf(columns)
    }
    return entry
  }
}

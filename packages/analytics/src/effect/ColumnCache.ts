/** Caches columns of records, as long as the person's data have not changed. */
import { CalendarDate, type Columns, type DataState, type RecordStore, type UserId } from "@polar-flow/domain"
import { Clock, Effect } from "effect"
import { RecentlyUsed } from "./RecentlyUsed.ts"

interface Entry {
  readonly version: number
  readonly columns: Columns<string>
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
  readonly #entries: RecentlyUsed<string, Entry>

  constructor(maximumBytes: number) {
    this.#entries = new RecentlyUsed(maximumBytes)
  }

  /** A store that reads columns through this cache, for one request that started at this data state. */
  through(store: RecordStore["Service"], state: DataState): RecordStore["Service"] {
    const entries = this.#entries
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
      entries.keep(key, { version, columns: kept }, bytesOf(kept), yield* Clock.currentTimeMillis)
      return upTo(kept, to)
    })
    return { ...store, columns }
  }

  /** Removes entries that were last used at or before this moment. */
  forgetUnused(sinceMillis: number): void {
    this.#entries.forgetUnused(sinceMillis)
  }
}

/**
 * Port: the records of all people, kept forever. Adapters: `RecordStoreMemory` in `@polar-flow/domain/memory`, and SQL
 * in `@polar-flow/storage`.
 *
 * Database failures are defects. If the database cannot be reached, the defect is `StoreUnavailable`.
 */
import { Context, type Effect, type Option } from "effect"
import type { CalendarDate } from "../time/CalendarDate.ts"
import type { AnyDataType, NumericFieldOf, RecordOf, SummaryOf } from "./DataType.ts"
import type { Name } from "./DataTypes.ts"
import type { CursorInvalid, PageCursor } from "./PageCursor.ts"
import type { UserId } from "../accounts/UserId.ts"
import { Instant } from "../time/Instant.ts"

/** A span of civil dates, both ends included. An absent end is unbounded. */
export interface DateSpan {
  readonly from?: CalendarDate
  readonly to?: CalendarDate
}

/** Which records to list. */
export interface RecordQuery extends DateSpan {
  /** Sorts by date, then by key. */
  readonly order: "asc" | "desc"
  /** Maximum number of records. */
  readonly limit: number
  readonly after?: PageCursor
}

/** One page of a list. `next` is null on the last page. */
export interface RecordPage<A> {
  readonly records: ReadonlyArray<A>
  readonly next: PageCursor | null
}

/** Result of an upsert. `stored`: inserted or changed. `unchanged`: identical to the stored record, not written. */
export interface Upserted {
  readonly stored: number
  readonly unchanged: number
}

/**
 * The state of a person's data, from which readers decide whether an earlier answer is still valid. A type's version
 * grows whenever a record of it is added, changed or deleted. A type without a version never had a record.
 *
 * A version is the time of the change in milliseconds since 1970, or a little more if the last one was as high.
 */
export interface DataState {
  readonly versions: Partial<Readonly<Record<Name, number>>>
  /** UTC offset of the person's newest local time, in minutes east; 0 if there is none. */
  readonly utcOffsetMinutes: number
}

/**
 * When the data of these types last changed; null if there never was any.
 *
 * @example
 * dataInstant({ versions: { sleep: 1773441000000 }, utcOffsetMinutes: 0 }, ["sleep"]) // "2026-03-13T22:30:00Z"
 */
export const dataInstant = ({ versions }: DataState, types: ReadonlyArray<Name>): Instant | null => {
  const newest = Math.max(0, ...types.map((name) => versions[name] ?? 0))
  return newest === 0 ? null : Instant.fromMillis(newest)
}

/** Number of records of a type, with the first and last date. */
export interface RecordCount {
  readonly count: number
  readonly first: CalendarDate
  readonly last: CalendarDate
}

/** Numeric fields of one type, one array per field, for computations over years of days. */
export interface Columns<Name extends string> {
  /** Days since 1970-01-01, ascending, one per record. A day repeats if it has several records. */
  readonly days: Int32Array
  /** Values per field, one per record; `NaN` where nothing was measured. */
  readonly values: { readonly [Field in Name]: Float64Array }
}

/** Port for records of all data types. */
export class RecordStore extends Context.Service<
  RecordStore,
  {
    /**
     * Stores records. A record with the same key is replaced as a whole, including nested lists. Atomic and idempotent:
     * storing identical records writes nothing and keeps the version. If a key occurs twice, the last record wins.
     */
    upsert<T extends AnyDataType>(
      type: T,
      userId: UserId,
      records: ReadonlyArray<RecordOf<T>>
    ): Effect.Effect<Upserted>
    /** Records without their detail fields, by date, then key. An unknown person has an empty page. */
    list<T extends AnyDataType>(
      type: T,
      userId: UserId,
      query: RecordQuery
    ): Effect.Effect<RecordPage<SummaryOf<T>>, CursorInvalid>
    /** Like `list`, with the detail fields. Use it for short windows: a year of nights with all samples is large. */
    listWhole<T extends AnyDataType>(
      type: T,
      userId: UserId,
      query: RecordQuery
    ): Effect.Effect<RecordPage<RecordOf<T>>, CursorInvalid>
    /**
     * Numeric fields of all records of a span, by date, then key. Uses one statement and does not decode records. An
     * unknown person has empty columns.
     */
    columns<T extends AnyDataType, Name extends NumericFieldOf<T>>(
      type: T,
      userId: UserId,
      fields: ReadonlyArray<Name>,
      span?: DateSpan
    ): Effect.Effect<Columns<Name>>
    /** One complete record by its key values, in the order of `type.key`. */
    get<T extends AnyDataType>(
      type: T,
      userId: UserId,
      key: ReadonlyArray<string>
    ): Effect.Effect<Option.Option<RecordOf<T>>>
    /** Versions and UTC offset of one person; none if no record was ever stored. */
    state(userId: UserId): Effect.Effect<Option.Option<DataState>>
    /** Counts per data type, for types that have records in the span. Without a span, all records count. */
    counts(userId: UserId, span?: DateSpan): Effect.Effect<Partial<Readonly<Record<Name, RecordCount>>>>
    /** Deletes all records of one person and their data state. Returns the number of records. */
    erase(userId: UserId): Effect.Effect<number>
  }
>()("@polar-flow/domain/RecordStore") {}

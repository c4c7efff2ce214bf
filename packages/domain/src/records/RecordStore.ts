/**
 * Port: the records of every person, for ever. Adapters: `RecordStoreMemory` in `@polar-flow/domain/memory`, SQL in `@polar-flow/storage`.
 *
 * Failures of the database are defects, except that a database out of reach dies with `StoreUnavailable`.
 */
import { Context, type Effect, type Option } from "effect"
import type { CalendarDate } from "../time/CalendarDate.ts"
import type { AnyDataType, NumericFieldOf, RecordOf, SummaryOf } from "./DataType.ts"
import type { Name } from "./DataTypes.ts"
import type { CursorInvalid, PageCursor } from "./PageCursor.ts"
import type { UserId } from "../accounts/UserId.ts"

/** A span of civil dates. Both are included; absent means unbounded. */
export interface DateSpan {
  readonly from?: CalendarDate
  readonly to?: CalendarDate
}

/** Which records to list. */
export interface RecordQuery extends DateSpan {
  /** By date, then key. */
  readonly order: "asc" | "desc"
  /** Most records to return. */
  readonly limit: number
  readonly after?: PageCursor
}

/** One page of a list. `next` is null on the last one. */
export interface RecordPage<A> {
  readonly records: ReadonlyArray<A>
  readonly next: PageCursor | null
}

/** What an upsert did. `stored` = inserted or changed; the rest was the same as before and nothing was written. */
export interface Upserted {
  readonly stored: number
  readonly unchanged: number
}

/**
 * The state of a person's data, as far as readers must know it to tell whether an answer is still right.
 * A version grows exactly when a record of that type is added, changed or deleted; absent means no record ever.
 */
export interface DataState {
  readonly versions: Partial<Readonly<Record<Name, number>>>
  /** Offset of the person's newest dated wall clock, minutes east of UTC; 0 before any. */
  readonly utcOffsetMinutes: number
}

/** How many records of a type there are, and from when to when. */
export interface RecordCount {
  readonly count: number
  readonly first: CalendarDate
  readonly last: CalendarDate
}

/** Numbers of one type, a column a field, for arithmetic over years of days. */
export interface Columns<Name extends string> {
  /** Days since 1970-01-01, ascending; one entry a record, so a day occurs twice when the type allows it. */
  readonly days: Int32Array
  /** The fields of each record, `NaN` where nothing was measured. */
  readonly values: { readonly [Field in Name]: Float64Array }
}

/** Port for reading and writing records of any data type. */
export class RecordStore extends Context.Service<
  RecordStore,
  {
    /**
     * Stores records, replacing those with the same key as a whole (nested lists are replaced, never appended).
     * One transaction: all or nothing. Idempotent: storing the same again writes nothing and leaves the version alone.
     * A key that occurs twice counts once; the last wins.
     */
    upsert<T extends AnyDataType>(
      type: T,
      userId: UserId,
      records: ReadonlyArray<RecordOf<T>>
    ): Effect.Effect<Upserted>
    /** Records without their detail fields, by date then key. An unknown person has an empty page. */
    list<T extends AnyDataType>(
      type: T,
      userId: UserId,
      query: RecordQuery
    ): Effect.Effect<RecordPage<SummaryOf<T>>, CursorInvalid>
    /** Like `list`, with the detail fields. For short windows: a year of nights with all samples is large. */
    listWhole<T extends AnyDataType>(
      type: T,
      userId: UserId,
      query: RecordQuery
    ): Effect.Effect<RecordPage<RecordOf<T>>, CursorInvalid>
    /**
     * Some numeric fields of all records of a span, by date then key, in one statement and without making records of
     * them. An unknown person has empty columns.
     */
    columns<T extends AnyDataType, Name extends NumericFieldOf<T>>(
      type: T,
      userId: UserId,
      fields: ReadonlyArray<Name>,
      span?: DateSpan
    ): Effect.Effect<Columns<Name>>
    /** One whole record by the values of its key, in the order of `type.key`. */
    get<T extends AnyDataType>(
      type: T,
      userId: UserId,
      key: ReadonlyArray<string>
    ): Effect.Effect<Option.Option<RecordOf<T>>>
    /** Versions and clock of one person; none when not a single record was ever stored. */
    state(userId: UserId): Effect.Effect<Option.Option<DataState>>
    /** Counts of every type that has records, or has any within the span. */
    counts(userId: UserId, span?: DateSpan): Effect.Effect<Partial<Readonly<Record<Name, RecordCount>>>>
    /** Deletes every record of one person, and the person's data state. Returns how many records went. */
    erase(userId: UserId): Effect.Effect<number>
  }
>()("@polar-flow/domain/RecordStore") {}

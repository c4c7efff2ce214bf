/**
 * Defines how one data type is fetched from AccessLink: its endpoints, and the strategy that covers a window with them.
 * Polar's paths and field names appear only in the sources.
 */
import type { AnyDataType, CalendarDate, DataTypes, RecordOf, SummaryOf } from "@polar-flow/domain"
import type { Effect } from "effect"
import type { Items } from "../wire/records.ts"
import type { Unread } from "../wire/readItem.ts"
import type { PolarError } from "../http/PolarError.ts"
import type { Rank } from "./onePerKey.ts"
import type { SyncWindow } from "./SyncWindow.ts"

/**
 * An endpoint for a person's data, and the schema of its response. The result is always a list, even if Polar returns a
 * single object.
 */
export interface Endpoint<A> {
  /**
   * Identifies stored responses, for example `sleep.list`. Never rename it: stored responses are decoded by this name.
   */
  readonly operation: string
  /** Where the items of an answer stand, and how one is read. */
  readonly items: Items<A>
  /**
   * Whether 404 means that there is no data for this date or id. Otherwise it means that the person is not registered.
   */
  readonly isOptional: boolean
}

/** Query parameters, in order. */
export type Query = Readonly<Record<string, string>>

/** Fetches an endpoint for one person. */
export type RequestEndpoint = <A>(
  endpoint: Endpoint<A>,
  path: string,
  query?: Query
) => Effect.Effect<ReadonlyArray<A>, PolarError>

/** The input of a strategy. */
interface StrategyInput<T extends AnyDataType> {
  readonly request: RequestEndpoint
  readonly window: SyncWindow
  /** Today in UTC, at most one day off the person's own date. */
  readonly today: CalendarDate
  /** Returns the stored summary for a key. */
  readonly known: (key: string) => SummaryOf<T> | undefined
}

/** A session that was stored as the list shows it, or left as it is, because its detail could not be had. */
export interface WithoutDetail {
  readonly key: string
  /** Why; null when Polar had nothing (204 or 404), or nothing that could be read. */
  readonly error: PolarError | null
}

/** What a strategy got. */
export interface Covered<T extends AnyDataType> {
  readonly records: ReadonlyArray<RecordOf<T>>
  readonly withoutDetail: ReadonlyArray<WithoutDetail>
  /** What ended it before the whole window was covered; null when all was answered. */
  readonly refusal: PolarError | null
}

/** Fetches all records of a window. */
export type Strategy<T extends AnyDataType> = (
  input: StrategyInput<T>
) => Effect.Effect<Covered<T>, PolarError>

/** How one data type is fetched from Polar. */
export interface Source<T extends AnyDataType> {
  readonly type: T
  readonly fetch: Strategy<T>
  /** Which of two entries for one key is the record; see `onePerKey`. */
  readonly rank?: Rank<RecordOf<T>>
  /** The endpoints whose stored responses can be decoded into complete records. */
  readonly endpoints: ReadonlyArray<Endpoint<RecordOf<T>>>
  /** Questions whose records lack what only a detail has. Their kept answers count where no detail was kept. */
  readonly outlines?: ReadonlyArray<Endpoint<RecordOf<T>>>
  /** Endpoints of other types whose responses also contain complete records of this type. */
  readonly included?: ReadonlyArray<Endpoint<RecordOf<T>>>
}

/** Something in an answer that could not be read. The answer itself is kept. */
export interface UnreadPart extends Unread {
  readonly operation: string
  /** Path and query of the request, as the raw store has it. */
  readonly target: string
}

/** The result of fetching one data type. */
export interface Fetched<T extends AnyDataType> extends Omit<Covered<T>, "records"> {
  /** Complete records, in request order. Unchanged sessions are omitted. */
  readonly records: ReadonlyArray<RecordOf<T>>
  /** Number of requests sent, including retries. */
  readonly calls: number
  /** Items in the answers, read or not. */
  readonly count: number
  /** Items that could not be read at all. */
  readonly setAside: ReadonlyArray<UnreadPart>
  /** What was left out of the items that were read. */
  readonly unread: ReadonlyArray<UnreadPart>
  /** Whether Polar returned no data: 204, 404 or an empty list for every request. */
  readonly isEmpty: boolean
  /** Complete records of other types in the same responses, one entry per response and type. */
  readonly included: ReadonlyArray<Decoded>
}

/** Decoded records with their type. */
export type Decoded = {
  readonly [T in DataTypes.Known as T["name"]]: {
    readonly type: T
    readonly records: ReadonlyArray<RecordOf<T>>
  }
}[DataTypes.Name]

/** An endpoint whose 404 means that the person is not registered. */
export const endpoint = <A>(operation: string, items: Items<A>): Endpoint<A> => ({
  operation,
  items,
  isOptional: false
})

/** An endpoint for one date or id, whose 404 means that there is no data. */
export const optionalEndpoint = <A>(operation: string, items: Items<A>): Endpoint<A> => ({
  operation,
  items,
  isOptional: true
})

/** A fetch that brought these records and nothing that is worth a note. */
export const fetchedRecords = <T extends AnyDataType>(
  records: ReadonlyArray<RecordOf<T>>,
  calls: number
): Fetched<T> => ({
  records,
  calls,
  count: records.length,
  setAside: [],
  unread: [],
  withoutDetail: [],
  refusal: null,
  isEmpty: records.length === 0,
  included: []
})

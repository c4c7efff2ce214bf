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
  /** Where the items of a response are, and how to decode one. */
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

/** A session without its detail: stored as listed, or left unchanged if already stored. */
export interface WithoutDetail {
  readonly key: string
  /** The error; null if Polar returned nothing (204 or 404) or nothing decodable. */
  readonly error: PolarError | null
}

/** The result of a strategy. */
export interface Covered<T extends AnyDataType> {
  readonly records: ReadonlyArray<RecordOf<T>>
  readonly withoutDetail: ReadonlyArray<WithoutDetail>
  /** The error that ended the fetch before the whole window was covered; null if complete. */
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
  /** Decides which of two entries with the same key becomes the record; see `onePerKey`. */
  readonly rank?: Rank<RecordOf<T>>
  /** The endpoints whose stored responses can be decoded into complete records. */
  readonly endpoints: ReadonlyArray<Endpoint<RecordOf<T>>>
  /** Endpoints whose records lack fields of the detail. Their stored responses count only if no detail was stored. */
  readonly outlines?: ReadonlyArray<Endpoint<RecordOf<T>>>
  /** Endpoints of other types whose responses also contain complete records of this type. */
  readonly included?: ReadonlyArray<Endpoint<RecordOf<T>>>
}

/** A part of a response that could not be decoded. The response itself is stored. */
export interface UnreadPart extends Unread {
  readonly operation: string
  /** Path and query of the request, as in the raw store. */
  readonly target: string
}

/** The result of fetching one data type. */
export interface Fetched<T extends AnyDataType> extends Omit<Covered<T>, "records"> {
  /** Complete records, one per key, in request order. Unchanged sessions are omitted. */
  readonly records: ReadonlyArray<RecordOf<T>>
  /** Number of requests sent, including retries. */
  readonly calls: number
  /** Number of items in the responses, decodable or not. */
  readonly count: number
  /** Items that could not be decoded at all. */
  readonly setAside: ReadonlyArray<UnreadPart>
  /** Values omitted from the decoded items. */
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

/** A fetch result with these records and no problems. */
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

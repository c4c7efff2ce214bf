/**
 * How AccessLink is asked for one data type: its questions, and the strategy that covers a window with them.
 * Polar's paths and Polar's spelling live in the sources and nowhere else.
 */
import type { AnyDataType, CalendarDate, DataTypes, RecordOf, SummaryOf } from "@polar-flow/domain"
import type { Effect } from "effect"
import type { Items } from "../wire/records.ts"
import type { Unread } from "../wire/readItem.ts"
import type { PolarError } from "../http/PolarError.ts"
import type { Rank } from "./onePerKey.ts"
import type { SyncWindow } from "./SyncWindow.ts"

/** One way to ask for a person's data, and how its answer is read: as a list, also where Polar sends one thing. */
export interface Question<A> {
  /** Names the kept answer, e.g. `sleep.list`. Never renamed: kept answers are decoded by it. */
  readonly operation: string
  /** Where the items of an answer stand, and how one is read. */
  readonly items: Items<A>
  /** Whether 404 means that there is nothing for this date or id. Else it means that Polar does not know the person. */
  readonly isAbsent: boolean
}

/** Query parameters, in order. */
export type Query = Readonly<Record<string, string>>

/** Asks one question of one person. */
export type Ask = <A>(
  question: Question<A>,
  path: string,
  query?: Query
) => Effect.Effect<ReadonlyArray<A>, PolarError>

/** What a strategy works with. */
interface Asking<T extends AnyDataType> {
  readonly ask: Ask
  readonly window: SyncWindow
  /** Today in UTC: a day more or less than the person's at most. */
  readonly today: CalendarDate
  /** The stored summary of a key. */
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

/** Covers a window. Fails when not even the first question was answered. */
export type Strategy<T extends AnyDataType> = (asking: Asking<T>) => Effect.Effect<Covered<T>, PolarError>

/** Everything about one data type that Polar's API has to do with. */
export interface Source<T extends AnyDataType> {
  readonly type: T
  readonly fetch: Strategy<T>
  /** Which of two entries for one key is the record; see `onePerKey`. */
  readonly rank?: Rank<RecordOf<T>>
  /** The questions whose kept answers can be decoded into whole records again. */
  readonly questions: ReadonlyArray<Question<RecordOf<T>>>
  /** Questions whose records lack what only a detail has. Their kept answers count where no detail was kept. */
  readonly outlines?: ReadonlyArray<Question<RecordOf<T>>>
  /** Questions of other sources whose answers carry whole records of this type as well. */
  readonly beside?: ReadonlyArray<Question<RecordOf<T>>>
}

/** Something in an answer that could not be read. The answer itself is kept. */
export interface UnreadPart extends Unread {
  readonly operation: string
  /** Path and query of the request, as the raw store has it. */
  readonly target: string
}

/** What Polar had of one data type. */
export interface Fetched<T extends AnyDataType> extends Omit<Covered<T>, "records"> {
  /** Whole records, oldest question first. Sessions that are known already are left out. */
  readonly records: ReadonlyArray<RecordOf<T>>
  /** Requests that were sent, repeats included. */
  readonly calls: number
  /** Items in the answers, read or not. */
  readonly count: number
  /** Items that could not be read at all. */
  readonly setAside: ReadonlyArray<UnreadPart>
  /** What was left out of the items that were read. */
  readonly unread: ReadonlyArray<UnreadPart>
  /** Polar had nothing at all: 204, 404 or an empty list to every question. */
  readonly isEmpty: boolean
  /** Whole records of other types that came in the same answers, each answer's apart. */
  readonly beside: ReadonlyArray<Decoded>
}

/** The records of a kept answer together with their type. */
export type Decoded = {
  readonly [T in DataTypes.Known as T["name"]]: {
    readonly type: T
    readonly records: ReadonlyArray<RecordOf<T>>
  }
}[DataTypes.Name]

/** A question whose 404 means that Polar does not know the person. */
export const question = <A>(operation: string, items: Items<A>): Question<A> => ({
  operation,
  items,
  isAbsent: false
})

/** A question about one date or one id: 404 means that there is nothing. */
export const questionOfOne = <A>(operation: string, items: Items<A>): Question<A> => ({
  operation,
  items,
  isAbsent: true
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
  beside: []
})

/** Streams of records, oldest first, with at most one page in memory. */
import type {
  CalendarDate,
  CursorInvalid,
  DataTypes,
  DateSpan,
  PageCursor,
  RecordOf,
  RecordPage,
  RecordQuery,
  RecordStore,
  SummaryOf,
  UserId
} from "@polar-flow/domain"
import { Effect, Option, Stream } from "effect"

const recordsAPage = 500
/** Small, because a training session with its samples can be several megabytes. */
const heavyRecordsAPage = 8

const pageAfterPage = <A>(
  read: (query: RecordQuery) => Effect.Effect<RecordPage<A>, CursorInvalid>,
  span: DateSpan,
  limit: number
): Stream.Stream<A> =>
  Stream.paginate<PageCursor | null, A>(null, (after) =>
    read({ ...span, order: "asc", limit, ...(after === null ? {} : { after }) }).pipe(
      Effect.orDie,
      Effect.map(({ records, next }) => [records, Option.fromNullishOr(next)] as const)
    )
  )

/** Reads of one person's records, each a stream whose chunks are pages. */
export const recordStreams = (store: RecordStore["Service"]) => ({
  /** Records without their detail fields. */
  summaries:
    <T extends DataTypes.Known>(type: T, userId: UserId) =>
    (span: DateSpan): Stream.Stream<SummaryOf<T>> =>
      pageAfterPage((query) => store.list(type, userId, query), span, recordsAPage),
  /** Whole records. */
  wholes:
    <T extends DataTypes.Known>(type: T, userId: UserId) =>
    (span: DateSpan): Stream.Stream<RecordOf<T>> =>
      pageAfterPage(
        (query) => store.listWhole(type, userId, query),
        span,
        type.detail.length === 0 ? recordsAPage : heavyRecordsAPage
      )
})

/**
 * What another type has for the dates of a page, and nothing of the dates between, though there be years of them.
 *
 * @param read the other type's records of a span, by date
 */
export const onDatesOf = <R extends { readonly date: CalendarDate }>(
  page: ReadonlyArray<{ readonly date: CalendarDate }>,
  read: (span: DateSpan) => Stream.Stream<R>
): Effect.Effect<ReadonlyMap<CalendarDate, R>> => {
  const dates = new Set(page.map(({ date }) => date))
  const [first, last] = [page[0], page.at(-1)]
  return first === undefined || last === undefined
    ? Effect.succeed(new Map())
    : read({ from: first.date, to: last.date }).pipe(
        Stream.filter(({ date }) => dates.has(date)),
        Stream.runCollect,
        Effect.map((found) => new Map(found.map((record) => [record.date, record])))
      )
}

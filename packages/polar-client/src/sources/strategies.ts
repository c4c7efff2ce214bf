/**
 * Strategies that cover a window with the requests that an endpoint supports. Each is a function. A new requirement
 * becomes a new function, not a flag.
 *
 * Requests are sent sequentially, so that an error stops the rest and the quota is used evenly.
 */
import { type AnyDataType, CalendarDate, type RecordOf, type SummaryOf } from "@polar-flow/domain"
import { Effect, Result } from "effect"
import type { PolarError } from "../http/PolarError.ts"
import type { RequestEndpoint, Covered, Query, Endpoint, Strategy, WithoutDetail } from "./Source.ts"
import { type SyncWindow, chunksOf } from "./SyncWindow.ts"

/** Days covered by Polar's lists, and the longest range per request: 28 dates, today included. */
export const listDays = 28
/** Days back for which Polar returns activity. */
export const activityDays = 365
/** After this many consecutive failed details, the rest waits for the next sync. */
const mostFailedDetails = 3

type Records<T extends AnyDataType> = Endpoint<RecordOf<T>>

/** Sends requests in sequence until one fails. Fails if the first one fails. */
const untilRefused = <A, B>(
  inputs: ReadonlyArray<A>,
  answer: (input: A) => Effect.Effect<ReadonlyArray<B>, PolarError>
) =>
  Effect.gen(function* () {
    const records: Array<B> = []
    for (const [index, input] of inputs.entries()) {
      const result = yield* Effect.result(answer(input))
      if (Result.isSuccess(result)) records.push(...result.success)
      else if (index === 0) return yield* result.failure
      else return { records, withoutDetail: [], refusal: result.failure }
    }
    return { records, withoutDetail: [], refusal: null }
  })

/** One request returns everything that Polar still has. The window is ignored. */
export const wholeList =
  <T extends AnyDataType>(list: Records<T>, path: string, query?: Query): Strategy<T> =>
  ({ request }) =>
    untilRefused([path], () => request(list, path, query))

/** Ranges of at most `days` dates, oldest first. Dates more than `reach` days back are not requested. */
export const dateRanges =
  <T extends AnyDataType>(
    range: Records<T>,
    path: string,
    options: { readonly days: number; readonly reach?: number; readonly query?: Query }
  ): Strategy<T> =>
  ({ request, window, today }) =>
    untilRefused(chunksOf(reachable(window, today, options.reach), options.days), ({ from, to }) =>
      request(range, path, { from, to, ...options.query })
    )

/** The list for recent dates, and one request per date for older ones or for a single date. */
export const listThenDays =
  <T extends AnyDataType>(
    list: Records<T>,
    day: Records<T>,
    paths: { readonly list: string; readonly day: (date: CalendarDate) => string }
  ): Strategy<T> =>
  ({ request, window, today }) => {
    const isOneDate = window.from === window.to
    const listed = isOneDate
      ? CalendarDate.plusDays(window.to, 1)
      : CalendarDate.minusDays(today, listDays - 2)
    const older = CalendarDate.range(
      window.from,
      CalendarDate.min(window.to, CalendarDate.minusDays(listed, 1))
    )
    const days = older.map((date) => request(day, paths.day(date)))
    return untilRefused(window.to < listed ? days : [...days, request(list, paths.list)], (input) => input)
  }

/** How to fetch the detail of a listed item. */
interface Detail<T extends AnyDataType> {
  readonly endpoint: Records<T>
  readonly path: (record: RecordOf<T>) => string
  readonly query: Query
  readonly key: (record: RecordOf<T>) => string
  readonly isSame: (listed: RecordOf<T>, known: SummaryOf<T>) => boolean
}

/** Errors after which no other request would succeed. */
const isForAll = ({ reason }: PolarError): boolean =>
  ["PolarUnauthorized", "PolarRateLimited", "ApplicationMissing"].includes(reason._tag)

/** The list, then one request for each new or changed item. Unchanged items are omitted. */
export const withDetail =
  <T extends AnyDataType>(list: Records<T>, path: string, detail: Detail<T>): Strategy<T> =>
  ({ request, known }) =>
    Effect.gen(function* (): Effect.fn.Return<Covered<T>, PolarError> {
      const listed = yield* request(list, path)
      const records: Array<RecordOf<T>> = []
      const withoutDetail: Array<WithoutDetail> = []
      let failedInARow = 0
      for (const record of listed) {
        const key = detail.key(record)
        const before = known(key)
        if (before !== undefined && detail.isSame(record, before)) continue
        const found = yield* Effect.result(detailOf(request, detail, record))
        if (Result.isFailure(found) && (isForAll(found.failure) || failedInARow === mostFailedDetails)) {
          return { records, withoutDetail, refusal: found.failure }
        }
        failedInARow = Result.isFailure(found) ? failedInARow + 1 : 0
        const whole = Result.isSuccess(found) ? found.success : []
        records.push(...(whole.length > 0 || before !== undefined ? whole : [record]))
        if (whole.length === 0)
          withoutDetail.push({ key, error: Result.isFailure(found) ? found.failure : null })
      }
      return { records, withoutDetail, refusal: null }
    })

const detailOf = <T extends AnyDataType>(request: RequestEndpoint, detail: Detail<T>, record: RecordOf<T>) =>
  request(detail.endpoint, detail.path(record), detail.query)

const reachable = (window: SyncWindow, today: CalendarDate, reach: number | undefined): SyncWindow =>
  reach === undefined
    ? window
    : { ...window, from: CalendarDate.max(window.from, CalendarDate.minusDays(today, reach - 1)) }

/**
 * How a window is covered by what an endpoint offers. Each is a function; a new need is a new function, not a flag.
 *
 * Questions go out one after another. A refusal stops the rest, so that a person's windows are spent evenly; what was
 * answered before it is kept.
 */
import { type AnyDataType, CalendarDate, type RecordOf, type SummaryOf } from "@polar-flow/domain"
import { Effect, Result } from "effect"
import type { PolarError } from "../http/PolarError.ts"
import type { Ask, Covered, Query, Question, Strategy, WithoutDetail } from "./Source.ts"
import { type SyncWindow, chunksOf } from "./SyncWindow.ts"

/** Days that Polar's lists reach back, and the longest range it answers: 28 dates, today included. */
export const listDays = 28
/** Days back for which Polar answers activity at all. */
export const activityDays = 365
/** After so many details in a row that Polar could not give, the others wait for the next sync. */
const mostFailedDetails = 3

type Records<T extends AnyDataType> = Question<RecordOf<T>>

/** Answers one after another until one is refused. Fails when the first one is. */
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

/** One question brings everything that Polar still has. The window costs nothing and is not looked at. */
export const wholeList =
  <T extends AnyDataType>(list: Records<T>, path: string, query?: Query): Strategy<T> =>
  ({ ask }) =>
    untilRefused([path], () => ask(list, path, query))

/** Ranges of at most `days` dates, oldest first; dates more than `reach` days back are not asked for. */
export const dateRanges =
  <T extends AnyDataType>(
    range: Records<T>,
    path: string,
    options: { readonly days: number; readonly reach?: number; readonly query?: Query }
  ): Strategy<T> =>
  ({ ask, window, today }) =>
    untilRefused(chunksOf(reachable(window, today, options.reach), options.days), ({ from, to }) =>
      ask(range, path, { from, to, ...options.query })
    )

/** The list for what it reaches, and one question a date for what is older, or when it is one date only. */
export const listThenDays =
  <T extends AnyDataType>(
    list: Records<T>,
    day: Records<T>,
    paths: { readonly list: string; readonly day: (date: CalendarDate) => string }
  ): Strategy<T> =>
  ({ ask, window, today }) => {
    const isOneDate = window.from === window.to
    const listed = isOneDate
      ? CalendarDate.plusDays(window.to, 1)
      : CalendarDate.minusDays(today, listDays - 2)
    const older = CalendarDate.range(
      window.from,
      CalendarDate.min(window.to, CalendarDate.minusDays(listed, 1))
    )
    const days = older.map((date) => ask(day, paths.day(date)))
    return untilRefused(window.to < listed ? days : [...days, ask(list, paths.list)], (asking) => asking)
  }

/** How the detail of a listed item is asked for. */
interface Detail<T extends AnyDataType> {
  readonly question: Records<T>
  readonly path: (record: RecordOf<T>) => string
  readonly query: Query
  readonly key: (record: RecordOf<T>) => string
  readonly isSame: (listed: RecordOf<T>, known: SummaryOf<T>) => boolean
}

/** After these nothing else would be answered either. */
const isForAll = ({ reason }: PolarError): boolean =>
  ["PolarUnauthorized", "PolarRateLimited", "ApplicationMissing"].includes(reason._tag)

/**
 * The list, then one question for each item that is new or changed. What is known and unchanged is left out. An item
 * whose detail cannot be had is taken from the list, unless it is known: what is kept of it may have more.
 */
export const withDetail =
  <T extends AnyDataType>(list: Records<T>, path: string, detail: Detail<T>): Strategy<T> =>
  ({ ask, known }) =>
    Effect.gen(function* (): Effect.fn.Return<Covered<T>, PolarError> {
      const listed = yield* ask(list, path)
      const records: Array<RecordOf<T>> = []
      const withoutDetail: Array<WithoutDetail> = []
      let failedInARow = 0
      for (const record of listed) {
        const key = detail.key(record)
        const before = known(key)
        if (before !== undefined && detail.isSame(record, before)) continue
        const found = yield* Effect.result(detailOf(ask, detail, record))
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

const detailOf = <T extends AnyDataType>(ask: Ask, detail: Detail<T>, record: RecordOf<T>) =>
  ask(detail.question, detail.path(record), detail.query)

const reachable = (window: SyncWindow, today: CalendarDate, reach: number | undefined): SyncWindow =>
  reach === undefined
    ? window
    : { ...window, from: CalendarDate.max(window.from, CalendarDate.minusDays(today, reach - 1)) }

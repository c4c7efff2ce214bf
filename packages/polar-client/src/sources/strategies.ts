/**
 * How a window is covered by what an endpoint offers. Each is a function; a new need is a new function, not a flag.
 *
 * Questions go out one after another, so that a refusal stops the rest and a person's windows are spent evenly.
 */
import { type AnyDataType, CalendarDate, type RecordOf, type SummaryOf } from "@polar-flow/domain"
import { Effect } from "effect"
import type { Query, Question, Strategy } from "./Source.ts"
import { type SyncWindow, chunksOf } from "./SyncWindow.ts"

/** Days that Polar's lists reach back, and the longest range it answers: 28 dates, today included. */
export const listDays = 28
/** Days back for which Polar answers activity at all. */
export const activityDays = 365

type Records<T extends AnyDataType> = Question<RecordOf<T>>

/** One question brings everything that Polar still has. The window costs nothing and is not looked at. */
export const wholeList =
  <T extends AnyDataType>(list: Records<T>, path: string, query?: Query): Strategy<T> =>
  ({ ask }) =>
    ask(list, path, query)

/** Ranges of at most `days` dates, oldest first; dates more than `reach` days back are not asked for. */
export const dateRanges =
  <T extends AnyDataType>(
    range: Records<T>,
    path: string,
    options: { readonly days: number; readonly reach?: number; readonly query?: Query }
  ): Strategy<T> =>
  ({ ask, window, today }) =>
    Effect.map(
      Effect.forEach(chunksOf(reachable(window, today, options.reach), options.days), ({ from, to }) =>
        ask(range, path, { from, to, ...options.query })
      ),
      (answers) => answers.flat()
    )

/** The list for what it reaches, and one question a date for what is older, or when it is one date only. */
export const listThenDays =
  <T extends AnyDataType>(
    list: Records<T>,
    day: Records<T>,
    paths: { readonly list: string; readonly day: (date: CalendarDate) => string }
  ): Strategy<T> =>
  ({ ask, window, today }) =>
    Effect.gen(function* () {
      const isOneDate = window.from === window.to
      const listed = isOneDate
        ? CalendarDate.plusDays(window.to, 1)
        : CalendarDate.minusDays(today, listDays - 2)
      const older = CalendarDate.range(
        window.from,
        CalendarDate.min(window.to, CalendarDate.minusDays(listed, 1))
      )
      const days = yield* Effect.forEach(older, (date) => ask(day, paths.day(date)))
      const recent = window.to < listed ? [] : yield* ask(list, paths.list)
      return [...days.flat(), ...recent]
    })

/** The list, then one question for each item that is new or changed. What is known and unchanged is left out. */
export const withDetail =
  <T extends AnyDataType>(
    list: Records<T>,
    path: string,
    detail: {
      readonly question: Records<T>
      readonly path: (record: RecordOf<T>) => string
      readonly query: Query
      readonly key: (record: RecordOf<T>) => string
      readonly isSame: (listed: RecordOf<T>, known: SummaryOf<T>) => boolean
    }
  ): Strategy<T> =>
  ({ ask, known }) =>
    Effect.gen(function* () {
      const listed = yield* ask(list, path)
      const news = listed.filter((record) => {
        const before = known(detail.key(record))
        return before === undefined || !detail.isSame(record, before)
      })
      const details = yield* Effect.forEach(news, (record) =>
        ask(detail.question, detail.path(record), detail.query)
      )
      return details.flat()
    })

const reachable = (window: SyncWindow, today: CalendarDate, reach: number | undefined): SyncWindow =>
  reach === undefined
    ? window
    : { ...window, from: CalendarDate.max(window.from, CalendarDate.minusDays(today, reach - 1)) }

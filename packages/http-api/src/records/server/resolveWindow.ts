/** Turns the query of a list into a query of the store. */
import { CalendarDate, type DateSpan, type RecordQuery } from "@polar-flow/domain"
import { Effect } from "effect"
import type { BadRequest } from "../../edge/Problem.ts"
import { type SpanQuery, type WindowQuery, maximumLimit } from "../Window.ts"
import { badRequest } from "../../edge/server/strictRequests.ts"

const datesOf = (query: SpanQuery, defaultDays: number | null, today: CalendarDate) => {
  if (query.from !== undefined || query.to !== undefined) return { from: query.from, to: query.to }
  const days = query.days ?? defaultDays
  const to = query.as_of ?? today
  return days === null
    ? { from: undefined, to: query.as_of }
    : { from: CalendarDate.minusDays(to, days - 1), to }
}

/**
 * The dates of a query. `days` are civil dates that end today, today included; by default `defaultDays` of them, or
 * everything where that is null. Fails when the query contradicts itself.
 */
export const resolveSpan = (
  query: SpanQuery,
  defaultDays: number | null,
  today: CalendarDate
): Effect.Effect<DateSpan, BadRequest> => {
  if (query.days !== undefined && (query.from !== undefined || query.to !== undefined)) {
    return Effect.fail(badRequest(["query", "days"], "cannot be combined with from or to"))
  }
  const { from, to } = datesOf(query, defaultDays, today)
  if (from !== undefined && to !== undefined && from > to) {
    return Effect.fail(badRequest(["query", "from"], "must not be later than to"))
  }
  return Effect.succeed({ ...(from === undefined ? {} : { from }), ...(to === undefined ? {} : { to }) })
}

/** The dates, order and page of a list. Fails when the query contradicts itself. */
export const resolveWindow = (
  query: WindowQuery,
  defaultDays: number,
  today: CalendarDate
): Effect.Effect<RecordQuery, BadRequest> =>
  Effect.map(resolveSpan(query, defaultDays, today), (span) => ({
    ...span,
    order: query.order ?? "desc",
    limit: query.limit ?? maximumLimit,
    ...(query.cursor === undefined ? {} : { after: query.cursor })
  }))

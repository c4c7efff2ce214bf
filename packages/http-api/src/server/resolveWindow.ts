/** What a list's query asks of the store. */
import { CalendarDate, type RecordQuery } from "@polar-flow/domain"
import { Effect } from "effect"
import type { BadRequest } from "../Problem.ts"
import { type WindowQuery, maximumLimit } from "../Window.ts"
import { badRequest } from "./strictRequests.ts"

const datesOf = (query: WindowQuery, defaultDays: number, today: CalendarDate) => {
  if (query.from !== undefined || query.to !== undefined) return { from: query.from, to: query.to }
  const to = query.as_of ?? today
  return { from: CalendarDate.minusDays(to, (query.days ?? defaultDays) - 1), to }
}

/**
 * The dates, order and page of a list. `days` are civil dates that end today, today included.
 * Fails when the query contradicts itself.
 */
export const resolveWindow = (
  query: WindowQuery,
  defaultDays: number,
  today: CalendarDate
): Effect.Effect<RecordQuery, BadRequest> => {
  if (query.days !== undefined && (query.from !== undefined || query.to !== undefined)) {
    return Effect.fail(badRequest(["query", "days"], "not together with from or to"))
  }
  const { from, to } = datesOf(query, defaultDays, today)
  if (from !== undefined && to !== undefined && from > to) {
    return Effect.fail(badRequest(["query", "from"], "must not be later than to"))
  }
  return Effect.succeed({
    order: query.order ?? "desc",
    limit: query.limit ?? maximumLimit,
    ...(from === undefined ? {} : { from }),
    ...(to === undefined ? {} : { to }),
    ...(query.cursor === undefined ? {} : { after: query.cursor })
  })
}

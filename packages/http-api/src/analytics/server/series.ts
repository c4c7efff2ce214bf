/** Answering about data over time. */
import { Insights, longestTrend } from "@polar-flow/analytics/effect"
import { CalendarDate, DataTypes, Journal, RecordStore } from "@polar-flow/domain"
import { Effect } from "effect"
import { HttpApiBuilder } from "effect/http-api"
import { CurrentSubject } from "../../edge/Conditional.ts"
import { badRequest } from "../../edge/server/strictRequests.ts"
import { PolarFlowApi } from "../../PolarFlowApi.ts"
import { coverageReport } from "../CoverageRow.ts"
import { seriesReport } from "../SeriesRow.ts"

/** Refuses days that do not ascend, and more of them than anybody has. */
const checkSpan = (from: CalendarDate | undefined, to: CalendarDate) => {
  if (from === undefined) return Effect.void
  const days = CalendarDate.toEpochDay(to) - CalendarDate.toEpochDay(from) + 1
  if (days < 1) return Effect.fail(badRequest(["query", "from"], "must not be after to, or after today"))
  return days > longestTrend
    ? Effect.fail(badRequest(["query", "from"], `must be at most ${longestTrend} days before to`))
    : Effect.void
}

/** The handlers of `SeriesApi`. */
export const seriesHandlers = HttpApiBuilder.group(
  PolarFlowApi,
  "series",
  Effect.fnUntraced(function* (handlers) {
    const insights = yield* Insights
    const journal = yield* Journal
    const records = yield* RecordStore
    return handlers.handleAll({
      get: Effect.fnUntraced(function* ({ query }) {
        const { today, userId } = yield* CurrentSubject
        const { from, metrics: names, resolution = "day" } = query
        const to = query.to === undefined || query.to > today ? today : query.to
        yield* checkSpan(from, to)
        const found = yield* insights.trends(userId, { asOf: to, today }, { names, from, resolution })
        const labels = yield* journal.labels(userId)
        const first = from ?? found.dates[0] ?? to
        const shown = labels.filter((label) => label.from <= to && label.to >= first)
        return seriesReport(userId, resolution, found, shown)
      }),
      coverage: Effect.fnUntraced(function* () {
        const { today, userId } = yield* CurrentSubject
        const types = yield* Effect.forEach(
          DataTypes.all,
          (type) => Effect.map(records.columns(type, userId, []), ({ days }) => ({ name: type.name, days })),
          { concurrency: 4 }
        )
        return coverageReport(userId, types, today, yield* journal.count(userId))
      })
    })
  })
)

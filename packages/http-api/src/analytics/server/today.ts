/** Answering about a morning. */
import { Insights } from "@polar-flow/analytics/effect"
import { type CalendarDate, Journal, type UserId } from "@polar-flow/domain"
import { Effect } from "effect"
import { HttpApiBuilder } from "effect/http-api"
import { CurrentSubject } from "../../edge/Conditional.ts"
import { PolarFlowApi } from "../../PolarFlowApi.ts"
import { makeSyncState } from "../../sync/server/syncState.ts"
import { type TodayLabel, todayRow } from "../TodayRow.ts"

/** Labels shown of one day. */
const mostLabels = 10

/** The handlers of `TodayApi`. */
export const todayHandlers = HttpApiBuilder.group(
  PolarFlowApi,
  "today",
  Effect.fnUntraced(function* (handlers) {
    const insights = yield* Insights
    const journal = yield* Journal
    const syncStateOf = yield* makeSyncState

    const labelsOf = Effect.fnUntraced(function* (userId: UserId, day: CalendarDate) {
      const query = { from: day, to: day, order: "desc", limit: 1000 } as const
      const { records } = yield* Effect.orDie(journal.list(userId, query))
      return records
        .flatMap(({ id, label }): ReadonlyArray<TodayLabel> => (label === null ? [] : [{ id, label }]))
        .slice(0, mostLabels)
    })

    return handlers.handle(
      "get",
      Effect.fnUntraced(function* ({ query }) {
        const { today, userId } = yield* CurrentSubject
        const asOf = query.date ?? today
        const [found, sync, labels] = yield* Effect.all(
          [insights.today(userId, { asOf, today }), syncStateOf(userId), labelsOf(userId, asOf)],
          { concurrency: "unbounded" }
        )
        return todayRow(userId, found, sync, labels)
      })
    )
  })
)

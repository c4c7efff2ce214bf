/** Answering about a morning. */
import { Insights } from "@polar-flow/analytics/effect"
import { type CalendarDate, DataTypes, Journal, RecordStore, type UserId } from "@polar-flow/domain"
import { Effect } from "effect"
import { HttpApiBuilder } from "effect/http-api"
import { CurrentSubject, type DataSubject } from "../../edge/Conditional.ts"
import { PolarFlowApi } from "../../PolarFlowApi.ts"
import { activityRow } from "../../records/ActivityRow.ts"
import { makeSyncState, SyncStateOfTag } from "../../sync/server/syncState.ts"
import { type TodayLabel, todayRow } from "../TodayRow.ts"

const { dailyActivity } = DataTypes.byName

/** Labels shown of one day. */
const mostLabels = 10

/** Makes the answer about a morning, for every way in which one is asked for. */
export const makeTodayRow = Effect.gen(function* () {
  const insights = yield* Insights
  const journal = yield* Journal
  const records = yield* RecordStore
  const syncStateOf = yield* makeSyncState

  const labelsOf = Effect.fnUntraced(function* (userId: UserId, day: CalendarDate) {
    const query = { from: day, to: day, order: "desc", limit: 1000 } as const
    const { records } = yield* Effect.orDie(journal.list(userId, query))
    return records
      .flatMap(({ id, label }): ReadonlyArray<TodayLabel> => (label === null ? [] : [{ id, label }]))
      .slice(0, mostLabels)
  })

  /** Activity of a day that is not over. */
  const soFarOf = Effect.fnUntraced(function* (userId: UserId, today: CalendarDate) {
    const found = yield* Effect.orDie(
      records.list(dailyActivity, userId, { from: today, to: today, order: "asc", limit: 1 })
    )
    const [day] = found.records.map(activityRow)
    if (day === undefined) return null
    const { active_minutes, distance_km, steps } = day
    return steps === null && active_minutes === null && distance_km === null
      ? null
      : { steps, active_minutes, distance_km }
  })

  return Effect.fnUntraced(function* (
    { today, userId }: Pick<DataSubject, "today" | "userId">,
    asOf: CalendarDate = today
  ) {
    const sync = yield* SyncStateOfTag
    const { found, ...beside } = yield* Effect.all(
      {
        found: insights.today(userId, { asOf, today }),
        sync: sync === null ? syncStateOf(userId) : Effect.succeed(sync),
        labels: labelsOf(userId, asOf),
        soFar: asOf === today ? soFarOf(userId, today) : Effect.succeed(null)
      },
      { concurrency: "unbounded" }
    )
    return todayRow(userId, found, beside)
  })
})

/** The handlers of `TodayApi`. */
export const todayHandlers = HttpApiBuilder.group(
  PolarFlowApi,
  "today",
  Effect.fnUntraced(function* (handlers) {
    const rowOf = yield* makeTodayRow
    return handlers.handle("get", ({ query }) =>
      Effect.flatMap(CurrentSubject, (subject) => rowOf(subject, query.date))
    )
  })
)

/** `activity`: days of activity, a row each. */
import { DataTypes, RecordStore } from "@polar-flow/domain"
import { Rows } from "@polar-flow/http-api"
import { Effect } from "effect"
import { day } from "./arguments.ts"
import { meanOf, rounded } from "./numbers.ts"
import { makeToolMaker } from "./Tool.ts"
import { dayBefore, makeNewest, windowOf } from "./windows.ts"

const { dailyActivity } = DataTypes.byName

const mostDays = 366

/** The tool `activity`. */
export const makeActivity = Effect.gen(function* () {
  const make = yield* makeToolMaker
  const records = yield* RecordStore
  const newest = yield* makeNewest
  return make({
    name: "activity",
    title: "Daily activity",
    description: `Steps, active minutes, distance and energy by day, at most ${mostDays} days.`,
    budget: 1500,
    fields: { from: day, to: day },
    answer: Effect.fnUntraced(function* ({ from, to }, subject) {
      const window = yield* windowOf(from, to, mostDays)
      const query = { ...window, order: "asc", limit: mostDays } as const
      const found = yield* Effect.orDie(records.list(dailyActivity, subject.userId, query))
      const days = found.records.map(Rows.activityRow)
      const steps = rounded(meanOf(days.map((each) => each.steps)), 0)
      return {
        text:
          days.length === 0
            ? yield* newest(subject, "dailyActivity", "day of activity")
            : `${days.length} days${steps === null ? "" : `, on average ${steps} steps`}.`,
        asOf: subject.today,
        window,
        n: days.length,
        units: { active_minutes: "min", distance_km: "km", calories_total: "kcal" },
        columns: ["date", "steps", "active_minutes", "distance_km", "calories_total"],
        rows: days.map((each) => [
          each.date,
          each.steps,
          rounded(each.active_minutes, 0),
          rounded(each.distance_km, 1),
          rounded(each.calories_total, 0)
        ]),
        keeps: "last",
        rest: (kept) => `Ask for to ${dayBefore(kept, to)}, or use trend with steps.`
      }
    })
  })
})

import { Schema } from "effect"
import { CalendarDate } from "../time/CalendarDate.ts"
import * as DataType from "./DataType.ts"
import { Count, Kilocalories, Meters, Percent, Seconds, nested, nullable } from "./Units.ts"
import * as Policy from "../sync/SyncPolicy.ts"

/** Activity of one calendar day on the device's clock. */
export class DailyActivity extends Schema.Class<DailyActivity>("DailyActivity")({
  date: CalendarDate,
  steps: nullable(Count, "Steps"),
  activeCalories: nullable(Kilocalories, "Energy of activity, excluding basal metabolism"),
  totalCalories: nullable(Kilocalories, "Total energy, including basal metabolism"),
  distanceMeters: nullable(Meters, "Distance derived from steps"),
  activeSeconds: nullable(Seconds, "Time active"),
  inactiveSeconds: nullable(Seconds, "Time inactive, excluding sleep and non-wear"),
  activityScore: nullable(Percent, "Share of the daily activity goal; may exceed 100"),
  inactivityAlertCount: nullable(Count, "Inactivity alerts"),
  zones: nested(
    Schema.NullOr(Schema.Array(Schema.Struct({ zone: Schema.String, seconds: Schema.Finite }))),
    "Seconds in each activity zone"
  )
}) {}

/** One record per calendar day, keyed by its date. */
export const dailyActivity = DataType.make({
  name: "dailyActivity",
  path: "/activity",
  table: "daily_activity",
  title: "Daily Activity",
  schema: DailyActivity,
  key: ["date"],
  day: "date",
  sync: {
    ...Policy.rangesOfAYear,
    order: 30,
    rhythm: { thorough: Policy.everyTime, polled: Policy.everyTime, announced: Policy.daily },
    everyHoursWhenEmpty: 0,
    announcedBy: { event: "ACTIVITY_SUMMARY", isOwn: true, days: "named" },
    // The basal metabolism runs on through the night, so the day's total says nothing.
    fieldsThatAreNews: ["steps", "activeSeconds", "inactiveSeconds"]
  }
})

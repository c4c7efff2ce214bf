/** API rows of daily activity. */
import { type DailyActivity, dailyActivity } from "@polar-flow/domain"
import { Schema } from "effect"
import { counted, measured, shown } from "../document/FieldFact.ts"
import { date, integer, nullable, number, text, toKilometers, toMinutes } from "./columns.ts"
import { byDate, list, resource } from "./resource.ts"
import { tableColumns } from "./tableColumns.ts"

const columns = {
  date: date("Calendar day on the device's clock"),
  steps: nullable(integer("Steps")),
  calories_active: nullable(number("Energy of activity, excluding basal metabolism, kcal")),
  calories_total: nullable(number("Total energy, including basal metabolism, kcal")),
  distance_km: nullable(number("Distance derived from steps, km")),
  active_minutes: nullable(number("Time active, minutes, one decimal")),
  activity_score: nullable(number("Share of the daily activity goal, %; may exceed 100"))
}

/** One day in a list. */
export const ActivityRow = Schema.Struct(columns).annotate({ identifier: "ActivityRow" })
export type ActivityRow = typeof ActivityRow.Type

/** One day with its zones. */
export const ActivityDetail = Schema.Struct({
  ...columns,
  distance_meters: nullable(number("Distance derived from steps, m")),
  active_time_seconds: nullable(number("Time active, s")),
  inactivity_alerts: nullable(integer("Inactivity alerts")),
  zones: Schema.NullOr(
    Schema.Array(
      Schema.Struct({ zone: text("Name of the zone"), seconds: number("Time in the zone, s") }).annotate({
        identifier: "ActivityZone"
      })
    )
  ).annotate({ description: "Time in each activity zone" })
}).annotate({ identifier: "ActivityDetail" })
export type ActivityDetail = typeof ActivityDetail.Type

/** A day's row. */
export const activityRow = (record: DailyActivity): ActivityRow => ({
  date: record.date,
  steps: record.steps,
  calories_active: record.activeCalories,
  calories_total: record.totalCalories,
  distance_km: toKilometers(record.distanceMeters),
  active_minutes: toMinutes(record.activeSeconds),
  activity_score: record.activityScore
})

/** A day with its zones. */
export const activityDetail = (record: DailyActivity): ActivityDetail => ({
  ...activityRow(record),
  distance_meters: record.distanceMeters,
  active_time_seconds: record.activeSeconds,
  inactivity_alerts: record.inactivityAlertCount,
  zones: record.zones
})

/** How days of activity are served. */
export const dailyActivityResource = resource(dailyActivity, {
  endpoints: [
    list(dailyActivity, "activity", "/activity", ActivityRow, {
      summary: "List days of activity",
      days: 30,
      toRow: activityRow
    }),
    byDate(dailyActivity, "activityDay", "/activity/:date", ActivityDetail, {
      summary: "Get one day of activity, with activity zones",
      toRow: activityDetail
    })
  ],
  columns: tableColumns(ActivityDetail),
  toRow: activityDetail,
  facts: {
    steps: counted(9421),
    calories_active: measured("kcal", 640),
    calories_total: measured("kcal", 2310),
    distance_km: measured("km", 7.214),
    distance_meters: measured("m", 7214),
    active_minutes: measured("min", 96.5),
    active_time_seconds: measured("s", 5790),
    activity_score: measured("% of the goal", 112),
    inactivity_alerts: counted(1),
    seconds: measured("s", 1260),
    zone: shown("MODERATE")
  }
})

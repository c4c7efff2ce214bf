import { Schema } from "effect"
import { CalendarDate } from "../time/CalendarDate.ts"
import * as DataType from "./DataType.ts"
import { Count, Milliseconds, nullable, series } from "./Units.ts"
import * as Policy from "../sync/SyncPolicy.ts"

/** Steps during one calendar day, one value per interval. */
export class ActivitySamples extends Schema.Class<ActivitySamples>("ActivitySamples")({
  date: CalendarDate,
  intervalMilliseconds: nullable(Milliseconds, "Length of one interval"),
  totalSteps: nullable(Count, "Steps of the day"),
  sampleCount: Count.annotate({ description: "Intervals with a value" }),
  steps: series(
    Schema.NullOr(Schema.Struct({ startTime: Schema.String, values: Schema.Array(Schema.Int) })),
    "Steps per interval, without gaps, starting at startTime (device clock, YYYY-MM-DDTHH:MM:SS)"
  ),
  zones: series(
    Schema.NullOr(Schema.Array(Schema.Struct({ time: Schema.String, zone: Schema.String }))),
    "Changes of activity zone on the device clock, in order"
  ),
  inactivityStamps: series(
    Schema.NullOr(Schema.Array(Schema.String)),
    "Inactivity alerts on the device clock"
  )
}) {}

/** One record per calendar day, keyed by its date. Only the single record has steps, zones and alerts. */
export const activitySamples = DataType.make({
  name: "activitySamples",
  path: "/activity-samples",
  table: "activity_samples",
  title: "Activity Samples",
  schema: ActivitySamples,
  key: ["date"],
  day: "date",
  detail: ["steps", "zones", "inactivityStamps"],
  sync: {
    ...Policy.rangesOfAYear,
    order: 40,
    rhythm: Policy.measuredAllDay,
    announcedBy: { event: "ACTIVITY_SUMMARY", isOwn: true, days: "named" }
  }
})

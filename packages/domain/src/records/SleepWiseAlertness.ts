import { Schema } from "effect"
import { CalendarDate } from "../time/CalendarDate.ts"
import * as DataType from "./DataType.ts"
import { Instant } from "../time/Instant.ts"
import { Count, Score, Seconds, Text, nested, nullable } from "./Units.ts"
import * as Policy from "../sync/SyncPolicy.ts"

/** Polar's alertness forecast after a sleep; `date` is the day of waking up. */
export class SleepWiseAlertness extends Schema.Class<SleepWiseAlertness>("SleepWiseAlertness")({
  periodStart: Instant,
  date: CalendarDate,
  periodEnd: nullable(Instant, "End of the period"),
  utcOffsetMinutes: nullable(Count, "UTC offset of the sleep, minutes east"),
  sleepPeriodStart: nullable(Instant, "Start of the sleep"),
  sleepPeriodEnd: nullable(Instant, "End of the sleep"),
  grade: nullable(Score, "Alertness grade, 0–10"),
  gradeClassification: nullable(Text, "Class of the grade"),
  gradeType: nullable(Text, "Primary or additional sleep"),
  gradeValiditySeconds: nullable(Seconds, "How long the grade is valid"),
  validity: nullable(Text, "Validity"),
  sleepInertia: nullable(Text, "Sleep inertia"),
  sleepType: nullable(Text, "Sleep type"),
  resultType: nullable(Text, "History or prediction"),
  hourly: nested(
    Schema.NullOr(
      Schema.Array(
        Schema.Struct({
          startTime: Schema.NullOr(Instant),
          endTime: Schema.NullOr(Instant),
          alertnessLevel: Schema.NullOr(Schema.String),
          validity: Schema.NullOr(Schema.String)
        })
      )
    ),
    "Expected alertness by hour"
  )
}) {}

/** One record per forecast, keyed by the start of its period. */
export const sleepWiseAlertness = DataType.make({
  name: "sleepWiseAlertness",
  path: "/sleepwise/alertness",
  table: "sleepwise_alertness",
  title: "SleepWise Alertness",
  schema: SleepWiseAlertness,
  key: ["periodStart"],
  day: "date",
  sync: {
    ...Policy.rangesOfANightSensor,
    order: 80,
    announcedBy: { event: "SLEEP_WISE_ALERTNESS", isOwn: true, days: "named" }
  }
})

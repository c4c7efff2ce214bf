/** Expected alertness as clients see it. */
import type { SleepWiseAlertness } from "@polar-flow/domain"
import { Schema } from "effect"
import { nullable, number, text, time } from "./columns.ts"

/** One period. */
export const AlertnessRow = Schema.Struct({
  period_start_time: time("Start of the period, UTC"),
  period_end_time: nullable(time("End of the period, UTC")),
  grade: nullable(number("Alertness grade, 0–10")),
  grade_classification: nullable(text("Class of the grade")),
  hourly: Schema.NullOr(
    Schema.Array(
      Schema.Struct({
        start_time: nullable(time("Start of the hour, UTC")),
        end_time: nullable(time("End of the hour, UTC")),
        alertness_level: nullable(text("Expected alertness")),
        validity: nullable(text("Validity"))
      }).annotate({ identifier: "HourlyAlertness" })
    )
  ).annotate({ description: "Expected alertness hour by hour" })
}).annotate({ identifier: "AlertnessRow" })
export type AlertnessRow = typeof AlertnessRow.Type

/** A period's row. */
export const alertnessRow = (record: SleepWiseAlertness): AlertnessRow => ({
  period_start_time: record.periodStart,
  period_end_time: record.periodEnd,
  grade: record.grade,
  grade_classification: record.gradeClassification,
  hourly:
    record.hourly?.map((hour) => ({
      start_time: hour.startTime,
      end_time: hour.endTime,
      alertness_level: hour.alertnessLevel,
      validity: hour.validity
    })) ?? null
})

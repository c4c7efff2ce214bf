/** API rows of expected alertness. */
import { type SleepWiseAlertness, sleepWiseAlertness } from "@polar-flow/domain"
import { Schema } from "effect"
import { measured, shown } from "../document/FieldFact.ts"
import { nullable, number, text, time } from "./columns.ts"
import { list, resource } from "./resource.ts"
import { tableColumns } from "./tableColumns.ts"

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
  ).annotate({ description: "Expected alertness by hour" })
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

/** How expected alertness is served. */
export const sleepWiseAlertnessResource = resource(sleepWiseAlertness, {
  endpoints: [
    list(sleepWiseAlertness, "sleepWiseAlertness", "/sleepwise/alertness", AlertnessRow, {
      summary: "List periods of expected alertness",
      days: 7,
      toRow: alertnessRow
    })
  ],
  columns: tableColumns(AlertnessRow),
  toRow: alertnessRow,
  facts: {
    period_start_time: shown("2026-11-20T06:42:00+02:00"),
    period_end_time: shown("2026-11-20T22:50:00+02:00"),
    grade: measured("points 0–10", 7.4),
    grade_classification: shown("GRADE_CLASSIFICATION_STRONG"),
    alertness_level: shown("ALERTNESS_LEVEL_HIGH"),
    validity: shown("VALIDITY_SUCCESS")
  }
})

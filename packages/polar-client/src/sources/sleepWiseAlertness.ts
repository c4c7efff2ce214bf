/** SleepWise alertness: ranges of 28 days. The date is that of waking up, on the clock of the sleep. */
import { CalendarDate, Instant, SleepWiseAlertness, sleepWiseAlertness } from "@polar-flow/domain"
import { Schema } from "effect"
import { endpoint, type Source } from "./Source.ts"
import { dateRanges, listDays } from "./strategies.ts"
import { notNegative, orNull, text, translate } from "../wire/fields.ts"
import { many } from "../wire/records.ts"
import { offsetMinutes, UtcTime, utcTime } from "../wire/time.ts"

const Hour = Schema.Struct({ validity: text, alertness_level: text, start_time: utcTime, end_time: utcTime })

const Alertness = Schema.Struct({
  grade: notNegative,
  grade_validity_seconds: notNegative,
  grade_type: text,
  grade_classification: text,
  validity: text,
  sleep_inertia: text,
  sleep_type: text,
  result_type: text,
  period_start_time: UtcTime,
  period_end_time: utcTime,
  sleep_period_start_time: utcTime,
  sleep_period_end_time: utcTime,
  sleep_timezone_offset_minutes: offsetMinutes,
  hourly_data: orNull(Schema.Array(Hour))
})

const Record = translate(Alertness, SleepWiseAlertness, (alertness) => ({
  periodStart: alertness.period_start_time,
  date: CalendarDate.fromMillis(
    Instant.toMillis(
      alertness.sleep_period_end_time ?? alertness.period_end_time ?? alertness.period_start_time
    ),
    alertness.sleep_timezone_offset_minutes ?? 0
  ),
  periodEnd: alertness.period_end_time,
  utcOffsetMinutes: alertness.sleep_timezone_offset_minutes,
  sleepPeriodStart: alertness.sleep_period_start_time,
  sleepPeriodEnd: alertness.sleep_period_end_time,
  grade: alertness.grade,
  gradeClassification: alertness.grade_classification,
  gradeType: alertness.grade_type,
  gradeValiditySeconds: alertness.grade_validity_seconds,
  validity: alertness.validity,
  sleepInertia: alertness.sleep_inertia,
  sleepType: alertness.sleep_type,
  resultType: alertness.result_type,
  hourly:
    alertness.hourly_data?.map((hour) => ({
      startTime: hour.start_time,
      endTime: hour.end_time,
      alertnessLevel: hour.alertness_level,
      validity: hour.validity
    })) ?? null
}))

export const path = "/v3/users/sleepwise/alertness"
export const list = endpoint("sleepWise.alertness", many(Record))
export const range = endpoint("sleepWise.alertnessRange", many(Record))

export const source: Source<typeof sleepWiseAlertness> = {
  type: sleepWiseAlertness,
  fetch: dateRanges<typeof sleepWiseAlertness>(range, `${path}/date`, { days: listDays }),
  // What was measured counts more than what was predicted, and the main sleep more than a further one.
  rank: ({ gradeType, resultType }) => [
    Number(resultType === "ALERTNESS_TYPE_HISTORY"),
    Number(gradeType === "GRADE_TYPE_PRIMARY")
  ],
  endpoints: [list, range]
}

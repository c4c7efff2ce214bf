/** API rows of Nightly Recharge. */
import { type NightlyRecharge, type SummaryOf, nightlyRecharge, sleep } from "@polar-flow/domain"
import { Schema } from "effect"
import { measured } from "../document/FieldFact.ts"
import { date, nullable, number } from "./columns.ts"
import { BreathingSample, HrvSample, type SleepSpan, breathingSamples, hrvSamples } from "./nightSamples.ts"
import { byDate, list, resource } from "./resource.ts"
import { tableColumns } from "./tableColumns.ts"

const columns = {
  date: date("Date of the night: the day of waking up"),
  hrv_avg: nullable(
    number("Heart rate variability (RMSSD), mean of four hours from 30 minutes after falling asleep, ms")
  ),
  ans_charge: nullable(number("ANS charge, −10.0 to +10.0; 0 is the usual level")),
  ans_charge_status: nullable(number("ANS charge status, 1 much below usual – 3 usual – 5 much above usual")),
  nightly_recharge_status: nullable(number("Nightly Recharge status, 1 very poor – 6 very good")),
  breathing_rate_avg: nullable(number("Mean breathing rate, 1/min")),
  heart_rate_avg: nullable(number("Mean heart rate of the same four hours (a sleeping heart rate), bpm")),
  beat_to_beat_avg: nullable(number("Mean beat-to-beat interval, ms"))
}

/** One night in a list. */
export const RechargeRow = Schema.Struct(columns).annotate({ identifier: "RechargeRow" })
export type RechargeRow = typeof RechargeRow.Type

/** One night with its samples. */
export const RechargeDetail = Schema.Struct({
  ...columns,
  hrv_samples: Schema.NullOr(Schema.Array(HrvSample)).annotate({
    description: "Heart rate variability every 5 minutes, in order of time"
  }),
  breathing_samples: Schema.NullOr(Schema.Array(BreathingSample)).annotate({
    description: "Breathing rate every 5 minutes, in order of time"
  })
}).annotate({ identifier: "RechargeDetail" })
export type RechargeDetail = typeof RechargeDetail.Type

/** A night's row. */
export const rechargeRow = (record: SummaryOf<typeof nightlyRecharge>): RechargeRow => ({
  date: record.date,
  hrv_avg: record.hrvRmssd,
  ans_charge: record.ansCharge,
  ans_charge_status: record.ansChargeStatus,
  nightly_recharge_status: record.nightlyRechargeStatus,
  breathing_rate_avg: record.breathingRate,
  heart_rate_avg: record.restingHeartRate,
  beat_to_beat_avg: record.beatToBeatAverage
})

/** A night with its samples; `night` is the sleep of the same date, if there is one. */
export const rechargeDetail = (record: NightlyRecharge, night: SleepSpan | undefined): RechargeDetail => ({
  ...rechargeRow(record),
  hrv_samples: hrvSamples(record, night),
  breathing_samples: breathingSamples(record, night)
})

/** How Nightly Recharge is served. */
export const nightlyRechargeResource = resource(nightlyRecharge, {
  place: 45,
  endpoints: [
    list(nightlyRecharge, "recharge", "/recharge", RechargeRow, {
      summary: "List nights of Nightly Recharge: heart rate variability and recovery",
      days: 30,
      toRow: rechargeRow
    }),
    byDate(nightlyRecharge, "rechargeNight", "/recharge/:date", RechargeDetail, {
      summary: "Get the Nightly Recharge of one night, with samples",
      beside: [sleep]
    })
  ],
  columns: tableColumns(RechargeRow, {
    date: "date",
    hrv_avg: "hrv_avg",
    ans_charge: "ans_charge",
    status: "ans_charge_status",
    breathing_rate: "breathing_rate_avg",
    heart_rate_avg: "heart_rate_avg"
  }),
  facts: {
    ans_charge: measured("points −10 to +10", 1.7),
    ans_charge_status: measured("class 1–5", 3),
    nightly_recharge_status: measured("class 1–6", 4),
    beat_to_beat_avg: measured("ms", 1132)
  }
})

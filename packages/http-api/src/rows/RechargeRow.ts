/** Nightly Recharge as clients see it. */
import type { NightlyRecharge, Sleep, SummaryOf, nightlyRecharge } from "@polar-flow/domain"
import { Schema } from "effect"
import { date, nullable, number, text } from "./columns.ts"
import { nightTime } from "./nightTime.ts"

const columns = {
  date: date("Night: the day of waking up"),
  hrv_avg: nullable(number("Heart rate variability (RMSSD), mean of four hours, ms")),
  ans_charge: nullable(number("ANS charge, −10.0 to +10.0; 0 is the usual level")),
  ans_charge_status: nullable(number("ANS charge status, 1 much below usual – 3 usual – 5 much above usual")),
  nightly_recharge_status: nullable(number("Nightly Recharge status, 1 very poor – 6 very good")),
  breathing_rate_avg: nullable(number("Mean breathing rate, breaths a minute")),
  heart_rate_avg: nullable(number("Mean heart rate of the same four hours, bpm")),
  beat_to_beat_avg: nullable(number("Mean interval between beats, ms"))
}

const sampleTime = text(
  "When: ISO-8601 with offset where the night's start is known, else the bare clock reading HH:MM"
)
/** Heart rate variability at one moment of a night. */
export const HrvSample = Schema.Struct({ time: sampleTime, hrv_ms: number("RMSSD, ms") }).annotate({
  identifier: "HrvSample"
})
/** Breathing rate at one moment of a night. */
export const BreathingSample = Schema.Struct({
  time: sampleTime,
  breathing_rate: number("Breaths a minute")
}).annotate({ identifier: "BreathingSample" })

/** One night in a list. */
export const RechargeRow = Schema.Struct(columns).annotate({ identifier: "RechargeRow" })
export type RechargeRow = typeof RechargeRow.Type

/** One night with its samples. */
export const RechargeDetail = Schema.Struct({
  ...columns,
  hrv_samples: Schema.NullOr(Schema.Array(HrvSample)).annotate({
    description: "Heart rate variability through the night, every 5 minutes"
  }),
  breathing_samples: Schema.NullOr(Schema.Array(BreathingSample)).annotate({
    description: "Breathing rate through the night, every 5 minutes"
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

/** The samples of heart rate variability on the clock of the night they belong to. */
export const hrvSamples = (record: NightlyRecharge, night: Sleep | undefined) =>
  record.hrvSamples?.map(({ time, rmssd }) => ({ time: nightTime(time, night), hrv_ms: rmssd })) ?? null

/** The samples of the breathing rate on the clock of the night they belong to. */
export const breathingSamples = (record: NightlyRecharge, night: Sleep | undefined) =>
  record.breathingSamples?.map(({ time, rate }) => ({
    time: nightTime(time, night),
    breathing_rate: rate
  })) ?? null

/** A night with its samples; `night` is the sleep of the same date, where there is one. */
export const rechargeDetail = (record: NightlyRecharge, night: Sleep | undefined): RechargeDetail => ({
  ...rechargeRow(record),
  hrv_samples: hrvSamples(record, night),
  breathing_samples: breathingSamples(record, night)
})

/** Nightly Recharge as clients see it. */
import {
  type ClockTime,
  NightClock,
  type NightlyRecharge,
  type Sleep,
  type SummaryOf,
  type nightlyRecharge
} from "@polar-flow/domain"
import { Schema } from "effect"
import { date, nullable, number, text } from "./columns.ts"

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
  "When: ISO-8601 with offset where the sleep of that night is known, else the bare clock reading HH:MM"
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

/** When somebody slept. */
type SleepSpan = Pick<Sleep, "date" | "startTime" | "endTime">

/** The times of a night's readings: with date and offset when the sleep of that night is known, else as they are. */
const timesOf = (readings: ReadonlyArray<ClockTime>, night: SleepSpan | undefined): ReadonlyArray<string> =>
  night === undefined || (night.startTime === null && night.endTime === null)
    ? readings
    : NightClock.localTimes(readings, { date: night.date, start: night.startTime, end: night.endTime })

/** The samples of heart rate variability on the clock of the night they belong to. */
export const hrvSamples = ({ hrvSamples: samples }: NightlyRecharge, night: SleepSpan | undefined) => {
  if (samples === null) return null
  const times = timesOf(
    samples.map(({ time }) => time),
    night
  )
  return samples.map(({ time, rmssd }, index) => ({ time: times[index] ?? time, hrv_ms: rmssd }))
}

/** The samples of the breathing rate on the clock of the night they belong to. */
export const breathingSamples = (
  { breathingSamples: samples }: NightlyRecharge,
  night: SleepSpan | undefined
) => {
  if (samples === null) return null
  const times = timesOf(
    samples.map(({ time }) => time),
    night
  )
  return samples.map(({ time, rate }, index) => ({ time: times[index] ?? time, breathing_rate: rate }))
}

/** A night with its samples; `night` is the sleep of the same date, where there is one. */
export const rechargeDetail = (record: NightlyRecharge, night: SleepSpan | undefined): RechargeDetail => ({
  ...rechargeRow(record),
  hrv_samples: hrvSamples(record, night),
  breathing_samples: breathingSamples(record, night)
})

import { Schema } from "effect"
import { CalendarDate } from "../time/CalendarDate.ts"
import * as DataType from "./DataType.ts"
import { ClockTime } from "../time/Instant.ts"
import { BeatsPerMinute, BreathsPerMinute, Milliseconds, Score, nullable, series } from "./Units.ts"
import * as Policy from "../sync/SyncPolicy.ts"

/** Recovery during one night: heart rate and heart rate variability in the first hours of sleep. */
export class NightlyRecharge extends Schema.Class<NightlyRecharge>("NightlyRecharge")({
  date: CalendarDate,
  hrvRmssd: nullable(
    Milliseconds,
    "Heart rate variability (RMSSD), mean of four hours from 30 minutes after falling asleep"
  ),
  restingHeartRate: nullable(
    BeatsPerMinute,
    "Mean heart rate of the same four hours (a sleeping heart rate)"
  ),
  beatToBeatAverage: nullable(Milliseconds, "Mean beat-to-beat interval"),
  breathingRate: nullable(BreathsPerMinute, "Mean breathing rate"),
  ansCharge: nullable(Score, "ANS charge, −10.0 to +10.0; 0 is the usual level"),
  ansChargeStatus: nullable(Score, "ANS charge status, 1 much below usual – 3 usual – 5 much above usual"),
  nightlyRechargeStatus: nullable(Score, "Nightly Recharge status, 1 very poor – 6 very good"),
  hrvSamples: series(
    Schema.NullOr(Schema.Array(Schema.Struct({ time: ClockTime, rmssd: Schema.Finite }))),
    "Heart rate variability every 5 minutes, ms, in order of time"
  ),
  breathingSamples: series(
    Schema.NullOr(Schema.Array(Schema.Struct({ time: ClockTime, rate: Schema.Finite }))),
    "Breathing rate every 5 minutes, 1/min, in order of time"
  )
}) {}

/** One record per night, keyed by the date of waking up. Only the single record has samples. */
export const nightlyRecharge = DataType.make({
  name: "nightlyRecharge",
  path: "/recharge",
  table: "nightly_recharge",
  title: "Nightly Recharge",
  schema: NightlyRecharge,
  key: ["date"],
  day: "date",
  detail: ["hrvSamples", "breathingSamples"],
  sync: {
    ...Policy.nights,
    order: 20,
    rhythm: Policy.derivedFromNight,
    announcedBy: { event: "SLEEP", isOwn: false, days: "named" }
  }
})

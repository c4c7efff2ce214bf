import { Schema } from "effect"
import { CalendarDate } from "../time/CalendarDate.ts"
import * as DataType from "./DataType.ts"
import { LocalDateTime } from "../time/Instant.ts"
import { Nap, nightAndNaps } from "./sleepsOfDate.ts"
import { BeatsPerMinute, Count, Score, Seconds, Text, nested, nullable, series } from "./Units.ts"
import * as Policy from "../sync/SyncPolicy.ts"

/** Sleep stages. Polar's two lighter non-REM stages are both `light`. */
export const SleepStage = Schema.Literals(["wake", "rem", "light", "deep", "unknown"])
export type SleepStage = typeof SleepStage.Type

/** The sleep stage from `time` on. */
export const SleepStageChange = Schema.Struct({ time: LocalDateTime, stage: SleepStage })

/** One night of sleep, dated by the day of waking up, as at Polar. Only `naps` says something about other sleeps. */
export class Sleep extends Schema.Class<Sleep>("Sleep")({
  date: CalendarDate,
  sleepScore: nullable(Score, "Sleep score, 1–100"),
  startTime: nullable(LocalDateTime, "Time of falling asleep"),
  endTime: nullable(LocalDateTime, "Time of waking up"),
  lightSleepSeconds: nullable(Seconds, "Light sleep (N1 and N2)"),
  deepSleepSeconds: nullable(Seconds, "Deep sleep (N3)"),
  remSleepSeconds: nullable(Seconds, "REM sleep"),
  unrecognizedSleepSeconds: nullable(Seconds, "Sleep of unknown stage"),
  interruptionSeconds: nullable(Seconds, "Time awake between falling asleep and waking up"),
  shortInterruptionSeconds: nullable(Seconds, "Total length of interruptions under 90 s"),
  longInterruptionSeconds: nullable(Seconds, "Total length of interruptions of 90 s or more"),
  continuity: nullable(Score, "Continuity, 1.0–5.0"),
  continuityClass: nullable(Score, "Continuity class, 1 fragmented – 5 very continuous"),
  sleepCycles: nullable(Count, "Sleep cycles"),
  sleepCharge: nullable(Score, "Sleep charge compared with the last 28 days, 1–5"),
  sleepRating: nullable(Score, "The person's own rating, 1–5; null if not rated"),
  sleepGoalSeconds: nullable(Seconds, "Sleep goal"),
  groupDurationScore: nullable(Score, "Sleep amount score, 1–100"),
  groupSolidityScore: nullable(Score, "Sleep solidity score, 1–100"),
  groupRegenerationScore: nullable(Score, "Sleep regeneration score, 1–100"),
  heartRateAverage: nullable(BeatsPerMinute, "Mean of the heart-rate samples of the night"),
  heartRateMinimum: nullable(BeatsPerMinute, "Lowest heart-rate sample of the night"),
  heartRateMaximum: nullable(BeatsPerMinute, "Highest heart-rate sample of the night"),
  deviceId: nullable(Text, "Device that measured it"),
  naps: nested(Schema.NullOr(Schema.Array(Nap)), "Other sleeps of the same date; null without any"),
  hypnogram: series(Schema.NullOr(Schema.Array(SleepStageChange)), "Changes of sleep stage, in order"),
  heartRateSamples: series(
    Schema.NullOr(Schema.Array(Schema.Struct({ time: LocalDateTime, bpm: Schema.Finite }))),
    "Heart rate during the night, about every 5 minutes"
  )
}) {}

/**
 * One record per night, keyed by the date of waking up. Only the single record has the hypnogram and heart rate
 * samples.
 */
export const sleep = DataType.make({
  name: "sleep",
  path: "/sleep",
  table: "sleep",
  title: "Sleep",
  schema: Sleep,
  key: ["date"],
  day: "date",
  detail: ["hypnogram", "heartRateSamples"],
  clock: "endTime",
  join: (other, preferred) => {
    const { naps, night } = nightAndNaps(other, preferred)
    return naps === null && night.naps === null ? night : new Sleep(Object.assign({}, night, { naps }))
  },
  sync: {
    ...Policy.nights,
    order: 10,
    rhythm: {
      thorough: Policy.everyTime,
      polled: { everyHours: 12, after: "dailyActivity", isDaily: true },
      announced: Policy.daily
    },
    everyHoursWhenEmpty: 0,
    announcedBy: { event: "SLEEP", isOwn: true, days: "named" }
  }
})

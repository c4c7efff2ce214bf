import { Schema } from "effect"
import { CalendarDate } from "../time/CalendarDate.ts"
import * as DataType from "./DataType.ts"
import { LocalDateTime } from "../time/Instant.ts"
import { BeatsPerMinute, Count, Score, Seconds, Text, nullable, series } from "./Units.ts"
import * as Policy from "../sync/SyncPolicy.ts"

/** Stages of sleep. Polar's two lighter non-REM stages are both `light`. */
export const SleepStage = Schema.Literals(["wake", "rem", "light", "deep", "unknown"])
export type SleepStage = typeof SleepStage.Type

/** From `time` on, the sleeper was in `stage`. */
export const SleepStageChange = Schema.Struct({ time: LocalDateTime, stage: SleepStage })

/** One night of sleep, on the date that Polar gives it: the day of waking up. */
export class Sleep extends Schema.Class<Sleep>("Sleep")({
  date: CalendarDate,
  sleepScore: nullable(Score, "Sleep score, 1–100"),
  startTime: nullable(LocalDateTime, "Fell asleep"),
  endTime: nullable(LocalDateTime, "Woke up"),
  lightSleepSeconds: nullable(Seconds, "Light sleep (N1 and N2)"),
  deepSleepSeconds: nullable(Seconds, "Deep sleep (N3)"),
  remSleepSeconds: nullable(Seconds, "REM sleep"),
  unrecognizedSleepSeconds: nullable(Seconds, "Sleep of unknown stage"),
  interruptionSeconds: nullable(Seconds, "Time awake between falling asleep and waking up"),
  shortInterruptionSeconds: nullable(Seconds, "Interruptions under 90 s, summed"),
  longInterruptionSeconds: nullable(Seconds, "Interruptions of 90 s and more, summed"),
  continuity: nullable(Score, "Continuity, 1.0–5.0"),
  continuityClass: nullable(Score, "Continuity class, 1 fragmented – 5 very continuous"),
  sleepCycles: nullable(Count, "Sleep cycles"),
  sleepCharge: nullable(Score, "Sleep charge against the usual of 28 days, 1–5"),
  sleepRating: nullable(Score, "Own rating, 1–5; null when none was given"),
  sleepGoalSeconds: nullable(Seconds, "Sleep goal"),
  groupDurationScore: nullable(Score, "Score of the amount of sleep, 1–100"),
  groupSolidityScore: nullable(Score, "Score of the solidity of sleep, 1–100"),
  groupRegenerationScore: nullable(Score, "Score of the regeneration of sleep, 1–100"),
  heartRateAverage: nullable(BeatsPerMinute, "Mean of the heart-rate samples of the night"),
  heartRateMinimum: nullable(BeatsPerMinute, "Lowest heart-rate sample of the night"),
  heartRateMaximum: nullable(BeatsPerMinute, "Highest heart-rate sample of the night"),
  deviceId: nullable(Text, "Device that measured it"),
  hypnogram: series(Schema.NullOr(Schema.Array(SleepStageChange)), "Changes of sleep stage, in order"),
  heartRateSamples: series(
    Schema.NullOr(Schema.Array(Schema.Struct({ time: LocalDateTime, bpm: Schema.Finite }))),
    "Heart rate through the night, about every 5 minutes"
  )
}) {}

/** One record a night, by the date of waking up. Hypnogram and heart rate come with the single record only. */
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

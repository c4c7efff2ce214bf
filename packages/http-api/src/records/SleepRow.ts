/** API rows of sleep: each night with its Nightly Recharge and skin temperature. */
import {
  type DataTypes,
  type NightlyRecharge,
  nightlyRecharge,
  secondsAsleep,
  type Sleep,
  sleep,
  SleepStage,
  type SkinTemperature,
  skinTemperature,
  type SummaryOf
} from "@polar-flow/domain"
import { Schema } from "effect"
import { counted, measured, shown } from "../document/FieldFact.ts"
import { date, integer, nullable, number, text, time, toHours } from "./columns.ts"
import { SleepNap, napCells, napColumns, napRow } from "./naps.ts"
import { BreathingSample, HrvSample, breathingSamples, hrvSamples } from "./nightSamples.ts"
import { byDate, list, resource } from "./resource.ts"
import { tableColumns } from "./tableColumns.ts"

const columns = {
  date: date("Date of the night: the day of waking up"),
  sleep_start_time: nullable(time("Local time of falling asleep")),
  sleep_end_time: nullable(time("Local time of waking up")),
  sleep_score: nullable(number("Sleep score, 1–100")),
  total_sleep_hours: nullable(
    number("Time asleep in hours, two decimals: light, deep, REM and unrecognized sleep")
  ),
  light_sleep_hours: nullable(number("Light sleep in hours, two decimals")),
  deep_sleep_hours: nullable(number("Deep sleep in hours, two decimals")),
  rem_sleep_hours: nullable(number("REM sleep in hours, two decimals")),
  hrv_avg: nullable(number("Heart rate variability (RMSSD) of that night's Nightly Recharge, ms")),
  heart_rate_avg: nullable(number("Mean heart rate of the night, bpm")),
  breathing_rate_avg: nullable(number("Breathing rate of that night's Nightly Recharge, 1/min")),
  skin_temperature_avg: nullable(number("Skin temperature of that night, °C")),
  naps: Schema.Array(SleepNap).annotate({
    description:
      "Other sleeps of the date, in order of time. The night is the longest sleep that ends that day, and its values do not include them"
  })
}

/** One night in a list. */
export const SleepRow = Schema.Struct(columns).annotate({ identifier: "SleepRow" })
export type SleepRow = typeof SleepRow.Type

/** One night with all its fields. */
export const SleepDetail = Schema.Struct({
  ...columns,
  sleep_rating: nullable(number("The person's own rating, 1–5; null if not rated")),
  interruptions_hours: nullable(
    number("Time awake between falling asleep and waking up in hours, two decimals")
  ),
  heart_rate_min: nullable(number("Lowest heart rate of the night, bpm")),
  heart_rate_max: nullable(number("Highest heart rate of the night, bpm")),
  device_id: nullable(text("Device that measured it")),
  continuity: nullable(number("Continuity, 1.0–5.0")),
  continuity_class: nullable(number("Continuity class, 1 fragmented – 5 very continuous")),
  sleep_cycles: nullable(integer("Sleep cycles")),
  unrecognized_sleep_seconds: nullable(number("Sleep of unknown stage, s")),
  short_interruption_seconds: nullable(number("Total length of interruptions under 90 s, s")),
  long_interruption_seconds: nullable(number("Total length of interruptions of 90 s or more, s")),
  sleep_charge: nullable(number("Sleep charge compared with the last 28 days, 1–5")),
  sleep_goal_hours: nullable(number("Sleep goal in hours, two decimals")),
  group_duration_score: nullable(number("Sleep amount score, 1–100")),
  group_solidity_score: nullable(number("Sleep solidity score, 1–100")),
  group_regeneration_score: nullable(number("Sleep regeneration score, 1–100")),
  hypnogram: Schema.NullOr(
    Schema.Array(
      Schema.Struct({ time: time("Start of the stage"), stage: SleepStage }).annotate({
        identifier: "HypnogramStage"
      })
    )
  ).annotate({ description: "Changes of sleep stage, in order" }),
  heart_rate_samples: Schema.NullOr(
    Schema.Array(
      Schema.Struct({ time: time("Time of the sample"), bpm: number("Heart rate, bpm") }).annotate({
        identifier: "SleepHeartRateSample"
      })
    )
  ).annotate({ description: "Heart rate during the night, about every 5 minutes" }),
  hrv_samples: Schema.NullOr(Schema.Array(HrvSample)).annotate({
    description: "Heart rate variability every 5 minutes, in order of time"
  }),
  breathing_samples: Schema.NullOr(Schema.Array(BreathingSample)).annotate({
    description: "Breathing rate every 5 minutes, in order of time"
  })
}).annotate({ identifier: "SleepDetail" })
export type SleepDetail = typeof SleepDetail.Type

type Summary<N extends DataTypes.Name> = SummaryOf<(typeof DataTypes.byName)[N]>

/** A night's row. Recharge and skin temperature are those of the same date, if there are any. */
export const sleepRow = (
  night: Summary<"sleep">,
  recharge: Summary<"nightlyRecharge"> | undefined,
  skin: SkinTemperature | undefined
): SleepRow => ({
  date: night.date,
  sleep_start_time: night.startTime,
  sleep_end_time: night.endTime,
  sleep_score: night.sleepScore,
  total_sleep_hours: toHours(secondsAsleep(night)),
  light_sleep_hours: toHours(night.lightSleepSeconds),
  deep_sleep_hours: toHours(night.deepSleepSeconds),
  rem_sleep_hours: toHours(night.remSleepSeconds),
  hrv_avg: recharge?.hrvRmssd ?? null,
  heart_rate_avg: night.heartRateAverage,
  breathing_rate_avg: recharge?.breathingRate ?? null,
  skin_temperature_avg: skin?.temperature ?? null,
  naps: (night.naps ?? []).map(napRow)
})

/** A night's measures: everything but its series. */
export const sleepMeasures = (
  night: Summary<"sleep">,
  recharge: Summary<"nightlyRecharge"> | undefined,
  skin: SkinTemperature | undefined
): Omit<SleepDetail, "hypnogram" | `${string}_samples`> => ({
  ...sleepRow(night, recharge, skin),
  sleep_rating: night.sleepRating,
  interruptions_hours: toHours(night.interruptionSeconds),
  heart_rate_min: night.heartRateMinimum,
  heart_rate_max: night.heartRateMaximum,
  device_id: night.deviceId,
  continuity: night.continuity,
  continuity_class: night.continuityClass,
  sleep_cycles: night.sleepCycles,
  unrecognized_sleep_seconds: night.unrecognizedSleepSeconds,
  short_interruption_seconds: night.shortInterruptionSeconds,
  long_interruption_seconds: night.longInterruptionSeconds,
  sleep_charge: night.sleepCharge,
  sleep_goal_hours: toHours(night.sleepGoalSeconds),
  group_duration_score: night.groupDurationScore,
  group_solidity_score: night.groupSolidityScore,
  group_regeneration_score: night.groupRegenerationScore
})

/** A night with its samples; those of the recharge carry the date and offset of the night. */
export const sleepDetail = (
  night: Sleep,
  recharge: NightlyRecharge | undefined,
  skin: SkinTemperature | undefined
): SleepDetail => ({
  ...sleepMeasures(night, recharge, skin),
  hypnogram: night.hypnogram,
  heart_rate_samples: night.heartRateSamples,
  hrv_samples: recharge === undefined ? null : hrvSamples(recharge, night),
  breathing_samples: recharge === undefined ? null : breathingSamples(recharge, night)
})

/** A night as the cells of a table. */
export const sleepCells = (
  night: Summary<"sleep">,
  recharge: Summary<"nightlyRecharge"> | undefined,
  skin: SkinTemperature | undefined
) => {
  const measures = sleepMeasures(night, recharge, skin)
  return { ...measures, ...napCells(measures.naps) }
}

/** How nights are served. */
export const sleepResource = resource(sleep, {
  endpoints: [
    list(sleep, "sleep", "/sleep", SleepRow, {
      summary: "List nights of sleep",
      days: 7,
      beside: [nightlyRecharge, skinTemperature]
    }),
    byDate(sleep, "sleepNight", "/sleep/:date", SleepDetail, {
      summary: "Get one night of sleep, with stages and samples",
      beside: [nightlyRecharge, skinTemperature]
    })
  ],
  columns: [
    ...tableColumns(SleepDetail, {
      date: "date",
      sleep_score: "sleep_score",
      total_hours: "total_sleep_hours",
      deep_hours: "deep_sleep_hours",
      light_hours: "light_sleep_hours",
      rem_hours: "rem_sleep_hours",
      hrv_avg: "hrv_avg",
      heart_rate_avg: "heart_rate_avg",
      breathing_rate_avg: "breathing_rate_avg"
    }),
    ...napColumns
  ],
  facts: {
    sleep_score: measured("points 1–100", 82),
    total_sleep_hours: measured("h", 7.36),
    light_sleep_hours: measured("h", 3.94),
    deep_sleep_hours: measured("h", 1.58),
    rem_sleep_hours: measured("h", 1.84),
    hrv_avg: measured("ms", 47),
    heart_rate_avg: measured("bpm", 53),
    breathing_rate_avg: measured("1/min", 14.2),
    breathing_rate: measured("1/min", 14.2),
    skin_temperature_avg: measured("°C", 34.6),
    "SleepNap.start": shown("2026-11-20T14:05:00+02:00"),
    "SleepNap.end": shown("2026-11-20T14:50:00+02:00"),
    "SleepNap.hours": measured("h", 0.7),
    sleep_start_time: shown("2026-11-19T23:10:00+02:00"),
    sleep_end_time: shown("2026-11-20T06:42:00+02:00"),
    sleep_rating: measured("class 1–5", 4),
    interruptions_hours: measured("h", 0.35),
    heart_rate_min: measured("bpm", 46),
    heart_rate_max: measured("bpm", 71),
    device_id: shown("B1234567"),
    continuity: measured("class 1–5", 3.4),
    continuity_class: measured("class 1–5", 3),
    sleep_cycles: counted(5),
    unrecognized_sleep_seconds: measured("s", 0),
    short_interruption_seconds: measured("s", 420),
    long_interruption_seconds: measured("s", 840),
    sleep_charge: measured("class 1–5", 3),
    sleep_goal_hours: measured("h", 8),
    group_duration_score: measured("points 1–100", 78),
    group_solidity_score: measured("points 1–100", 85),
    group_regeneration_score: measured("points 1–100", 81),
    bpm: measured("bpm", 52),
    hrv_ms: measured("ms", 47),
    stage: shown("deep", "Sleep stage from here on")
  }
})

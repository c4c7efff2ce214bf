import { Schema } from "effect"
import { CalendarDate } from "../time/CalendarDate.ts"
import * as DataType from "./DataType.ts"
import { Instant, LocalDateTime } from "../time/Instant.ts"
import {
  BeatsPerMinute,
  Flag,
  Kilocalories,
  KilometersPerHour,
  Meters,
  PerMinute,
  Percent,
  Score,
  Seconds,
  Text,
  Watts,
  nested,
  nullable,
  series
} from "./Units.ts"
import * as Policy from "../sync/SyncPolicy.ts"

/** Polar's load of one session in three views. A load is null if it is not available. */
export const TrainingLoadPro = Schema.Struct({
  date: Schema.NullOr(Schema.String),
  cardioLoad: Schema.NullOr(Schema.Finite),
  cardioLoadInterpretation: Schema.NullOr(Schema.String),
  muscleLoad: Schema.NullOr(Schema.Finite),
  muscleLoadInterpretation: Schema.NullOr(Schema.String),
  perceivedLoad: Schema.NullOr(Schema.Finite),
  perceivedLoadInterpretation: Schema.NullOr(Schema.String),
  userRpe: Schema.NullOr(Schema.String)
})

/** Time in one heart-rate zone. `index` 1–5, lowest first. */
export const HeartRateZone = Schema.Struct({
  index: Schema.Int,
  lowerLimit: Schema.NullOr(Schema.Finite),
  upperLimit: Schema.NullOr(Schema.Finite),
  inZoneSeconds: Schema.NullOr(Schema.Finite)
})

/**
 * One recorded series.
 *
 * `sampleType` uses Polar's numbers: 0 heart rate bpm, 1 speed km/h, 2 cadence rpm, 3 altitude m, 4 power W, 5
 * pedalling index %, 6 left-right balance %, 7 air pressure hPa, 8 running cadence spm, 9 temperature °C, 10 distance
 * m, 11 RR interval ms. `recordingRate` is the seconds between values, null for RR intervals. A value is null if the
 * sensor gave none.
 */
export const SampleSeries = Schema.Struct({
  sampleType: Schema.Int,
  recordingRate: Schema.NullOr(Schema.Finite),
  values: Schema.Array(Schema.NullOr(Schema.Finite))
})

/** One point of a GPS track; `seconds` since the start. */
export const Waypoint = Schema.Struct({
  latitude: Schema.Finite,
  longitude: Schema.Finite,
  seconds: Schema.NullOr(Schema.Finite),
  satellites: Schema.NullOr(Schema.Int),
  fix: Schema.NullOr(Schema.Int)
})

/** One training session. Its key is Polar's id, so a corrected start time updates the record. */
export class Exercise extends Schema.Class<Exercise>("Exercise")({
  id: Text.annotate({ description: "Polar's id of the session" }),
  date: CalendarDate,
  startTime: LocalDateTime,
  uploadedAt: nullable(Instant, "When the session was uploaded to Polar"),
  sport: nullable(Text, "Sport, coarse"),
  detailedSport: nullable(Text, "Sport, detailed"),
  durationSeconds: nullable(Seconds, "Duration"),
  distanceMeters: nullable(Meters, "Distance; null for sports without distance"),
  calories: nullable(Kilocalories, "Energy"),
  heartRateAverage: nullable(BeatsPerMinute, "Mean heart rate"),
  heartRateMaximum: nullable(BeatsPerMinute, "Highest heart rate"),
  trainingLoad: nullable(Score, "Training load"),
  runningIndex: nullable(Score, "Running index"),
  speedAverage: nullable(KilometersPerHour, "Mean speed while recorded"),
  speedMaximum: nullable(KilometersPerHour, "Highest speed"),
  cadenceAverage: nullable(PerMinute, "Mean cadence while moving"),
  cadenceMaximum: nullable(PerMinute, "Highest cadence"),
  powerAverage: nullable(Watts, "Mean power"),
  powerMaximum: nullable(Watts, "Highest power"),
  ascentMeters: nullable(Meters, "Total ascent, from the altitude samples"),
  descentMeters: nullable(Meters, "Total descent, from the altitude samples"),
  fatPercentage: nullable(Percent, "Energy from fat"),
  carbohydratePercentage: nullable(Percent, "Energy from carbohydrate"),
  proteinPercentage: nullable(Percent, "Energy from protein"),
  deviceName: nullable(Text, "Device"),
  deviceId: nullable(Text, "Device id; null for sessions without a device"),
  notes: nullable(Text, "Notes"),
  hasRoute: Flag.annotate({ description: "Whether a GPS track was recorded" }),
  hasSamples: Flag.annotate({ description: "Whether samples were recorded" }),
  trainingLoadPro: nested(Schema.NullOr(TrainingLoadPro), "Polar's Training Load Pro"),
  heartRateZones: nested(Schema.NullOr(Schema.Array(HeartRateZone)), "Time in the five heart-rate zones"),
  samples: series(Schema.NullOr(Schema.Array(SampleSeries)), "Series recorded during the session"),
  route: series(Schema.NullOr(Schema.Array(Waypoint)), "GPS track")
}) {}

/** One record per session, keyed by Polar's id. Only the single record has samples and the route. */
export const exercise = DataType.make({
  name: "exercise",
  path: "/exercises",
  table: "exercise",
  title: "Exercise",
  schema: Exercise,
  key: ["id"],
  day: "date",
  detail: ["samples", "route"],
  clock: "startTime",
  sync: {
    ...Policy.ranges,
    order: 50,
    horizonDays: 30,
    firstDays: 30,
    request: { of: "list", days: 30 },
    rhythm: {
      thorough: Policy.everyTime,
      polled: { everyHours: 3, after: "dailyActivity" },
      announced: Policy.daily
    },
    everyHoursWhenEmpty: 0,
    announcedBy: { event: "EXERCISE", isOwn: true, days: "named" }
  }
})

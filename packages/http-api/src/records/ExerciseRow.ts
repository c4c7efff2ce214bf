/** API rows of training sessions. */
import { type SummaryOf, type TrainingLoadPro as LoadPro, exercise } from "@polar-flow/domain"
import { Schema } from "effect"
import { counted, measured, shown } from "../document/FieldFact.ts"
import { ExerciseRoute, exerciseRoute } from "./ExerciseRouteRow.ts"
import { ExerciseSamplesDetail, exerciseSamples, exerciseSamplesDetail } from "./ExerciseSamplesRow.ts"
import {
  flag,
  integer,
  nullable,
  number,
  text,
  time,
  toKilometers,
  toMetersPerSecond,
  toMinutes
} from "./columns.ts"
import { byId, list, resource, seriesById } from "./resource.ts"
import { tableColumns } from "./tableColumns.ts"

const columns = {
  id: text("ID of the session"),
  polar_exercise_id: text("Polar's ID of the session; equal to id"),
  start_time: time("Local start time, with UTC offset"),
  sport: nullable(text("Sport as Polar names it, coarse")),
  detailed_sport: nullable(text("Sport as Polar names it, detailed")),
  duration_minutes: nullable(number("Duration, minutes, one decimal")),
  distance_km: nullable(number("Distance, km; null for sports without distance")),
  calories: nullable(number("Energy, kcal")),
  average_heart_rate: nullable(number("Mean heart rate, bpm")),
  max_heart_rate: nullable(number("Highest heart rate, bpm")),
  training_load: nullable(number("Training load"))
}

const TrainingLoadPro = Schema.Struct({
  date: nullable(text("Day that the load counts for")),
  cardio_load: nullable(number("Cardio load, TRIMP")),
  cardio_load_interpretation: nullable(text("Compared with the person's usual level")),
  muscle_load: nullable(number("Muscle load, kJ")),
  muscle_load_interpretation: nullable(text("Compared with the person's usual level")),
  perceived_load: nullable(number("Perceived load")),
  perceived_load_interpretation: nullable(text("Compared with the person's usual level")),
  user_rpe: nullable(text("The person's own rating of the effort"))
}).annotate({ identifier: "TrainingLoadPro" })

const HeartRateZone = Schema.Struct({
  index: integer("Zone, 1 lowest – 5 highest"),
  lower_limit_bpm: nullable(number("Lower limit, bpm")),
  upper_limit_bpm: nullable(number("Upper limit, bpm")),
  in_zone_seconds: nullable(number("Time in the zone, s"))
}).annotate({ identifier: "HeartRateZone" })

const cardioLoad = nullable(number("Cardio load of the session, TRIMP"))
const zones = Schema.NullOr(Schema.Array(HeartRateZone)).annotate({
  description: "Time in the five heart-rate zones"
})

/** One session in a list, with what a list of sessions compares. */
export const ExerciseRow = Schema.Struct({
  ...columns,
  cardio_load: cardioLoad,
  heart_rate_zones: zones
}).annotate({ identifier: "ExerciseRow" })
export type ExerciseRow = typeof ExerciseRow.Type

/** One session with its measures; samples and route are resources of their own. */
export const ExerciseDetail = Schema.Struct({
  ...columns,
  average_speed_kmh: nullable(number("Mean speed while recorded, km/h")),
  max_speed_kmh: nullable(number("Highest speed, km/h")),
  average_cadence: nullable(number("Mean cadence while moving, 1/min")),
  max_cadence: nullable(number("Highest cadence, 1/min")),
  average_power_watts: nullable(number("Mean power, W")),
  max_power_watts: nullable(number("Highest power, W")),
  ascent_meters: nullable(number("Total ascent, m")),
  descent_meters: nullable(number("Total descent, m")),
  notes: nullable(text("Notes")),
  running_index: nullable(number("Running index")),
  training_load_pro: Schema.NullOr(TrainingLoadPro).annotate({ description: "Polar's Training Load Pro" }),
  heart_rate_zones: zones,
  has_samples: flag("Whether samples were recorded"),
  has_route_data: flag("Whether a GPS track was recorded"),
  duration_seconds: nullable(number("Duration, s")),
  distance_meters: nullable(number("Distance, m; null for sports without distance")),
  average_speed_mps: nullable(number("Mean speed while recorded, m/s")),
  max_speed_mps: nullable(number("Highest speed, m/s")),
  average_power: nullable(number("Mean power, W; equal to average_power_watts")),
  max_power: nullable(number("Highest power, W; equal to max_power_watts")),
  cardio_load: cardioLoad
}).annotate({ identifier: "ExerciseDetail" })
export type ExerciseDetail = typeof ExerciseDetail.Type

/** A session's row. */
export const exerciseRow = (record: SummaryOf<typeof exercise>): ExerciseRow => ({
  id: record.id,
  polar_exercise_id: record.id,
  start_time: record.startTime,
  sport: record.sport,
  detailed_sport: record.detailedSport,
  duration_minutes: toMinutes(record.durationSeconds),
  distance_km: toKilometers(record.distanceMeters),
  calories: record.calories,
  average_heart_rate: record.heartRateAverage,
  max_heart_rate: record.heartRateMaximum,
  training_load: record.trainingLoad,
  cardio_load: record.trainingLoadPro?.cardioLoad ?? null,
  heart_rate_zones:
    record.heartRateZones?.map((zone) => ({
      index: zone.index,
      lower_limit_bpm: zone.lowerLimit,
      upper_limit_bpm: zone.upperLimit,
      in_zone_seconds: zone.inZoneSeconds
    })) ?? null
})

const toLoadPro = (load: typeof LoadPro.Type): typeof TrainingLoadPro.Type => ({
  date: load.date,
  cardio_load: load.cardioLoad,
  cardio_load_interpretation: load.cardioLoadInterpretation,
  muscle_load: load.muscleLoad,
  muscle_load_interpretation: load.muscleLoadInterpretation,
  perceived_load: load.perceivedLoad,
  perceived_load_interpretation: load.perceivedLoadInterpretation,
  user_rpe: load.userRpe
})

/** A session with its measures. */
export const exerciseDetail = (record: SummaryOf<typeof exercise>): ExerciseDetail => ({
  ...exerciseRow(record),
  average_speed_kmh: record.speedAverage,
  max_speed_kmh: record.speedMaximum,
  average_cadence: record.cadenceAverage,
  max_cadence: record.cadenceMaximum,
  average_power_watts: record.powerAverage,
  max_power_watts: record.powerMaximum,
  ascent_meters: record.ascentMeters,
  descent_meters: record.descentMeters,
  notes: record.notes,
  running_index: record.runningIndex,
  training_load_pro: record.trainingLoadPro === null ? null : toLoadPro(record.trainingLoadPro),
  has_samples: record.hasSamples,
  has_route_data: record.hasRoute,
  duration_seconds: record.durationSeconds,
  distance_meters: record.distanceMeters,
  average_speed_mps: toMetersPerSecond(record.speedAverage),
  max_speed_mps: toMetersPerSecond(record.speedMaximum),
  average_power: record.powerAverage,
  max_power: record.powerMaximum
})

/** How training sessions are served. */
export const exerciseResource = resource(exercise, {
  endpoints: [
    list(exercise, "exercises", "/exercises", ExerciseRow, {
      summary: "List training sessions",
      days: 30,
      toRow: exerciseRow
    }),
    byId(exercise, "exercise", "/exercises/:id", ExerciseDetail, {
      summary: "Get one training session",
      toRow: exerciseDetail
    }),
    seriesById(exercise, "exerciseSamples", "/exercises/:id/samples", ExerciseSamplesDetail, {
      summary: "Get the samples of a training session",
      toRow: exerciseSamplesDetail
    }),
    byId(exercise, "exerciseRoute", "/exercises/:id/route", ExerciseRoute, {
      summary: "Get the GPS track of a training session",
      toRow: exerciseRoute
    })
  ],
  columns: tableColumns(ExerciseDetail),
  toRow: exerciseDetail,
  toLine: (record) => ({
    ...exerciseDetail(record),
    samples: exerciseSamples(record),
    route: exerciseRoute(record).points
  }),
  facts: {
    polar_exercise_id: shown("2AC312F"),
    sport: shown("RUNNING"),
    detailed_sport: shown("TRAIL_RUNNING"),
    duration_minutes: measured("min", 52.4),
    calories: measured("kcal", 611),
    average_heart_rate: measured("bpm", 148),
    max_heart_rate: measured("bpm", 176),
    training_load: measured("Polar's training load", 96.4),
    average_speed_kmh: measured("km/h", 10.8),
    max_speed_kmh: measured("km/h", 16.2),
    average_cadence: measured("1/min", 84),
    max_cadence: measured("1/min", 96),
    average_power_watts: measured("W", 231),
    max_power_watts: measured("W", 402),
    ascent_meters: measured("m", 120),
    descent_meters: measured("m", 118),
    notes: shown("Felt easy"),
    running_index: measured("index", 56),
    "ExerciseDetail.duration_seconds": measured("s", 3144),
    "ExerciseDetail.distance_meters": measured("m", 9410),
    average_speed_mps: measured("m/s", 3),
    max_speed_mps: measured("m/s", 4.5),
    average_power: measured("W", 231),
    max_power: measured("W", 402),
    exercise_id: shown("2AC312F"),
    index: measured("zone 1–5", 3),
    lower_limit_bpm: measured("bpm", 133),
    upper_limit_bpm: measured("bpm", 152),
    in_zone_seconds: measured("s", 1480),
    cardio_load: measured("TRIMP", 85.3),
    cardio_load_interpretation: shown("MEDIUM"),
    muscle_load: measured("kJ", 143),
    muscle_load_interpretation: shown("LOW"),
    perceived_load: measured("points", 210),
    perceived_load_interpretation: shown("MEDIUM"),
    user_rpe: shown("RPE_HARD"),
    point_count: counted(3140),
    latitude: measured("degrees north", 60.192),
    longitude: measured("degrees east", 24.945),
    satellites: counted(9),
    fix: measured("code", 1),
    sample_type: measured("code 0–11", 0),
    recording_rate: measured("s", 5),
    positions: counted(12),
    values: measured("the sample type's unit", 142)
  }
})

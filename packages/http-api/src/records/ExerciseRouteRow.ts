/** The GPS track of a training session. */
import { type Exercise, LocalDateTime } from "@polar-flow/domain"
import { Schema } from "effect"
import { integer, nullable, number, time } from "./columns.ts"
import { exerciseHead, headFields } from "./exerciseHead.ts"

const Points = Schema.Array(
  Schema.Struct({
    latitude: number("Degrees north"),
    longitude: number("Degrees east"),
    time: nullable(time("Local time")),
    satellites: nullable(integer("Satellites in view")),
    fix: nullable(integer("Quality of the fix"))
  }).annotate({ identifier: "RoutePoint" })
)

/** The GPS track of a session. */
export const ExerciseRoute = Schema.Struct({
  ...headFields,
  point_count: integer("Number of points"),
  points: Points.annotate({ description: "Points in order of time" }),
  route: Points.annotate({ description: "Equal to points" })
}).annotate({ identifier: "ExerciseRoute" })
export type ExerciseRoute = typeof ExerciseRoute.Type

const millisPerSecond = 1000

/** The track of a session; no points when nothing was recorded. */
export const exerciseRoute = (record: Exercise): ExerciseRoute => {
  const start = LocalDateTime.toMillis(record.startTime)
  const offset = LocalDateTime.utcOffsetMinutes(record.startTime)
  const points = (record.route ?? []).map(({ latitude, longitude, seconds, satellites, fix }) => ({
    latitude,
    longitude,
    time: seconds === null ? null : LocalDateTime.fromAnyMillis(start + seconds * millisPerSecond, offset),
    satellites,
    fix
  }))
  return { ...exerciseHead(record), point_count: points.length, points, route: points }
}

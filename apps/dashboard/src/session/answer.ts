/** What the page of a session asks the server for. */
import type { ExerciseDetail, ExerciseRoute, ExerciseSamples } from "@polar-flow/sdk-client"
import { server } from "../api/client.ts"
import type { Source } from "../api/resource.ts"
import { flag, list, nullable, number, record, text } from "../api/shape.ts"

const zone = record({
  index: number,
  lower_limit_bpm: nullable(number),
  upper_limit_bpm: nullable(number),
  in_zone_seconds: nullable(number)
})

const detailShape = record({
  id: text,
  start_time: text,
  sport: nullable(text),
  detailed_sport: nullable(text),
  duration_seconds: nullable(number),
  distance_meters: nullable(number),
  average_heart_rate: nullable(number),
  max_heart_rate: nullable(number),
  average_speed_kmh: nullable(number),
  cardio_load: nullable(number),
  heart_rate_zones: nullable(list(zone)),
  has_samples: flag,
  has_route_data: flag
})

/** The source of a session. */
export const sessionOf = (userId: string, id: string): Source<ExerciseDetail> => ({
  key: `${userId}/session/${id}`,
  load: (options) => server().records.exercise(userId, id, options),
  shape: detailShape
})

/** The source of its series: each with at most so many values, or whole. */
export const samplesOf = (
  userId: string,
  id: string,
  points?: number
): Source<ReadonlyArray<ExerciseSamples>> => ({
  key: `${userId}/session/${id}/samples/${points ?? ""}`,
  load: (options) => server().records.exerciseSamples(userId, id, { ...options, points }),
  shape: list(
    record({ sample_type: number, recording_rate: nullable(number), values: list(nullable(number)) })
  )
})

/** The source of its track. */
export const trackOf = (userId: string, id: string): Source<ExerciseRoute> => ({
  key: `${userId}/session/${id}/route`,
  load: (options) => server().records.exerciseRoute(userId, id, options),
  shape: record({ points: list(record({ latitude: number, longitude: number, time: nullable(text) })) })
})

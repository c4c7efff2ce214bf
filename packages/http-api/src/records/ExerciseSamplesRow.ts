/** The samples of a training session. */
import type { Exercise } from "@polar-flow/domain"
import { Schema } from "effect"
import { integer, nullable, number } from "./columns.ts"
import { keptPlaces } from "./keptPlaces.ts"
import { exerciseHead, headFields } from "./exerciseHead.ts"

/** One recorded series of a session. */
export const ExerciseSamples = Schema.Struct({
  sample_type: integer(
    "0 heart rate bpm, 1 speed km/h, 2 cadence rpm, 3 altitude m, 4 power W, 5 pedalling index %, " +
      "6 left-right balance %, 7 air pressure hPa, 8 running cadence spm, 9 temperature °C, 10 distance m, 11 RR interval ms"
  ),
  recording_rate: nullable(number("Seconds between values; null for RR intervals")),
  values: Schema.Array(Schema.NullOr(Schema.Finite)).annotate({
    description: "Values in order of time; null if the sensor gave none"
  }),
  positions: Schema.optionalKey(
    Schema.Array(Schema.Int).annotate({
      description:
        "Position of each value in the whole series, from 0. Only if points was given and the series is longer"
    })
  )
}).annotate({ identifier: "ExerciseSamples" })
export type ExerciseSamples = typeof ExerciseSamples.Type

/** Every series of a session. */
export const ExerciseSamplesDetail = Schema.Struct({
  ...headFields,
  samples: Schema.Array(ExerciseSamples).annotate({
    description: "The recorded series, one of each sample type; empty if nothing was recorded"
  })
}).annotate({ identifier: "ExerciseSamplesDetail" })
export type ExerciseSamplesDetail = typeof ExerciseSamplesDetail.Type

/** The series of a session, each with at most `points` values; none when nothing was recorded. */
export const exerciseSamples = (record: Exercise, points = Infinity): ReadonlyArray<ExerciseSamples> =>
  (record.samples ?? []).map(({ sampleType, recordingRate, values }) => {
    const series = { sample_type: sampleType, recording_rate: recordingRate }
    if (values.length <= points) return { ...series, values }
    const positions = keptPlaces(values, points)
    return { ...series, values: positions.map((position) => values[position] ?? null), positions }
  })

/** A session's series with the session that they are of. */
export const exerciseSamplesDetail = (record: Exercise, points?: number): ExerciseSamplesDetail => ({
  ...exerciseHead(record),
  samples: exerciseSamples(record, points)
})

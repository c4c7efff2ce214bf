/** The parts of a session that must be requested explicitly: load, zones, samples, route. */
import { HeartRateZone, SampleSeries, TrainingLoadPro, Waypoint } from "@polar-flow/domain"
import { Schema } from "effect"
import {
  Numeric,
  WholeNumber,
  codeExcept,
  count,
  number,
  notNegative,
  aboveZeroOrNull,
  text,
  translate
} from "../wire/fields.ts"
import { isCount, isNumber, fastList } from "../wire/fastList.ts"
import { durationSeconds, secondsOnly } from "../wire/time.ts"

const interpretation = codeExcept("NOT_AVAILABLE")

export const TrainingLoad = Schema.Struct({
  date: text,
  cardio_load: notNegative,
  cardio_load_interpretation: interpretation,
  muscle_load: notNegative,
  muscle_load_interpretation: interpretation,
  perceived_load: notNegative,
  perceived_load_interpretation: interpretation,
  user_rpe: text
})

/** A training load of the session. */
export const trainingLoadOf = (load: typeof TrainingLoad.Type): typeof TrainingLoadPro.Type => ({
  date: load.date,
  cardioLoad: load.cardio_load,
  cardioLoadInterpretation: load.cardio_load_interpretation,
  muscleLoad: load.muscle_load,
  muscleLoadInterpretation: load.muscle_load_interpretation,
  perceivedLoad: load.perceived_load,
  perceivedLoadInterpretation: load.perceived_load_interpretation,
  userRpe: load.user_rpe
})

export const Zones = Schema.Array(
  Schema.Struct({ index: WholeNumber, lower_limit: number, upper_limit: number, in_zone: durationSeconds })
)

/** Zones 1 to 5. Polar's service counts from 0 and its documentation from 1. An index of 5 reveals which. */
export const zonesOf = (zones: typeof Zones.Type): ReadonlyArray<typeof HeartRateZone.Type> => {
  const first = zones.some((zone) => zone.index === 5) ? 0 : 1
  return zones
    .map((zone) => ({
      index: zone.index + first,
      lowerLimit: zone.lower_limit,
      upperLimit: zone.upper_limit,
      inZoneSeconds: zone.in_zone
    }))
    .toSorted((a, b) => a.index - b.index)
}

const valueOf = (token: string): number | null => {
  const number = Number(token)
  // `Number("")` is also 0.
  if (number !== 0 && Number.isFinite(number)) return number
  return number === 0 && token.trim() !== "" ? 0 : null
}

/** A non-numeric value counts as not measured. It keeps its place, so that later values do not shift. */
const valuesOf = (data: string): ReadonlyArray<number | null> =>
  data.trim() === "" ? [] : data.split(",").map(valueOf)

const Data = Schema.Union([
  translate(Schema.String, Schema.Array(Schema.NullOr(Schema.Finite)), valuesOf),
  Schema.Array(Schema.NullOr(Numeric))
])

const Sample = Schema.Struct({ recording_rate: aboveZeroOrNull, sample_type: WholeNumber, data: Data })

const Recorded = translate(Sample, SampleSeries, (sample) => ({
  sampleType: sample.sample_type,
  recordingRate: sample.recording_rate,
  values: sample.data
}))

export const Samples = fastList(Recorded, ({ data, recording_rate, sample_type }) => {
  const values = typeof data === "string" ? valuesOf(data) : undefined
  const recordingRate = isNumber(recording_rate) && recording_rate > 0 ? recording_rate : null
  return values !== undefined && isCount(sample_type) && (recordingRate !== null || recording_rate === null)
    ? { sampleType: sample_type, recordingRate, values }
    : undefined
})

const Point = Schema.Struct({
  latitude: Numeric,
  longitude: Numeric,
  time: durationSeconds,
  satellites: count,
  fix: count
})

const Passed = translate(Point, Waypoint, (point) => ({
  latitude: point.latitude,
  longitude: point.longitude,
  seconds: point.time,
  satellites: point.satellites,
  fix: point.fix
}))

export const Route = fastList(Passed, ({ fix, latitude, longitude, satellites, time }) => {
  const seconds = secondsOnly(time)
  return isNumber(latitude) && isNumber(longitude) && seconds !== null && isCount(satellites) && isCount(fix)
    ? { latitude, longitude, seconds, satellites, fix }
    : undefined
})

/** Exercises: a list of what was uploaded in 30 days, and the detail of each session that is new or changed. */
import { Exercise, Instant, LocalDateTime, type SummaryOf, exercise } from "@polar-flow/domain"
import { Option, Schema } from "effect"
import { endpoint, optionalEndpoint, type Source } from "./Source.ts"
import { withDetail } from "./strategies.ts"
import {
  Id,
  flag,
  notNegative,
  orNull,
  aboveZeroOrNull,
  text,
  translate,
  translateIf
} from "../wire/fields.ts"
import { many, one } from "../wire/records.ts"
import { TimeText, atOffset, durationSeconds, offsetMinutes, utcTime } from "../wire/time.ts"
import { derivedOf } from "./exerciseDerived.ts"
import { Route, Samples, TrainingLoad, Zones, trainingLoadOf, zonesOf } from "./exerciseDetail.ts"

const Session = Schema.Struct({
  id: Id,
  upload_time: utcTime,
  device: text,
  device_id: text,
  start_time: TimeText,
  start_time_utc_offset: offsetMinutes,
  duration: durationSeconds,
  calories: notNegative,
  distance: notNegative,
  heart_rate: orNull(Schema.Struct({ average: aboveZeroOrNull, maximum: aboveZeroOrNull })),
  training_load: notNegative,
  sport: text,
  has_route: flag,
  detailed_sport_info: text,
  fat_percentage: notNegative,
  carbohydrate_percentage: notNegative,
  protein_percentage: notNegative,
  running_index: aboveZeroOrNull,
  training_load_pro: orNull(TrainingLoad),
  heart_rate_zones: orNull(Zones),
  samples: orNull(Samples),
  route: orNull(Route)
})

const Started = translateIf(
  Session,
  Schema.Struct({ session: Schema.toType(Session), startTime: LocalDateTime }),
  "a start time",
  (session) =>
    Option.map(
      Option.fromNullishOr(atOffset(session.start_time, session.start_time_utc_offset)),
      (startTime) => ({ session, startTime })
    )
)

const Record = translate(Started, Exercise, ({ session, startTime }) => ({
  id: session.id,
  date: LocalDateTime.date(startTime),
  startTime,
  uploadedAt: session.upload_time,
  sport: session.sport,
  detailedSport: session.detailed_sport_info,
  durationSeconds: session.duration,
  distanceMeters: session.distance,
  calories: session.calories,
  heartRateAverage: session.heart_rate?.average ?? null,
  heartRateMaximum: session.heart_rate?.maximum ?? null,
  trainingLoad: session.training_load,
  runningIndex: session.running_index,
  ...derivedOf(session.samples ?? []),
  fatPercentage: session.fat_percentage,
  carbohydratePercentage: session.carbohydrate_percentage,
  proteinPercentage: session.protein_percentage,
  deviceName: session.device,
  deviceId: session.device_id,
  notes: null,
  hasRoute: session.has_route ?? (session.route ?? []).length > 0,
  hasSamples: (session.samples ?? []).length > 0,
  trainingLoadPro: session.training_load_pro === null ? null : trainingLoadOf(session.training_load_pro),
  heartRateZones: session.heart_rate_zones === null ? null : zonesOf(session.heart_rate_zones),
  samples: session.samples,
  route: session.route
}))

/** Whether a session was corrected or uploaded again since it was stored. */
const listedFields = [
  "startTime",
  "uploadedAt",
  "sport",
  "detailedSport",
  "durationSeconds",
  "distanceMeters",
  "calories",
  "heartRateAverage",
  "heartRateMaximum",
  "trainingLoad"
] as const

const isSame = (listed: Exercise, known: SummaryOf<typeof exercise>): boolean =>
  listedFields.every((name) => listed[name] === known[name])

export const path = "/v3/exercises"
export const detailQuery = { samples: "true", zones: "true", route: "true" }
/** The list lacks fields that only the detail has, so only stored details are decoded again. */
export const list = endpoint("exercises.list", many(Record))
export const detail = optionalEndpoint("exercises.get", one(Record))

export const source: Source<typeof exercise> = {
  type: exercise,
  fetch: withDetail<typeof exercise>(list, path, {
    endpoint: detail,
    path: (record) => `${path}/${encodeURIComponent(record.id)}`,
    query: detailQuery,
    key: (record) => record.id,
    isSame
  }),
  // A session that was uploaded again is a correction.
  rank: ({ uploadedAt }) => [uploadedAt === null ? 0 : Instant.toMillis(uploadedAt)],
  endpoints: [detail],
  outlines: [list]
}

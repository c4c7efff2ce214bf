/** An exercise as JSON, in the live or the documented format. Missing values are omitted, never null. */
import { type DataCall, polarUser } from "../requests/Operation.ts"
import type { Workout } from "../people/Workout.ts"
import {
  hasTrack,
  secondsInZones,
  seriesOf,
  type WorkoutSeries,
  zoneLimits
} from "../people/WorkoutSeries.ts"
import { Random } from "../world/Random.ts"
import { isoDuration, naiveLocal, utcMillis } from "../time/WallClock.ts"

const interpretations = ["VERY_LOW", "LOW", "MEDIUM", "HIGH", "VERY_HIGH"] as const
const efforts = [
  "RPE_NONE",
  "RPE_EASY",
  "RPE_LIGHT",
  "RPE_FAIRLY_BRISK",
  "RPE_BRISK",
  "RPE_MODERATE",
  "RPE_FAIRLY_HARD",
  "RPE_HARD",
  "RPE_EXHAUSTING",
  "RPE_EXTREME"
] as const

const interpret = (load: number): string => interpretations[Math.min(4, Math.floor(load / 45))] ?? "MEDIUM"

const trainingLoadPro = (workout: Workout) => {
  const random = new Random(workout.seed, "loadPro")
  const hasMuscleLoad = workout.distanceMeters !== undefined && workout.sport.heartRate
  const effort = Math.max(0, Math.min(9, Math.round(workout.intensity * 10 + random.normal(0, 0.8))))
  const isRated = random.chance(0.6)
  const muscle = Math.round(workout.calories * 0.35)
  const perceived = Math.round((workout.durationSeconds / 60) * (effort + 1) * 0.9)
  return {
    date: naiveLocal(workout.startedAt, workout.utcOffsetMinutes).slice(0, 10),
    "cardio-load": workout.sport.heartRate ? workout.load : -1,
    "cardio-load-interpretation": workout.sport.heartRate ? interpret(workout.load) : "NOT_AVAILABLE",
    "muscle-load": hasMuscleLoad ? muscle : -1,
    "muscle-load-interpretation": hasMuscleLoad ? interpret(muscle) : "NOT_AVAILABLE",
    ...(isRated
      ? { "perceived-load": perceived, "perceived-load-interpretation": interpret(perceived / 2) }
      : {}),
    "user-rpe": isRated ? efforts[effort] : "UNKNOWN"
  }
}

const energySources = (workout: Workout) => {
  const fat = Math.round(70 - workout.intensity * 62)
  return { fat_percentage: fat, carbohydrate_percentage: 97 - fat, protein_percentage: 3 }
}

const zonesJson = (call: DataCall, series: WorkoutSeries) => {
  const limits = zoneLimits(call.person)
  return secondsInZones(call.person, series.heartRate ?? []).map((seconds, index) => {
    const [lower, upper, inZone] = [limits[index], limits[index + 1], isoDuration(seconds)]
    return call.isLive
      ? { index, lower_limit: lower, upper_limit: upper, in_zone: inZone }
      : { index, "lower-limit": lower, "upper-limit": upper, "in-zone": inZone }
  })
}

const samplesJson = (call: DataCall, workout: Workout, series: WorkoutSeries) => {
  const sample = (type: number, rate: number | null, values: ReadonlyArray<number | null> | undefined) => {
    if (values === undefined) return []
    const data = values.map((value) => (value === null ? "null" : String(value))).join(",")
    if (call.isLive) return [{ recording_rate: rate, sample_type: type, data }]
    return [{ ...(rate === null ? {} : { "recording-rate": rate }), "sample-type": String(type), data }]
  }
  return [
    ...sample(0, 1, series.heartRate),
    ...sample(1, 1, series.speedKmh),
    ...sample(workout.sport.cadence?.type ?? 2, 1, series.cadence),
    ...sample(3, 1, series.altitude),
    ...sample(4, 1, series.power),
    ...sample(9, 1, series.temperature),
    ...sample(10, 1, series.distance),
    ...sample(11, null, series.beatIntervals)
  ]
}

const routeJson = (series: WorkoutSeries) =>
  (series.track ?? []).map(({ second, latitude, longitude, satellites }) => ({
    latitude,
    longitude,
    time: second === 0 ? "PT0S" : `PT${second}.002S`,
    satellites,
    fix: 3
  }))

const blocksJson = (call: DataCall, workout: Workout) => {
  const wants = (flag: string) => call.query.get(flag) === "true"
  if (!wants("samples") && !wants("zones") && !wants("route")) return {}
  const series = seriesOf(call.person, workout)
  return {
    ...(wants("zones") && series.heartRate !== undefined
      ? { heart_rate_zones: zonesJson(call, series) }
      : {}),
    ...(wants("samples") ? { samples: samplesJson(call, workout, series) } : {}),
    ...(wants("route") && series.track !== undefined ? { route: routeJson(series) } : {})
  }
}

/** An exercise; the query flags `samples`, `zones` and `route` each add one property. */
export const exerciseJson = (call: DataCall, workout: Workout) => {
  const { sport, device } = workout
  const random = new Random(workout.seed, "shape")
  const isShort = random.chance(0.5)
  return {
    id: workout.id,
    upload_time: utcMillis(workout.uploadedAt),
    polar_user: polarUser(call),
    device: device.product.name,
    ...(workout.deviceId === undefined ? {} : { device_id: workout.deviceId }),
    start_time: naiveLocal(workout.startedAt, workout.utcOffsetMinutes),
    start_time_utc_offset: workout.utcOffsetMinutes,
    duration: isShort ? `PT${workout.durationSeconds}S` : isoDuration(workout.durationSeconds),
    ...(random.chance(0.03) ? {} : { calories: workout.calories }),
    ...(workout.distanceMeters === undefined ? {} : { distance: workout.distanceMeters }),
    ...(sport.heartRate
      ? { heart_rate: { average: workout.averageHeartRate, maximum: workout.maximumHeartRate } }
      : {}),
    ...(device.product.trainingLoadPro || !sport.heartRate ? {} : { training_load: workout.load }),
    sport: sport.sport,
    has_route: hasTrack(workout),
    detailed_sport_info: sport.detailed,
    ...(device.product.energySources && sport.heartRate ? energySources(workout) : {}),
    ...(sport.runningIndex && hasTrack(workout)
      ? { "running-index": call.person.traits.vo2Max + random.integer(-2, 3) }
      : {}),
    ...blocksJson(call, workout),
    ...(device.product.trainingLoadPro ? { training_load_pro: trainingLoadPro(workout) } : {})
  }
}

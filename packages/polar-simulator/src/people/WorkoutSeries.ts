/** The second-by-second recording of a workout: heart rate, speed, elevation, distance and track. */
import { Random } from "../world/Random.ts"
import { type Person, zoneOn } from "./Person.ts"
import type { Workout } from "./Workout.ts"

/** A point of the track, seconds after the start. */
interface TrackPoint {
  readonly second: number
  readonly latitude: number
  readonly longitude: number
  readonly satellites: number
}

/** Series with one value per second. Series that the sport or device does not record are absent. */
export interface WorkoutSeries {
  readonly seconds: number
  readonly heartRate: ReadonlyArray<number> | undefined
  readonly speedKmh: ReadonlyArray<number> | undefined
  readonly cadence: ReadonlyArray<number> | undefined
  readonly altitude: ReadonlyArray<number> | undefined
  readonly power: ReadonlyArray<number> | undefined
  readonly distance: ReadonlyArray<number> | undefined
  readonly temperature: ReadonlyArray<number> | undefined
  /** Beat intervals in ms, in order; null where a beat was missed. Absent without a chest strap. */
  readonly beatIntervals: ReadonlyArray<number | null> | undefined
  readonly track: ReadonlyArray<TrackPoint> | undefined
}

/** Whether the workout has a track. */
export const hasTrack = (workout: Workout): boolean => workout.sport.gps && workout.device.product.gps

const heartRateSeries = (person: Person, workout: Workout, seconds: number): ReadonlyArray<number> => {
  const random = new Random(workout.seed, "heartRate")
  const floor = person.traits.restingHeartRate + 18
  let wander = 0
  return Array.from({ length: seconds }, (_, second) => {
    const warm = 1 - Math.exp(-second / 150)
    wander = wander * 0.995 + random.normal(0, 0.35)
    const hill = Math.sin((second / seconds) * Math.PI * 6) * 4
    const bpm = floor + (workout.averageHeartRate * 1.015 - floor) * warm + hill + wander
    return Math.round(Math.max(floor - 10, Math.min(workout.maximumHeartRate, bpm)))
  })
}

const beatSeries = (workout: Workout, heartRate: ReadonlyArray<number>): ReadonlyArray<number | null> => {
  const random = new Random(workout.seed, "beats")
  const beats: Array<number | null> = []
  let at = 0
  while (at < heartRate.length) {
    const interval = 60_000 / (heartRate[Math.floor(at)] ?? 100) + random.normal(0, 8)
    beats.push(random.chance(0.002) ? null : Math.round(interval))
    at += interval / 1000
  }
  return beats
}

const distanceSeries = (speed: ReadonlyArray<number>): ReadonlyArray<number> => {
  let metres = 0
  return speed.map((kmh) => {
    metres += kmh / 3.6
    return Math.round(metres * 10) / 10
  })
}

const speedSeries = (workout: Workout, seconds: number, distanceMeters: number): ReadonlyArray<number> => {
  const random = new Random(workout.seed, "speed")
  const mean = (distanceMeters / seconds) * 3.6
  let wander = 0
  return Array.from({ length: seconds }, (_, second) => {
    wander = wander * 0.98 + random.normal(0, mean * 0.012)
    return second < 3 ? 0 : Math.max(0, Math.round((mean + wander) * 10) / 10)
  })
}

const metresPerDegree = 111_320

/** A training location: near home, or near the destination while travelling. */
const trackOf = (
  person: Person,
  workout: Workout,
  distance: ReadonlyArray<number>
): ReadonlyArray<TrackPoint> => {
  const random = new Random(workout.seed, "track")
  const isAway = zoneOn(person, workout.day) !== person.traits.homeZone
  const latitude = person.traits.latitude + (isAway ? -8 : 0)
  const longitude = person.traits.longitude + (isAway ? 12 : 0)
  const total = distance.at(-1) ?? 1
  const radius = total / (2 * Math.PI)
  const phase = random.between(0, 2 * Math.PI)
  const wobble = random.between(3, 7)
  return distance.map((metres, second) => {
    const angle = phase + (metres / total) * 2 * Math.PI
    const reach = radius * (1 + 0.08 * Math.sin(angle * Math.round(wobble)))
    return {
      second,
      latitude: Math.round((latitude + (reach * Math.sin(angle)) / metresPerDegree) * 1e8) / 1e8,
      longitude:
        Math.round(
          (longitude + (reach * Math.cos(angle)) / (metresPerDegree * Math.cos((latitude * Math.PI) / 180))) *
            1e8
        ) / 1e8,
      satellites: random.integer(7, 14)
    }
  })
}

const altitudeSeries = (workout: Workout, seconds: number): ReadonlyArray<number> => {
  const random = new Random(workout.seed, "altitude")
  const base = random.between(5, 120)
  const hills = random.between(4, 45)
  return Array.from(
    { length: seconds },
    (_, second) => Math.round((base + hills * Math.sin((second / seconds) * Math.PI * 4) ** 2) * 10) / 10
  )
}

const around = (workout: Workout, name: string, seconds: number, mean: number, deviation: number) => {
  const random = new Random(workout.seed, name)
  return Array.from({ length: seconds }, () => Math.max(0, Math.round(random.normal(mean, deviation))))
}

/** All series of a workout. The same workout always yields the same series. */
export const seriesOf = (person: Person, workout: Workout): WorkoutSeries => {
  const seconds = Math.max(1, Math.floor(workout.durationSeconds))
  const random = new Random(workout.seed, "sensors")
  const { sport, distanceMeters } = workout
  const heartRate = sport.heartRate ? heartRateSeries(person, workout, seconds) : undefined
  const isTracked = hasTrack(workout)
  const speedKmh =
    distanceMeters === undefined || !isTracked ? undefined : speedSeries(workout, seconds, distanceMeters)
  const distance = speedKmh === undefined ? undefined : distanceSeries(speedKmh)
  return {
    seconds,
    heartRate,
    speedKmh,
    distance,
    cadence:
      sport.cadence && isTracked
        ? around(workout, "cadence", seconds, sport.cadence.perMinute, 2.5)
        : undefined,
    altitude: isTracked ? altitudeSeries(workout, seconds) : undefined,
    power:
      sport.powerWatts === undefined ? undefined : around(workout, "power", seconds, sport.powerWatts, 24),
    temperature: isTracked ? around(workout, "temperature", seconds, random.integer(6, 24), 0.4) : undefined,
    beatIntervals: heartRate !== undefined && random.chance(0.3) ? beatSeries(workout, heartRate) : undefined,
    track: distance === undefined ? undefined : trackOf(person, workout, distance)
  }
}

/** Limits of the five heart-rate zones: 50, 60, 70, 80, 90 and 100 % of the maximum. */
export const zoneLimits = (person: Person): ReadonlyArray<number> =>
  [0.5, 0.6, 0.7, 0.8, 0.9, 1].map((share) => Math.round(person.traits.maximumHeartRate * share))

/** Seconds in each of the five zones. */
export const secondsInZones = (person: Person, heartRate: ReadonlyArray<number>): ReadonlyArray<number> => {
  const limits = zoneLimits(person)
  const sums = [0, 0, 0, 0, 0]
  for (const bpm of heartRate) {
    const zone = limits.findLastIndex((limit) => bpm >= limit)
    if (zone >= 0) sums[Math.min(4, zone)] = (sums[Math.min(4, zone)] ?? 0) + 1
  }
  return sums
}

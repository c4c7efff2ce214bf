/**
 * Simulates the workouts of a day.
 *
 * Four-week blocks (base, build, build, recovery) with a weekly rhythm. Illness and a device off the wrist stop
 * training, overreaching increases it. Any day is derived from the person and the date alone.
 */
import { Random, seedOf } from "../world/Random.ts"
import { instantAt, millisPerHour, millisPerMinute, offsetAt } from "../time/WallClock.ts"
import { deviceOn, type Person, spanOn, type WornDevice, zoneOn } from "./Person.ts"
import { type Sport, sports } from "./Sport.ts"

/** One training session. */
export interface Workout {
  readonly id: string
  readonly seed: number
  readonly day: number
  readonly sport: Sport
  /** Absent if recorded by a phone. */
  readonly deviceId: string | undefined
  readonly device: WornDevice
  readonly startedAt: number
  readonly utcOffsetMinutes: number
  readonly durationSeconds: number
  /** Mean share of the heart-rate reserve, 0–1. */
  readonly intensity: number
  readonly averageHeartRate: number
  readonly maximumHeartRate: number
  readonly distanceMeters: number | undefined
  readonly calories: number
  /** Training impulse (Banister). */
  readonly load: number
  /** When it was uploaded to Polar. */
  readonly uploadedAt: number
}

const blockFactors = [0.9, 1.05, 1.2, 0.6] as const
const idLetters = "ABCDEFGHJKLMNPQRSTUVWXYZabcdefghijkmnopqrstuvwxyz23456789"

const exerciseId = (seed: number): string => {
  const random = new Random(seed, "id")
  return Array.from({ length: 8 }, () => idLetters[random.integer(0, idLetters.length - 1)] ?? "A").join("")
}

const trainingImpulse = (minutes: number, intensity: number, gender: "FEMALE" | "MALE"): number =>
  gender === "MALE"
    ? minutes * intensity * 0.64 * Math.exp(1.92 * intensity)
    : minutes * intensity * 0.86 * Math.exp(1.67 * intensity)

/** Number of sessions on a day: a fixed weekly pattern with some variation. */
const sessionCount = (person: Person, day: number): number => {
  if (spanOn(person, "illness", day) || spanOn(person, "nonWear", day)) return 0
  const pattern = new Random(person.seed, "week")
  const weekday = (((day + 3) % 7) + 7) % 7
  const order = [0, 1, 2, 3, 4, 5, 6].map((slot) => ({ slot, key: pattern.next() }))
  const rank = order.toSorted((a, b) => a.key - b.key).findIndex(({ slot }) => slot === weekday)
  const random = new Random(person.seed, day, "sessions")
  if (spanOn(person, "overreaching", day)) return rank === 6 ? 1 : 1 + Number(random.chance(0.35))
  const planned = rank < person.traits.sessionsPerWeek
  return planned ? (random.chance(0.9) ? 1 : 0) + Number(random.chance(0.06)) : Number(random.chance(0.08))
}

const uploadDelay = (random: Random): number => {
  const draw = random.next()
  if (draw < 0.92) return random.between(2, 20) * millisPerMinute
  return draw < 0.99 ? random.between(9, 16) * millisPerHour : random.between(50, 130) * millisPerHour
}

const makeWorkout = (person: Person, day: number, slot: number): Workout => {
  const seed = seedOf(person.seed, day, "workout", slot)
  const random = new Random(seed)
  const { traits } = person
  const isOverreaching = spanOn(person, "overreaching", day) !== undefined
  const block =
    (blockFactors[Math.floor((day + (person.seed % 28)) / 7) % 4] ?? 1) * (isOverreaching ? 1.5 : 1)
  const sport: Sport = sports[random.pick(traits.sports)]
  const device = deviceOn(person, day)
  const isLong = (((day + 3) % 7) + 7) % 7 >= 5
  const minutes = Math.max(12, random.normal(isLong ? 72 : 46, 11) * Math.sqrt(block) * (slot > 0 ? 0.6 : 1))
  const intensity = Math.min(
    0.9,
    Math.max(0.3, random.normal(sport.gps ? 0.62 : 0.42, 0.07) * (isOverreaching ? 1.08 : 1))
  )
  const reserve = traits.maximumHeartRate - traits.restingHeartRate
  const startSecond = (slot > 0 ? 6.6 : isLong ? 10.2 : 17.3) * 3600 + random.normal(0, 1500)
  const zone = zoneOn(person, day)
  const startedAt = Math.round(instantAt(zone, day, startSecond) / 1000) * 1000
  const durationSeconds = Math.round(minutes * 60_000) / 1000
  const speed = sport.speedKmh === undefined ? undefined : sport.speedKmh * (0.55 + 0.7 * intensity)
  const averageHeartRate = Math.round(traits.restingHeartRate + intensity * reserve)
  return {
    id: exerciseId(seed),
    seed,
    day,
    sport,
    device,
    deviceId: random.chance(0.05) ? undefined : device.id,
    startedAt,
    utcOffsetMinutes: offsetAt(zone, startedAt),
    durationSeconds,
    intensity,
    averageHeartRate,
    maximumHeartRate: Math.min(traits.maximumHeartRate, averageHeartRate + random.integer(14, 28)),
    distanceMeters: speed === undefined ? undefined : Math.round((speed / 3.6) * durationSeconds * 10) / 10,
    calories: Math.round(minutes * (3.2 + 9 * intensity) * (traits.weightKg / 70)),
    load: Math.round(trainingImpulse(minutes, intensity, traits.gender) * 100) / 100,
    uploadedAt: startedAt + durationSeconds * 1000 + uploadDelay(random)
  }
}

/** Every workout that started on a day of the person's calendar, in order. Empty before the history begins. */
export const workoutsOn = (person: Person, day: number): ReadonlyArray<Workout> =>
  day < person.firstDay
    ? []
    : Array.from({ length: sessionCount(person, day) }, (_, slot) => makeWorkout(person, day, slot)).toSorted(
        (a, b) => a.startedAt - b.startedAt
      )

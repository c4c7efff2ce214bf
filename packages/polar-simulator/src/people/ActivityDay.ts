/** Simulates a day of steps, activity zones and energy, per minute on the person's clock. */
import { Random } from "../world/Random.ts"
import { epochDayAt, millisPerMinute, minuteOfDayAt, offsetAt, instantAt } from "../time/WallClock.ts"
import { nightOn } from "./Night.ts"
import { type Person, spanOn, zoneOn } from "./Person.ts"
import { illnessOn } from "./Vitals.ts"
import { workoutsOn } from "./Workout.ts"

/** The activity of one minute. */
export type ActivityZone = "SLEEP" | "SEDENTARY" | "LIGHT" | "MODERATE" | "VIGOROUS" | "NON_WEAR"

/** A day up to the current time. */
export interface ActivityDay {
  readonly day: number
  /** Elapsed minutes of the day: 1440, fewer for today. */
  readonly minutes: number
  readonly steps: Uint16Array
  readonly zones: ReadonlyArray<ActivityZone>
  readonly totalSteps: number
  readonly activeMinutes: number
  readonly sedentaryMinutes: number
  readonly calories: number
  readonly activeCalories: number
  readonly goalPercent: number
  readonly distanceMeters: number
  /** Minute of the day of each inactivity stamp. */
  readonly inactivityStamps: ReadonlyArray<number>
}

const minutesPerDay = 1440
const energy: Record<ActivityZone, number> = {
  SLEEP: 0,
  SEDENTARY: 0.35,
  LIGHT: 1.9,
  MODERATE: 4.6,
  VIGOROUS: 9,
  NON_WEAR: 0
}

const fill = (zones: Array<ActivityZone>, from: number, to: number, zone: ActivityZone): void => {
  for (let minute = Math.max(0, from); minute < Math.min(minutesPerDay, to); minute++) zones[minute] = zone
}

/** The minute on the clock of `day`; negative or above 1440 if the instant is on another day. */
const minuteWithin = (zone: string, day: number, at: number): number => {
  const offset = offsetAt(zone, at)
  return (epochDayAt(at, offset) - day) * minutesPerDay + minuteOfDayAt(at, offset)
}

const wakingZones = (person: Person, day: number, random: Random): Array<ActivityZone> => {
  const ill = illnessOn(person, day)
  const zones: Array<ActivityZone> = []
  while (zones.length < minutesPerDay) {
    const draw = random.next() + ill * 0.3
    const zone: ActivityZone = draw < 0.1 ? "MODERATE" : draw < 0.45 ? "LIGHT" : "SEDENTARY"
    const length = zone === "SEDENTARY" ? random.integer(10, 75) : random.integer(4, 24)
    for (let minute = 0; minute < length; minute++) zones.push(zone)
  }
  return zones.slice(0, minutesPerDay)
}

const zonesOf = (person: Person, day: number, random: Random): Array<ActivityZone> => {
  const zone = zoneOn(person, day)
  const zones = wakingZones(person, day, random)
  for (const night of [nightOn(person, day), nightOn(person, day + 1)]) {
    if (night !== undefined) {
      fill(zones, minuteWithin(zone, day, night.startedAt), minuteWithin(zone, day, night.endedAt), "SLEEP")
    }
  }
  for (const workout of workoutsOn(person, day)) {
    const start = minuteWithin(zone, day, workout.startedAt)
    fill(
      zones,
      start,
      start + Math.round(workout.durationSeconds / 60),
      workout.intensity > 0.5 ? "VIGOROUS" : "MODERATE"
    )
  }
  const start = random.integer(8 * 60, 21 * 60)
  if (random.chance(0.3)) fill(zones, start, start + random.integer(15, 60), "NON_WEAR")
  if (spanOn(person, "nonWear", day)) fill(zones, 0, minutesPerDay, "NON_WEAR")
  return zones
}

const stepsIn = (zone: ActivityZone, random: Random, pace: number): number => {
  if (zone === "VIGOROUS") return Math.round(random.normal(150, 9))
  if (zone === "MODERATE") return Math.max(0, Math.round(random.normal(88, 12) * pace))
  if (zone === "LIGHT") return random.chance(0.5) ? Math.round(random.between(5, 42) * pace) : 0
  return zone === "SEDENTARY" && random.chance(0.04) ? random.integer(4, 20) : 0
}

const inactivityOf = (zones: ReadonlyArray<ActivityZone>): ReadonlyArray<number> => {
  const stamps: Array<number> = []
  let still = 0
  for (const [minute, zone] of zones.entries()) {
    still = zone === "SEDENTARY" ? still + 1 : 0
    if (still === 60) {
      stamps.push(minute)
      still = 0
    }
  }
  return stamps
}

/**
 * The day as known at `now`: complete if it is over, otherwise up to the current minute; undefined before it begins.
 */
export const activityOn = (person: Person, day: number, now: number): ActivityDay | undefined => {
  const begin = instantAt(zoneOn(person, day), day, 0)
  const minutes = Math.min(minutesPerDay, Math.floor((now - begin) / millisPerMinute))
  if (minutes <= 0 || day < person.firstDay) return undefined
  const random = new Random(person.seed, day, "activity")
  const pace = person.traits.stepsPerDay / 8000
  const zones = zonesOf(person, day, random).slice(0, minutes)
  const steps = Uint16Array.from(zones, (zone) => stepsIn(zone, random, pace))
  const totalSteps = steps.reduce((sum, count) => sum + count, 0)
  const burned = zones.reduce((sum, zone) => sum + energy[zone], 0) * (person.traits.weightKg / 72)
  const active = zones.filter((zone) => zone === "LIGHT" || zone === "MODERATE" || zone === "VIGOROUS").length
  const resting = (person.traits.gender === "MALE" ? 1.18 : 1.02) * (person.traits.weightKg / 72)
  return {
    day,
    minutes,
    steps,
    zones,
    totalSteps,
    activeMinutes: active,
    sedentaryMinutes: zones.filter((zone) => zone === "SEDENTARY").length,
    calories: Math.round(burned + resting * minutes),
    activeCalories: Math.round(burned),
    goalPercent: Math.round(((totalSteps / person.traits.stepsPerDay) * 60 + (active / 280) * 40) * 10) / 10,
    distanceMeters: Math.round(totalSteps * person.traits.heightCm * 0.0043 * 10) / 10,
    inactivityStamps: inactivityOf(zones)
  }
}

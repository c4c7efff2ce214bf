/** Simulates nights: sleep times, stages and Polar's scores. A night is dated by the day of waking up. */
import { Random } from "../world/Random.ts"
import { instantAt, millisPerMinute, offsetAt } from "../time/WallClock.ts"
import { deviceOn, type Person, spanOn, type WornDevice, zoneOn } from "./Person.ts"
import { hypnogramOf, type StageChange, stageSeconds } from "./Hypnogram.ts"
import { illnessOn, jetLagOn, restrictionOn, type Vitals, vitalsOn } from "./Vitals.ts"

/** One night's sleep. */
export interface Night {
  /** Day of waking up, since 1970-01-01. */
  readonly day: number
  readonly device: WornDevice
  readonly startedAt: number
  readonly endedAt: number
  readonly startOffsetMinutes: number
  readonly endOffsetMinutes: number
  readonly changes: ReadonlyArray<StageChange>
  readonly seconds: ReturnType<typeof stageSeconds>
  readonly vitals: Vitals
  readonly durationScore: number
  readonly solidityScore: number
  readonly regenerationScore: number
  readonly sleepScore: number
  /** 1–5; 0 if not computable. */
  readonly continuity: number
  /** 1–5 relative to the last 28 days; −1 without enough of them. */
  readonly charge: number
  /** The person's own rating, 1–5; 0 if none. */
  readonly rating: number
  readonly cycles: number
  readonly goalSeconds: number
  /** When the night was uploaded to Polar. */
  readonly uploadedAt: number
}

/** Probability that a night is missing without a planted cause: charging, forgotten, empty battery. */
const missingNight = 0.035

const clampScore = (score: number): number => Math.max(1, Math.min(100, score))

const scores = (seconds: Night["seconds"], asleepHours: number, needHours: number) => {
  const duration = clampScore(
    100 - Math.max(0, needHours - asleepHours) * 24 - Math.max(0, asleepHours - needHours - 1.5) * 8
  )
  const solidity = clampScore(98 - (seconds.interruption / 60) * 1.1)
  const share = (seconds.deep + seconds.rem) / Math.max(1, asleepHours * 3600)
  const regeneration = clampScore(40 + share * 118 - Math.max(0, needHours - asleepHours) * 6)
  return {
    duration,
    solidity,
    regeneration,
    total: Math.round(clampScore(duration * 0.5 + solidity * 0.25 + regeneration * 0.25))
  }
}

const bedSecond = (person: Person, day: number, random: Random): number => {
  const weekend = [0, 6].includes((((day + 4) % 7) + 7) % 7) ? 0.7 : 0
  const late = Math.max(-3, Math.min(3, jetLagOn(person, day) * 0.4))
  return (
    (person.traits.bedtimeHour + weekend + late + restrictionOn(person, day) * 0.6 + random.normal(0, 0.35)) *
    3600
  )
}

/** The night that ends on a day; undefined if nothing was recorded. */
export const nightOn = (person: Person, day: number): Night | undefined => {
  const random = new Random(person.seed, day, "night")
  const isMissing = random.chance(missingNight)
  if (isMissing || day <= person.firstDay || spanOn(person, "nonWear", day)) return undefined
  const { traits } = person
  const zone = zoneOn(person, day)
  const startedAt = Math.round(instantAt(zone, day - 1, bedSecond(person, day, random)) / 1000) * 1000
  const hours = Math.max(
    3.2,
    random.normal(traits.sleepNeedHours - 0.15, 0.65) -
      restrictionOn(person, day) +
      illnessOn(person, day) * 0.6
  )
  const endedAt = startedAt + Math.round(hours * 3600) * 1000
  const vitals = vitalsOn(person, day)
  const restlessness = 1 + 0.9 * Math.max(0, vitals.strain)
  const changes = hypnogramOf(random, hours * 3600, restlessness)
  const seconds = stageSeconds(changes, hours * 3600)
  const asleepHours = (hours * 3600 - seconds.interruption) / 3600
  const { duration, solidity, regeneration, total } = scores(seconds, asleepHours, traits.sleepNeedHours)
  const isYoung = day < person.firstDay + 28
  return {
    day,
    device: deviceOn(person, day),
    startedAt,
    endedAt,
    startOffsetMinutes: offsetAt(zone, startedAt),
    endOffsetMinutes: offsetAt(zone, endedAt),
    changes,
    seconds,
    vitals,
    durationScore: Math.round(duration * 10) / 10,
    solidityScore: Math.round(solidity * 10) / 10,
    regenerationScore: Math.round(regeneration * 10) / 10,
    sleepScore: total,
    continuity: random.chance(0.02)
      ? 0
      : Math.max(1, Math.min(5, Math.round((5.2 - seconds.interruption / 1500) * 10) / 10)),
    charge: isYoung ? -1 : Math.max(1, Math.min(5, Math.round(3 + (total - 78) / 9))),
    rating: random.chance(0.25) ? random.integer(1, 5) : 0,
    cycles: Math.max(2, Math.round(hours / 1.55)),
    goalSeconds: Math.round(traits.sleepNeedHours * 4) * 900,
    uploadedAt: endedAt + Math.round(random.between(8, 50) * millisPerMinute)
  }
}

/**
 * Simulates the vitals of a night and their causes: heart rate, heart-rate variability, breathing and skin temperature.
 */
import { Random } from "../world/Random.ts"
import { type Person, spanOn, zoneOn } from "./Person.ts"
import { fatigueOn } from "./TrainingLoad.ts"
import { millisPerDay, millisPerHour, offsetAt } from "../time/WallClock.ts"

/** Night values of one person. */
export interface Vitals {
  readonly heartRate: number
  readonly rmssd: number
  readonly breathingRate: number
  /** °C relative to the person's usual level. */
  readonly skinTemperatureDeviation: number
  /** 0 is normal, higher is more strain; about 1 on the worst day of an illness. */
  readonly strain: number
}

/** Severity of an illness on a day, 0–1: rises quickly, fades for three days after. */
export const illnessOn = (person: Person, day: number): number => {
  for (const span of person.spans) {
    if (span.kind !== "illness" || day < span.from || day > span.to + 3) continue
    if (day > span.to) return 0.4 * (1 - (day - span.to) / 4)
    return Math.min(1, 0.6 + 0.4 * (day - span.from))
  }
  return 0
}

/** Overreaching on a day, 0–1: builds up over ten days and fades in six. */
const exhaustionOn = (person: Person, day: number): number => {
  for (const span of person.spans) {
    if (span.kind !== "overreaching" || day <= span.from || day > span.to + 6) continue
    const built = Math.min(1, (Math.min(day, span.to) - span.from) / 10)
    return built * (1 - Math.max(0, day - span.to) / 7)
  }
  return 0
}

const utcOffsetHours = (person: Person, day: number): number =>
  offsetAt(zoneOn(person, day), day * millisPerDay) / (millisPerHour / 60_000)

/** Hours by which the body clock lags behind local time: the full shift after a flight, one hour less each day. */
export const jetLagOn = (person: Person, day: number): number => {
  for (let back = 0; back < 9; back++) {
    const jump = utcOffsetHours(person, day - back) - utcOffsetHours(person, day - back - 1)
    if (Math.abs(jump) > 1) return Math.sign(jump) * Math.max(0, Math.abs(jump) - back)
  }
  return 0
}

/** Hours of sleep lost to planted sleep restriction on the night that ends on a day. */
export const restrictionOn = (person: Person, day: number): number =>
  spanOn(person, "sleepRestriction", day) === undefined ? 0 : 2.1

const restrictedNights = (person: Person, day: number): number => {
  let nights = 0
  for (let back = 0; back < 5; back++) if (restrictionOn(person, day - back) > 0) nights++
  return nights / 5
}

/** Phase of the menstrual cycle: −1 in the first half, +1 in the second, 0 without one. */
const lutealPhase = (person: Person, day: number): number => {
  const { cycleDays } = person.traits
  if (cycleDays === null) return 0
  const position = (((day + (person.seed % cycleDays)) % cycleDays) + cycleDays) % cycleDays
  return position / cycleDays > 0.52 ? 1 : -1
}

/** A planted evening, on the scale of those that happen by chance. */
const plantedEvening = 0.9

/** The vitals of the night that ends on a day. */
export const vitalsOn = (person: Person, day: number): Vitals => {
  const random = new Random(person.seed, day, "vitals")
  const { traits } = person
  const illness = illnessOn(person, day)
  const fatigue = fatigueOn(person, day)
  const exhaustion = exhaustionOn(person, day)
  const short = restrictedNights(person, day)
  const luteal = lutealPhase(person, day)
  const lag = Math.min(1, Math.abs(jetLagOn(person, day)) / 8)
  const chance = random.chance(0.07) ? random.between(0.4, 1) : 0
  const lateEvening = spanOn(person, "lateEvening", day) === undefined ? chance : plantedEvening
  const strain = illness + 0.6 * exhaustion + 0.35 * fatigue + 0.3 * short + 0.25 * lag + 0.4 * lateEvening
  const logRmssd =
    Math.log(traits.hrvRmssd) -
    0.42 * illness -
    0.26 * exhaustion -
    0.11 * fatigue -
    0.13 * short -
    0.1 * lag -
    0.2 * lateEvening -
    0.025 * luteal +
    random.normal(0, 0.07)
  return {
    rmssd: Math.exp(logRmssd),
    heartRate:
      traits.restingHeartRate +
      3 +
      10 * illness +
      4 * exhaustion +
      2.4 * fatigue +
      2 * short +
      2 * lag +
      5 * lateEvening +
      1.2 * luteal +
      random.normal(0, 1.1),
    breathingRate: traits.breathingRate + 2.1 * illness + 0.4 * lateEvening + random.normal(0, 0.25),
    skinTemperatureDeviation: 0.95 * illness + 0.2 * luteal + random.normal(0, 0.13),
    strain
  }
}

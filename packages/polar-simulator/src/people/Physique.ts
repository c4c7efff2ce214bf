/** Physical data in a person's profile. The weight is updated every Monday. */
import { Random } from "../world/Random.ts"
import { instantAt } from "../time/WallClock.ts"
import type { Person } from "./Person.ts"

const backgrounds = ["OCCASIONAL", "REGULAR", "FREQUENT", "HEAVY", "SEMI_PRO"] as const

/** The latest Monday up to a day, when the weight was last updated. */
export const weighInDay = (day: number): number => day - ((((day + 3) % 7) + 7) % 7)

/** The instant of a weigh-in. */
export const weighInAt = (person: Person, day: number): number =>
  instantAt(person.traits.homeZone, weighInDay(day), 7.2 * 3600)

/** The profile on a day. */
export const physicalInfoOn = (person: Person, day: number) => {
  const { traits } = person
  const monday = weighInDay(day)
  const random = new Random(person.seed, monday, "weight")
  const reserve = traits.maximumHeartRate - traits.restingHeartRate
  const season = Math.sin((2 * Math.PI * monday) / 365) * 0.9
  return {
    weightKg: Math.round((traits.weightKg + season + random.normal(0, 0.35)) * 10) / 10,
    heightCm: traits.heightCm,
    createdAt: instantAt(traits.homeZone, person.firstDay, 12 * 3600),
    modifiedAt: weighInAt(person, day),
    birthDate: traits.birthDate,
    gender: traits.gender,
    maximumHeartRate: traits.maximumHeartRate,
    restingHeartRate: traits.restingHeartRate,
    aerobicThreshold: Math.round(traits.restingHeartRate + reserve * 0.66),
    anaerobicThreshold: Math.round(traits.restingHeartRate + reserve * 0.86),
    vo2Max: traits.vo2Max,
    trainingBackground:
      backgrounds[Math.max(0, Math.min(4, Math.round(traits.sessionsPerWeek) - 2))] ?? "REGULAR",
    typicalDay:
      traits.stepsPerDay < 7000
        ? "MOSTLY_SITTING"
        : traits.stepsPerDay < 9500
          ? "MOSTLY_STANDING"
          : "MOSTLY_MOVING",
    sleepGoalSeconds: Math.round(traits.sleepNeedHours * 4) * 900
  }
}

/** Computes cardio load of a day: strain and tolerance, as known at an instant. */
import type { Person } from "./Person.ts"
import { loadOn, meanLoad } from "./TrainingLoad.ts"

/** −1 means "not calculable", as Polar sends it. */
export interface CardioLoad {
  readonly status: string
  readonly load: number
  readonly strain: number
  readonly tolerance: number
  readonly ratio: number
  readonly levels: readonly [number, number, number, number, number]
}

const daysForStrain = 7
const daysForTolerance = 28

const statusOf = (ratio: number, lastWeek: number): string => {
  if (ratio > 1.3) return "OVERREACHING"
  if (lastWeek > 1.3)
    return ratio < 0.8 ? "RECOVERY_AFTER_OVERREACHING" : "PRODUCTIVE_DROPPED_FROM_OVERREACHING"
  if (ratio > 1.22) return "PRODUCTIVE_ALMOST_OVERREACHING"
  if (ratio >= 1) return "PRODUCTIVE"
  return ratio >= 0.8 ? "MAINTAINING" : "DETRAINING"
}

const ratioOn = (person: Person, day: number): number => {
  const tolerance = meanLoad(person, day, daysForTolerance)
  return tolerance <= 0 ? -1 : meanLoad(person, day, daysForStrain) / tolerance
}

const unavailable: CardioLoad = {
  status: "LOAD_STATUS_NOT_AVAILABLE",
  load: -1,
  strain: 0,
  tolerance: -1,
  ratio: -1,
  levels: [0, 0, 0, 0, 0]
}

/** Cardio load on a day. In the first four weeks of the history only the strain is available. */
export const cardioLoadOn = (person: Person, day: number, today: number): CardioLoad => {
  const age = day - person.firstDay
  if (age < 0 || day > today) return unavailable
  if (age < daysForTolerance) return { ...unavailable, strain: meanLoad(person, day, daysForStrain) }
  const ratio = ratioOn(person, day)
  const usual = meanLoad(person, day, Math.min(90, age))
  if (ratio < 0) return unavailable
  return {
    status: statusOf(ratio, ratioOn(person, day - 7)),
    load: loadOn(person, day),
    strain: meanLoad(person, day, daysForStrain),
    tolerance: meanLoad(person, day, daysForTolerance),
    ratio,
    levels: [usual * 0.5, usual, usual * 1.8, usual * 2.8, usual * 4.2]
  }
}

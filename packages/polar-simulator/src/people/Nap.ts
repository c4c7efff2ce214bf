/** Simulates naps in the afternoon. */
import { Random } from "../world/Random.ts"
import { instantAt, millisPerMinute, offsetAt } from "../time/WallClock.ts"
import { type Person, spanOn, zoneOn } from "./Person.ts"

/** One nap. */
export interface Nap {
  readonly startedAt: number
  readonly endedAt: number
  readonly offsetMinutes: number
  readonly uploadedAt: number
  /** Alertness after it, 0–10. */
  readonly grade: number
}

/** Probability of a nap on a day without a planted one. Only SleepWise has these. */
const usualNap = 0.06

/** The nap of a day, if there was one. */
export const napOn = (person: Person, day: number): Nap | undefined => {
  const random = new Random(person.seed, day, "nap")
  const isUsual = random.chance(usualNap)
  if (!isUsual && spanOn(person, "naps", day) === undefined) return undefined
  const zone = zoneOn(person, day)
  const startedAt = instantAt(zone, day, random.between(13.2, 15.4) * 3600)
  const endedAt = startedAt + Math.round(random.between(25, 80)) * millisPerMinute
  return {
    startedAt,
    endedAt,
    offsetMinutes: offsetAt(zone, startedAt),
    uploadedAt: endedAt + 20 * millisPerMinute,
    grade: Math.round(random.between(6, 9) * 10) / 10
  }
}

/** The nap of a day in a planted span, which the list of sleep has too. */
export const listedNapOn = (person: Person, day: number): Nap | undefined =>
  spanOn(person, "naps", day) === undefined ? undefined : napOn(person, day)

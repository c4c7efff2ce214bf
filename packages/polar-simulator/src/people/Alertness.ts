/** Simulates SleepWise: alertness from recent sleep, naps as additional sleep, and the best bedtime. */
import { Random } from "../world/Random.ts"
import { instantAt, millisPerHour, millisPerMinute, offsetAt } from "../time/WallClock.ts"
import { napOn } from "./Nap.ts"
import { type Night, nightOn } from "./Night.ts"
import { deviceOn, type Person, zoneOn } from "./Person.ts"

/** A sleep period that SleepWise takes into account. */
export interface SleepPeriod {
  readonly isNap: boolean
  readonly startedAt: number
  readonly endedAt: number
  readonly offsetMinutes: number
  readonly uploadedAt: number
  /** 0–10 */
  readonly grade: number
}

/** Number of nights before SleepWise gives results. */
const requiredNights = 5

/** Whether the day's device supports SleepWise and enough nights exist. */
export const hasSleepWise = (person: Person, day: number): boolean =>
  deviceOn(person, day).product.sleepWise && day >= person.firstDay + requiredNights

const gradeOf = (person: Person, night: Night): number => {
  let debt = 0
  for (let back = 0; back < 3; back++) {
    const earlier = nightOn(person, night.day - back) ?? night
    const hours = (earlier.endedAt - earlier.startedAt) / millisPerHour
    debt += Math.max(0, person.traits.sleepNeedHours - hours) * (0.6 - back * 0.15)
  }
  return Math.max(
    0.5,
    Math.min(10, Math.round((9.1 - debt * 1.6 - Math.max(0, night.vitals.strain) * 0.8) * 10) / 10)
  )
}

/** The sleep periods that end on a day: the night, and sometimes a nap. */
export const sleepPeriodsOn = (person: Person, day: number): ReadonlyArray<SleepPeriod> => {
  if (!hasSleepWise(person, day)) return []
  const night = nightOn(person, day)
  if (night === undefined) return []
  const nap = napOn(person, day)
  return [
    {
      isNap: false,
      startedAt: night.startedAt,
      endedAt: night.endedAt,
      offsetMinutes: night.endOffsetMinutes,
      uploadedAt: night.uploadedAt,
      grade: gradeOf(person, night)
    },
    ...(nap === undefined ? [] : [{ ...nap, isNap: true }])
  ]
}

/** The best sleep window for the night that ends on a day. */
export const bestBedtimeOn = (person: Person, day: number) => {
  const random = new Random(person.seed, day, "bedtime")
  const bed = (person.traits.bedtimeHour - 0.3 + random.normal(0, 0.15)) * 3600
  const startedAt = Math.round(instantAt(zoneOn(person, day), day - 1, bed) / 30_000) * 30_000
  const endedAt = startedAt + Math.round(person.traits.sleepNeedHours * 4) * 15 * millisPerMinute
  return {
    startedAt,
    endedAt,
    isClear: random.chance(0.7),
    offsetMinutes: offsetAt(zoneOn(person, day), startedAt)
  }
}

/**
 * Simulates continuous heart rate of a day: sparse or dense by device, absent during workouts and while the device is
 * off.
 */
import { Random } from "../world/Random.ts"
import { instantAt, millisPerMinute } from "../time/WallClock.ts"
import { activityOn, type ActivityZone } from "./ActivityDay.ts"
import { deviceOn, type Person, zoneOn } from "./Person.ts"
import { vitalsOn } from "./Vitals.ts"

/** One reading: second of the day on the device's clock, and bpm. */
export interface HeartRateReading {
  readonly second: number
  readonly bpm: number
}

const above: Record<ActivityZone, number> = {
  SLEEP: -1,
  SEDENTARY: 14,
  LIGHT: 26,
  MODERATE: 42,
  VIGOROUS: 0,
  NON_WEAR: 0
}

/** The readings of a day up to `now`, in order; empty when there are none. */
export const heartRateOn = (person: Person, day: number, now: number): ReadonlyArray<HeartRateReading> => {
  const activity = activityOn(person, day, now)
  if (activity === undefined) return []
  const random = new Random(person.seed, day, "heartRate")
  const night = vitalsOn(person, day).heartRate
  const step = deviceOn(person, day).product.heartRateSeconds
  const until = Math.min(
    activity.minutes * 60,
    (now - instantAt(zoneOn(person, day), day, 0)) / (millisPerMinute / 60)
  )
  const readings: Array<HeartRateReading> = []
  let drift = 0
  for (let second = random.integer(3, 13); second < until; second += step) {
    const zone = activity.zones[Math.floor(second / 60)] ?? "SEDENTARY"
    drift = drift * 0.9 + random.normal(0, 1.6)
    if (zone === "NON_WEAR" || zone === "VIGOROUS") continue
    readings.push({ second, bpm: Math.max(34, Math.round(night + above[zone] + drift)) })
  }
  return readings
}

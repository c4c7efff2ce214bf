/** Simulated days as plain numbers, rounded like Polar's, for tests of analyses without a server. */
import { CalendarDate } from "@polar-flow/domain"
import { millisPerMinute } from "../time/WallClock.ts"
import { cardioLoadOn } from "./CardioLoad.ts"
import { nightOn } from "./Night.ts"
import type { PersonProfile } from "./Person.ts"
import type { Planted } from "./Planted.ts"
import { personAt } from "./Population.ts"
import { rechargeOf } from "./Recharge.ts"

/** The person and the days. */
export interface SimulatedDaysOptions {
  /** Index of the person within the seed. */
  readonly index: number
  readonly seed: number
  /** First and last day, inclusive. The first may be up to 400 days before the last. */
  readonly from: CalendarDate
  readonly to: CalendarDate
  /** Traits that override the seed; `planted: []` for a person without anomalies. */
  readonly profile?: PersonProfile
}

/** The night that ended on a day. `null` for values that the device does not measure. */
export interface SimulatedNight {
  /** Falling asleep and waking up, minutes since 1970-01-01T00:00Z. */
  readonly startMinute: number
  readonly endMinute: number
  readonly startOffsetMinutes: number
  readonly endOffsetMinutes: number
  readonly sleepScore: number
  readonly hoursAsleep: number
  readonly hrvRmssd: number | null
  readonly heartRate: number | null
  readonly breathingRate: number | null
  readonly ansCharge: number | null
  readonly skinTemperatureDeviation: number | null
}

/** One day. */
export interface SimulatedDay {
  readonly date: CalendarDate
  /** `null` if nothing was recorded. */
  readonly night: SimulatedNight | null
  /** `null` in the first four weeks of a history. */
  readonly load: {
    readonly cardioLoad: number
    readonly strain: number
    readonly tolerance: number
    readonly ratio: number
  } | null
}

/** A person's days and planted anomalies. */
export interface SimulatedDays {
  readonly days: ReadonlyArray<SimulatedDay>
  readonly planted: ReadonlyArray<Planted>
}

const rounded = (value: number, steps: number): number => Math.round(value * steps) / steps

const nightOf = (person: ReturnType<typeof personAt>, day: number): SimulatedNight | null => {
  const night = nightOn(person, day)
  if (night === undefined) return null
  const recharge = rechargeOf(person, night)
  const { light, deep, rem, unknown } = night.seconds
  return {
    startMinute: Math.round(night.startedAt / millisPerMinute),
    endMinute: Math.round(night.endedAt / millisPerMinute),
    startOffsetMinutes: night.startOffsetMinutes,
    endOffsetMinutes: night.endOffsetMinutes,
    sleepScore: night.sleepScore,
    hoursAsleep: (light + deep + rem + unknown) / 3600,
    hrvRmssd: recharge?.rmssd ?? null,
    heartRate: recharge?.heartRate ?? null,
    breathingRate: recharge?.breathingRate ?? null,
    ansCharge: recharge?.ansCharge ?? null,
    skinTemperatureDeviation: night.device.product.biosensing
      ? rounded(night.vitals.skinTemperatureDeviation, 10)
      : null
  }
}

/**
 * Days of the `index`-th person of a seed, with the same numbers that the simulator's server returns for that person.
 * Takes about a millisecond per day.
 *
 * @example
 * simulateDays({ index: 1, seed: 7, from, to }).days[0]?.night?.hrvRmssd // 48
 */
export const simulateDays = ({ index, seed, from, to, profile }: SimulatedDaysOptions): SimulatedDays => {
  const last = CalendarDate.toEpochDay(to)
  const person = personAt(index, seed, last, profile)
  const days = CalendarDate.range(from, to).map((date): SimulatedDay => {
    const day = CalendarDate.toEpochDay(date)
    const load = cardioLoadOn(person, day, last)
    const { strain, tolerance, ratio } = load
    return {
      date,
      night: nightOf(person, day),
      load:
        load.load < 0
          ? null
          : {
              cardioLoad: rounded(load.load, 100),
              strain: rounded(strain, 100),
              tolerance: rounded(tolerance, 100),
              ratio: rounded(ratio, 100)
            }
    }
  })
  return { days, planted: person.traits.planted }
}

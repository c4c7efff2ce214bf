/** Simulates Nightly Recharge: autonomic nervous system recovery in the first four hours of sleep. */
import { Random } from "../world/Random.ts"
import type { Night } from "./Night.ts"
import type { Person } from "./Person.ts"

/** One night's recharge. */
export interface Recharge {
  readonly heartRate: number
  /** 0 without a signal. */
  readonly beatToBeat: number
  readonly rmssd: number
  readonly breathingRate: number
  /** −10…+10 relative to the person's usual level. */
  readonly ansCharge: number
  /** 1–5 */
  readonly ansStatus: number
  /** 1–6 */
  readonly status: number
}

const rank = (value: number, limits: ReadonlyArray<number>): number =>
  1 + limits.filter((limit) => value >= limit).length

/** The recharge of a night; undefined if the device does not support it or the sleep was too short. */
export const rechargeOf = (person: Person, night: Night): Recharge | undefined => {
  if (!night.device.product.recharge || night.endedAt - night.startedAt < 4.5 * 3_600_000) return undefined
  const random = new Random(person.seed, night.day, "recharge")
  const { vitals } = night
  const quiet = Math.log(vitals.rmssd / person.traits.hrvRmssd) / 0.1
  const slow = (person.traits.restingHeartRate + 3 - vitals.heartRate) / 2.2
  const calm = (person.traits.breathingRate - vitals.breathingRate) / 0.5
  const ansCharge = Math.max(-10, Math.min(10, Math.round((quiet * 0.9 + slow * 1.1 + calm * 0.4) * 10) / 10))
  const ansStatus = rank(ansCharge, [-6, -2, 2, 6])
  return {
    heartRate: Math.round(vitals.heartRate),
    beatToBeat: random.chance(0.03) ? 0 : Math.round(60_000 / vitals.heartRate),
    rmssd: Math.round(vitals.rmssd),
    breathingRate: Math.round(vitals.breathingRate * 10) / 10,
    ansCharge,
    ansStatus,
    status: Math.max(1, Math.min(6, Math.round((ansStatus - 1) * 0.85 + (night.sleepScore - 35) / 22)))
  }
}

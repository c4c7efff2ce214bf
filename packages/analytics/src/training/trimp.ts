/** Training impulse (TRIMP): one number for the length and intensity of a session. */
import { clamp } from "../stats/clamp.ts"

/** Resting and maximum heart rate of a person. */
export interface HeartRateRange {
  readonly resting: number
  readonly maximum: number
  /** The exponent differs between men and women. If unknown, the mean of both is used. */
  readonly sex: "male" | "female" | null
}

/** Factor and exponent of Morton et al. (men) and of Banister (women). */
const weighting = { male: [0.64, 1.92], female: [0.86, 1.67] } as const

const weightOf = (reserve: number, sex: "male" | "female"): number =>
  reserve * weighting[sex][0] * Math.exp(weighting[sex][1] * reserve)

/**
 * Banister's TRIMP of a period at one heart rate: minutes · x · 0.64 e^(1.92 x) for men, 0.86 e^(1.67 x) for women,
 * where x is the fraction of heart rate reserve, limited to 0 to 1.
 *
 * - Result: au; 0 at or below the resting rate; `null` if the maximum is not above the resting rate. O(1).
 *
 * @see Morton, Fitz-Clarke & Banister, *JAP* 69 (1990); Banister (1991).
 * @example
 * banisterTrimp(60, 140, { resting: 50, maximum: 190, sex: "male" }) // 84.81822357867867
 */
export const banisterTrimp = (
  minutes: number,
  heartRate: number,
  { resting, maximum, sex }: HeartRateRange
): number | null => {
  if (maximum <= resting) return null
  const reserve = clamp((heartRate - resting) / (maximum - resting), 0, 1)
  const weight =
    sex === null ? (weightOf(reserve, "male") + weightOf(reserve, "female")) / 2 : weightOf(reserve, sex)
  return minutes * weight
}

/**
 * Banister's TRIMP summed over samples. Higher than that of the mean heart rate, because hard minutes count more.
 *
 * - Missing samples (`NaN` or not positive) add nothing. O(n).
 *
 * @param stepMinutes minutes between two samples.
 * @example
 * sampledTrimp([100, 180], 1, { resting: 50, maximum: 190, sex: "male" })
 */
export const sampledTrimp = (
  heartRates: ArrayLike<number>,
  stepMinutes: number,
  range: HeartRateRange
): number | null => {
  if (range.maximum <= range.resting) return null
  let total = 0
  for (let i = 0; i < heartRates.length; i++) {
    const rate = heartRates[i] as number
    if (rate > 0) total += banisterTrimp(stepMinutes, rate, range) as number
  }
  return total
}

const zoneSum = (minutes: ReadonlyArray<number>): number =>
  minutes.reduce((total, each, index) => total + each * (index + 1), 0)

/** Edwards' TRIMP: minutes in five zones, weighted 1 to 5 (weights by convention). `edwardsTrimp([10, 20, 15, 10, 5]) // 160` */
export const edwardsTrimp = (minutesInFiveZones: ReadonlyArray<number>): number => zoneSum(minutesInFiveZones)

/** Lucia's TRIMP: minutes below, between and above the thresholds, weighted 1 to 3. `luciaTrimp([40, 15, 5]) // 85` */
export const luciaTrimp = (minutesInThreeZones: ReadonlyArray<number>): number => zoneSum(minutesInThreeZones)

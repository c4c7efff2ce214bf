/** The score of one night of the illness watch. */
import type { Part } from "../results/Contribution.ts"
import { clamp } from "../stats/clamp.ts"
import { quantile } from "../stats/quantile.ts"

/** The signals, their weights, and their unfavourable direction. */
export const signals = [
  { name: "resting_hr", weight: 1, sign: 1 },
  { name: "breathing_rate", weight: 1, sign: 1 },
  { name: "skin_temperature_deviation", weight: 1, sign: 1 },
  { name: "hrv_rmssd", weight: 0.5, sign: -1 }
] as const

/** Name of a signal. */
export type IllnessSignal = (typeof signals)[number]["name"]

/** Robust z-score of each signal in one night; absent or `null` if unknown. */
export type SignalScores = { readonly [Name in IllnessSignal]?: number | null }

/** The score of one night. */
export interface IllnessNight {
  /** Weighted mean of the unfavourable z-scores, each limited to 0 to 4. */
  readonly value: number
  readonly contributions: ReadonlyArray<Pick<Part, "name" | "points" | "z" | "weight">>
  /** Signals with a z-score of at least 1.5. */
  readonly raised: number
  /** Signals with a z-score of at least 3.5. */
  readonly critical: number
}

const raisedFrom = 1.5
/** An outlier by Iglewicz & Hoaglin (1993). */
const criticalFrom = 3.5
/** The personal threshold: a percentile of the nights of half a year, at least `least`. */
export const threshold = { least: 1.5, percentile: 0.98, nights: 60, lookBack: 180 }

/**
 * The score of a night from the z-scores of its signals. The contributions add up to it.
 *
 * - Result: `null` with fewer than two known signals. O(1).
 *
 * @example
 * illnessNight({ resting_hr: 2.8, breathing_rate: 2.4, skin_temperature_deviation: 2.2, hrv_rmssd: -2 })?.value // 2.4
 */
export const illnessNight = (scores: SignalScores): IllnessNight | null => {
  const known = signals.flatMap(({ name, weight, sign }) => {
    const z = scores[name] ?? null
    return z === null ? [] : [{ name, weight, z, adverse: clamp(sign * z, 0, 4) }]
  })
  const all = known.reduce((sum, { weight }) => sum + weight, 0)
  if (known.length < 2) return null
  const contributions = known.map(({ name, weight, z, adverse }) => ({
    name,
    points: (weight * adverse) / all,
    z,
    weight: weight / all
  }))
  const from = (limit: number) => known.filter(({ adverse }) => adverse >= limit).length
  return {
    value: contributions.reduce((sum, { points }) => sum + points, 0),
    contributions,
    raised: from(raisedFrom),
    critical: from(criticalFrom)
  }
}

/** Whether the score reaches the threshold and at least two signals are raised. */
export const isWatchNight = (night: IllnessNight | null, limit: number): boolean =>
  night !== null && night.value >= limit && night.raised >= 2

/**
 * The person's own threshold: the 98th percentile of the last half year's nights, at least 1.5; 1.5 below 60 nights.
 *
 * Nights of watches would raise it, so that an illness would hide the next one. Left out altogether, they would lower it
 * again and again, because also a healthy person reaches the threshold on 2 % of nights. So the mildest of them count,
 * up to 2 % of all nights. O(n log n).
 *
 * @param scores scores of the nights without a watch.
 * @param ofWatches scores of the nights with one.
 * @example
 * illnessThreshold([0.2, 0.4, 0.1]) // 1.5
 */
export const illnessThreshold = (
  scores: ReadonlyArray<number>,
  ofWatches: ReadonlyArray<number> = []
): number => {
  const n = scores.length + ofWatches.length
  if (n < threshold.nights) return threshold.least
  const byChance = ofWatches
    .toSorted((a, b) => a - b)
    .slice(0, Math.floor((1 - threshold.percentile) * n + 1e-9))
  return Math.max(threshold.least, quantile([...scores, ...byChance], threshold.percentile) as number)
}

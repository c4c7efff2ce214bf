/** How training time is distributed over easy, moderate and hard. */

/** Minutes in three zones: below, between and above the thresholds. */
export type ThreeZones = readonly [easy: number, moderate: number, hard: number]

/** Distribution of training time. */
export interface IntensityDistribution {
  /** Shares of the time, which add up to 1; `null` without training time. */
  readonly fractions: ThreeZones | null
  /** Treff's polarization index; above 2 is polarized. `null` if undefined. */
  readonly polarizationIndex: number | null
  readonly isPolarized: boolean
  readonly label: "polarized" | "pyramidal" | "threshold" | "high_intensity" | "other" | null
  /** Why there is no index. */
  readonly reason: "no_time" | "z3_exceeds_z1" | null
}

/** Maps Polar's five zones to three: 1–2, 3, 4–5. Heart rate zones overstate the middle one. */
export const defaultZoneMap = [0, 0, 1, 2, 2] as const

/**
 * Converts the minutes of five zones to three.
 *
 * @example
 * threeZonesOf([30, 60, 20, 10, 5]) // [90, 20, 15]
 */
export const threeZonesOf = (
  fiveZones: ReadonlyArray<number>,
  zoneMap: ReadonlyArray<0 | 1 | 2> = defaultZoneMap
): ThreeZones => {
  const minutes: [number, number, number] = [0, 0, 0]
  fiveZones.forEach((each, index) => (minutes[zoneMap[index] ?? 2] += each))
  return minutes
}

const indexOf = ([easy, moderate, hard]: ThreeZones): number => {
  if (hard === 0) return 0
  return moderate === 0
    ? Math.log10((easy / 0.01) * (hard - 0.01) * 100)
    : Math.log10((easy / moderate) * hard * 100)
}

const labelOf = (
  [easy, moderate, hard]: ThreeZones,
  isPolarized: boolean
): IntensityDistribution["label"] => {
  if (hard > easy) return "high_intensity"
  if (isPolarized) return "polarized"
  if (moderate > easy) return "threshold"
  return easy > moderate && moderate > hard ? "pyramidal" : "other"
}

/**
 * Shares of the three zones, and the polarization index log₁₀(easy ÷ moderate · hard · 100).
 *
 * - Without hard time the index is 0. Without moderate time, 0.01 is moved there. With more hard than easy time it is
 *   undefined. Shares below 1 % make it unstable, and with less than 3 hours in total it means little. O(1).
 *
 * @see Treff et al., *Frontiers in Physiology* 10 (2019).
 * @example
 * intensityDistribution([240, 15, 45]).polarizationIndex // 2.3802112417116064
 */
export const intensityDistribution = (minutes: ThreeZones): IntensityDistribution => {
  const total = minutes[0] + minutes[1] + minutes[2]
  if (!(total > 0)) {
    return { fractions: null, polarizationIndex: null, isPolarized: false, label: null, reason: "no_time" }
  }
  const fractions: ThreeZones = [minutes[0] / total, minutes[1] / total, minutes[2] / total]
  const isDefined = fractions[2] <= fractions[0]
  const index = isDefined ? indexOf(fractions) : null
  const isPolarized = index !== null && index > 2
  return {
    fractions,
    polarizationIndex: index,
    isPolarized,
    label: labelOf(fractions, isPolarized),
    reason: isDefined ? null : "z3_exceeds_z1"
  }
}

/** Splits the days of a metric into levels that are told apart from its own wandering. */
import type { DailySeries, Slice } from "../series/DailySeries.ts"
import { floorOf } from "../series/resolution.ts"
import { allOnScale } from "../series/onScale.ts"
import { clamp } from "../stats/clamp.ts"
import { longRun } from "../stats/residualCorrelation.ts"
import { mean } from "../stats/mean.ts"
import { median } from "../stats/median.ts"
import { differenceScale, pelt } from "../stats/pelt.ts"
import { quantileSorted } from "../stats/quantile.ts"
import { robustScale } from "../stats/robustScale.ts"
import { slidingRobustScale } from "../stats/slidingRobustScale.ts"

/** Days on each side of a day whose median is its usual level. */
const half = 14
/** Days further than so many SDs from their usual level are outliers and count as so far. */
const clip = 3
const rounds = 6

/** Parameters of the search. */
export const search = { minSegment: 14, perChange: 2.5 }

/** Levels of a metric, on its scale. */
export interface Levels {
  /** First index of each level but the first. */
  readonly indices: ReadonlyArray<number>
  /** Mean of each level. */
  readonly means: ReadonlyArray<number>
  /** SD of the days around their level. */
  readonly deviation: number
  /** Days per independent day. */
  readonly inflation: number
  readonly penalty: number
}

/** The values without outliers: each at most 3 robust SDs from the median of the four weeks around it. */
const limited = (days: Int32Array, values: Float64Array, floor: number): Float64Array => {
  const usualAt = slidingRobustScale(days, values, {
    width: 2 * half + 1,
    least: 1,
    scaleOf: (ascending) => ({
      median: quantileSorted(ascending, 0.5) ?? 0,
      scale: null,
      source: "none"
    })
  })
  const usual = Float64Array.from(days, (day) => usualAt(day + half)?.median ?? 0)
  const limit =
    clip *
    (robustScale(
      values.map((value, i) => value - (usual[i] as number)),
      floor
    )?.scale ?? 0)
  return values.map((value, i) => clamp(value, (usual[i] as number) - limit, (usual[i] as number) + limit))
}

const meansOf = (values: Float64Array, indices: ReadonlyArray<number>): ReadonlyArray<number> =>
  [...indices, values.length].map((end, i) => mean(values.subarray(i === 0 ? 0 : indices[i - 1], end)) ?? 0)

/**
 * Splits a series into levels of at least 14 values. A further level must lower the squared deviations by 2.5 · ln(n)
 * times the long-run variance, that is the variance of a day times the number of days that count as one independent
 * day. Both are of the days around their levels, so that a real change does not look like wandering: the search begins
 * with the noise from day to day and repeats with the wandering that is left, until no level falls away.
 *
 * - Result: `null` below 28 values and without any noise. O(n²) at worst.
 */
export const levelsOf = ({ metric }: DailySeries, { days, values: readings }: Slice): Levels | null => {
  const scaled = allOnScale(metric, readings)
  const n = scaled.length
  const floor = floorOf(metric, median(scaled) ?? 0)
  const values = limited(days, scaled, floor)
  const noise = Math.max(differenceScale(values) ?? 0, floor)
  if (n < 2 * search.minSegment || noise === 0) return null
  const [first, last] = [days[0] as number, days[n - 1] as number]
  const perVariance = search.perChange * Math.log(n)
  let found: Levels = {
    indices: [],
    means: [],
    deviation: noise,
    inflation: 1,
    penalty: perVariance * noise ** 2
  }
  for (let round = 0; round < rounds; round++) {
    const { indices } = pelt(values, found.penalty, search.minSegment)
    const means = meansOf(values, indices)
    const around = new Float64Array(last - first + 1).fill(Number.NaN)
    let level = 0
    values.forEach((value, i) => {
      if (indices[level] === i) level++
      around[(days[i] as number) - first] = value - (means[level] as number)
    })
    const { variance, inflation } = longRun(around, means.length) ?? { variance: 0, inflation: 1 }
    const deviation = Math.max(Math.sqrt(variance), floor)
    const penalty = Math.max(found.penalty, perVariance * deviation ** 2 * inflation)
    const isFinal = indices.length === 0 || penalty === found.penalty
    found = { indices, means, deviation, inflation, penalty }
    if (isFinal) break
  }
  return found
}

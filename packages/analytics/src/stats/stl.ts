import type { Sample } from "./Sample.ts"

/** A sequence decomposed into trend, seasonal component and remainder. */
export interface Decomposition {
  readonly trend: Float64Array
  readonly seasonal: Float64Array
  readonly residual: Float64Array
}

/**
 * Local linear regression at x over positions `from` … `to` (counted from 1) with tricube weights; `null` if all
 * weights are 0.
 */
const localFit = (
  y: Float64Array,
  n: number,
  length: number,
  x: number,
  from: number,
  to: number
): number | null => {
  let reach = Math.max(x - from, to - x)
  if (length > n) reach += Math.floor((length - n) / 2)
  const weights = new Float64Array(to + 1)
  let total = 0
  for (let j = from; j <= to; j++) {
    const distance = Math.abs(j - x)
    if (distance > 0.999 * reach) continue
    weights[j] = distance <= 0.001 * reach ? 1 : (1 - (distance / reach) ** 3) ** 3
    total += weights[j] as number
  }
  if (total <= 0) return null
  let center = 0
  for (let j = from; j <= to; j++) center += ((weights[j] as number) / total) * j
  let spread = 0
  for (let j = from; j <= to; j++) spread += ((weights[j] as number) / total) * (j - center) ** 2
  const tilt = reach > 0 && Math.sqrt(spread) > 0.001 * (n - 1) ? (x - center) / spread : 0
  let fit = 0
  for (let j = from; j <= to; j++) {
    fit += ((weights[j] as number) / total) * (tilt * (j - center) + 1) * (y[j - 1] as number)
  }
  return fit
}

/** Loess at every position. */
const smooth = (y: Float64Array, length: number): Float64Array => {
  const n = y.length
  const half = Math.floor((length + 1) / 2)
  let [from, to] = [1, Math.min(length, n)]
  return y.map((value, index) => {
    if (length < n && index + 1 > half && to !== n) {
      from++
      to++
    }
    return localFit(y, n, length, index + 1, from, to) ?? value
  })
}

const movingAverage = (y: Float64Array, length: number): Float64Array => {
  const averages = new Float64Array(y.length - length + 1)
  let total = 0
  for (let i = 0; i < y.length; i++) {
    total += (y[i] as number) - (i >= length ? (y[i - length] as number) : 0)
    if (i >= length - 1) averages[i - length + 1] = total / length
  }
  return averages
}

/** Smooths the values of each weekday over the weeks, extended by one period at both ends. */
const cycles = (y: Float64Array, period: number, length: number): Float64Array => {
  const seasonal = new Float64Array(y.length + 2 * period)
  for (let phase = 0; phase < period; phase++) {
    const cycle = y.filter((_, index) => index % period === phase)
    const k = cycle.length
    const inside = smooth(cycle, length)
    const before = localFit(cycle, k, length, 0, 1, Math.min(length, k)) ?? (inside[0] as number)
    const after =
      localFit(cycle, k, length, k + 1, Math.max(1, k - length + 1), k) ?? (inside[k - 1] as number)
    ;[before, ...inside, after].forEach((value, m) => (seasonal[m * period + phase] = value))
  }
  return seasonal
}

/**
 * Seasonal-trend decomposition by loess: local linear fits, two inner loops, no robustness weights.
 *
 * For display only. Gaps must be filled before. Windows for a period of 7 days: seasonal 7, trend 15, low-pass 9.
 *
 * - Result: `null` below two periods. O(n · window).
 *
 * @see Cleveland et al., *Journal of Official Statistics* 6 (1990).
 * @example
 * stl(twelveWeeks)?.seasonal.slice(0, 7) // effect of each weekday
 */
export const stl = (
  values: Sample,
  period = 7,
  seasonalLength = 7,
  trendLength = 15,
  lowPassLength = 9
): Decomposition | null => {
  const y = new Float64Array(values)
  if (y.length < 2 * period) return null
  let trend = new Float64Array(y.length)
  let seasonal = new Float64Array(y.length)
  for (let loop = 0; loop < 2; loop++) {
    const cycle = cycles(
      y.map((value, i) => value - (trend[i] as number)),
      period,
      seasonalLength
    )
    const averaged = movingAverage(movingAverage(movingAverage(cycle, period), period), 3)
    const lowPass = smooth(averaged, lowPassLength)
    seasonal = y.map((_, i) => (cycle[period + i] as number) - (lowPass[i] as number))
    trend = Float64Array.from(
      smooth(
        y.map((value, i) => value - (seasonal[i] as number)),
        trendLength
      )
    )
  }
  return {
    trend,
    seasonal,
    residual: y.map((value, i) => value - (trend[i] as number) - (seasonal[i] as number))
  }
}

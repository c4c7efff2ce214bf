import { tieSizes } from "./kruskalWallis.ts"
import { median } from "./median.ts"
import { normalQuantile } from "./normal.ts"
import type { Sample } from "./Sample.ts"
import { select } from "./select.ts"

/** A straight line that is robust to outliers. */
export interface TheilSen {
  /** Per unit of t. */
  readonly slope: number
  readonly intercept: number
  /** 95 % interval of the slope (Sen). */
  readonly interval: readonly [lower: number, upper: number]
  /** Number of pairs of points. */
  readonly slopes: number
}

/** With more values, only every k-th is used, so that there are at most about 80,000 pairs. */
const mostValues = 400

const thinned = (t: Sample, y: Sample): readonly [Float64Array, Float64Array] => {
  const step = Math.ceil(t.length / mostValues)
  const pick = (sample: Sample) =>
    new Float64Array(sample).filter((_, index) => (t.length - 1 - index) % step === 0)
  return [pick(t), pick(y)]
}

const pairwise = (t: Float64Array, y: Float64Array): Float64Array => {
  const slopes = new Float64Array((t.length * (t.length - 1)) / 2)
  let n = 0
  for (let i = 0; i < t.length; i++) {
    for (let j = i + 1; j < t.length; j++) {
      const run = (t[j] as number) - (t[i] as number)
      if (run !== 0) slopes[n++] = ((y[j] as number) - (y[i] as number)) / run
    }
  }
  return slopes.subarray(0, n)
}

const ties = (sample: Sample) => tieSizes(sample).reduce((sum, k) => sum + k * (k - 1) * (2 * k + 5), 0)

const halfToEven = (value: number): number => {
  const down = Math.floor(value)
  return value - down === 0.5 ? down + (down % 2) : Math.round(value)
}

/**
 * Theil–Sen line: the slope is the median of the slopes of all pairs of points; the intercept is median(y − slope · t).
 *
 * - Result: `null` with fewer than 2 different t. O(n²) up to 400 points; of more points, 400 evenly spaced ones are
 *   used.
 *
 * @see Sen, *JASA* 63 (1968).
 * @example
 * theilSen([0, 1, 2, 3], [1, 3, 5, 100])?.slope // 2 … not 29
 */
export const theilSen = (t: Sample, y: Sample): TheilSen | null => {
  const [ts, ys] = thinned(t, y)
  const slopes = pairwise(ts, ys)
  const m = slopes.length
  if (m === 0) return null
  const upperMiddle = select(slopes, m >>> 1)
  const slope = m % 2 === 1 ? upperMiddle : (upperMiddle + select(slopes, (m >>> 1) - 1)) / 2
  const n = ys.length
  const sigma = Math.sqrt(Math.max(0, (n * (n - 1) * (2 * n + 5) - ties(ts) - ties(ys)) / 18))
  const z = normalQuantile(0.025) as number
  const upper = Math.min(halfToEven((slopes.length - z * sigma) / 2), slopes.length - 1)
  const lower = Math.max(halfToEven((slopes.length + z * sigma) / 2) - 1, 0)
  return {
    slope,
    intercept: median(Float64Array.from(ys, (value, i) => value - slope * (ts[i] as number))) as number,
    interval: [select(slopes, lower), select(slopes, upper)],
    slopes: slopes.length
  }
}

import { mulberry32 } from "./mulberry32.ts"
import { quantile } from "./quantile.ts"
import { standardDeviation } from "./standardDeviation.ts"

/** Options of the bootstrap. */
export interface BootstrapOptions {
  /** Mean length of a block of consecutive days. Default 7. */
  readonly meanBlock?: number
  /** Number of resamples. Default 1000. */
  readonly resamples?: number
  /** 32-bit seed. Default 1. The same seed gives the same interval. */
  readonly seed?: number
  /** 0.05 (default) for a 95 % interval. */
  readonly alpha?: number
}

/** How a statistic varies over resamples. */
export interface BootstrapInterval {
  readonly estimate: number | null
  /** Resamples in which the statistic was defined. */
  readonly used: number
  readonly standardError: number | null
  /** Percentile interval (type 7). */
  readonly interval: readonly [lower: number, upper: number] | null
  readonly estimates: ReadonlyArray<number>
}

/**
 * Indices of one resample in blocks of geometric length, wrapping around the end. O(n).
 *
 * @see Politis & Romano, *JASA* 89 (1994).
 * @example
 * bootstrapIndices(12, 4, mulberry32(7)) // Uint32Array [0, 11, 0, 1, …]
 */
export const bootstrapIndices = (n: number, meanBlock: number, random: () => number): Uint32Array => {
  const indices = new Uint32Array(n)
  for (let i = 0; i < n; i++) {
    const isNewBlock = i === 0 || random() < 1 / meanBlock
    indices[i] = isNewBlock ? Math.floor(random() * n) : ((indices[i - 1] as number) + 1) % n
  }
  return indices
}

/**
 * Interval of any statistic of a time series by the stationary bootstrap, which preserves autocorrelation.
 *
 * - `statistic` gets the indices of a resample and may return `null` if it is undefined there.
 * - O(resamples · cost of the statistic).
 *
 * @example
 * bootstrapInterval(60, (indices) => mean(pick(values, indices)), { resamples: 500, seed: 123 }).interval
 */
export const bootstrapInterval = (
  n: number,
  statistic: (indices: ArrayLike<number>) => number | null,
  { meanBlock = 7, resamples = 1000, seed = 1, alpha = 0.05 }: BootstrapOptions = {}
): BootstrapInterval => {
  const random = mulberry32(seed)
  const estimates: Array<number> = []
  const rounds = n === 0 ? 0 : resamples
  for (let i = 0; i < rounds; i++) {
    const estimate = statistic(bootstrapIndices(n, meanBlock, random))
    if (estimate !== null) estimates.push(estimate)
  }
  const [lower, upper] = [quantile(estimates, alpha / 2), quantile(estimates, 1 - alpha / 2)]
  return {
    estimate: n === 0 ? null : statistic(Uint32Array.from({ length: n }, (_, index) => index)),
    used: estimates.length,
    standardError: standardDeviation(estimates),
    interval: lower === null || upper === null ? null : [lower, upper],
    estimates
  }
}

import { autocorrelations } from "./autocorrelation.ts"
import { tieSizes } from "./kruskalWallis.ts"
import { midranks } from "./midranks.ts"
import { normalUpperTail } from "./normal.ts"
import type { Sample } from "./Sample.ts"

/** A test for a monotonic trend. */
export interface MannKendall {
  /** Rising pairs minus falling pairs. */
  readonly score: number
  readonly variance: number
  /** Standardised, with continuity correction. */
  readonly z: number
  /** Two-sided; 1 if nothing varies. */
  readonly pValue: number
  /** Kendall's τ_b; `null` if nothing varies. */
  readonly tau: number | null
}

/** The test corrected for autocorrelation. */
export interface HamedRao extends Pick<MannKendall, "variance" | "z" | "pValue"> {
  /** Variance inflation: days per independent day. */
  readonly inflation: number
  /** Lags with significant autocorrelation. */
  readonly lags: ReadonlyArray<number>
}

/** Rising minus falling pairs, counted with a Fenwick tree. O(n log n). */
const scoreOf = (y: Sample): number => {
  const ranks = Float64Array.from(midranks(y), (rank) => Math.round(2 * rank))
  const size = 2 * y.length + 1
  const tree = new Int32Array(size + 1)
  const upTo = (at: number): number => {
    let count = 0
    for (let i = at; i > 0; i -= i & -i) count += tree[i] as number
    return count
  }
  let score = 0
  for (let i = 0; i < ranks.length; i++) {
    const rank = ranks[i] as number
    score += upTo(rank - 1) - (i - upTo(rank))
    for (let j = rank; j <= size; j += j & -j) tree[j] = (tree[j] as number) + 1
  }
  return score
}

const standardised = (score: number, variance: number) => {
  const z = variance > 0 ? (score - Math.sign(score)) / Math.sqrt(variance) : 0
  return { z, pValue: 2 * normalUpperTail(Math.abs(z)) }
}

/**
 * Mann–Kendall test on values in time order, corrected for ties and continuity. O(n log n).
 *
 * - Result: z = 0 and p = 1 for a constant sample; `null` below 3 values.
 *
 * @see Mann, *Econometrica* 13 (1945); Kendall, *Rank Correlation Methods* (1975).
 * @example
 * mannKendall([9, 8, 7, 6, 5, 4])?.pValue // 0.0085349…
 */
export const mannKendall = (y: Sample): MannKendall | null => {
  const n = y.length
  if (n < 3) return null
  const ties = tieSizes(y)
  const variance =
    (n * (n - 1) * (2 * n + 5) - ties.reduce((sum, t) => sum + t * (t - 1) * (2 * t + 5), 0)) / 18
  const score = scoreOf(y)
  const pairs = (n * (n - 1)) / 2
  const untied = pairs - ties.reduce((sum, t) => sum + (t * (t - 1)) / 2, 0)
  return {
    score,
    variance,
    ...standardised(score, variance),
    tau: untied === 0 ? null : score / Math.sqrt(pairs * untied)
  }
}

/**
 * The test with its variance corrected for autocorrelation of the detrended ranks. Only for equally spaced values, n ≥
 * 10.
 *
 * - O(n²) for the autocorrelations: n ≤ 400, else `null`.
 *
 * @see Hamed & Rao, *Journal of Hydrology* 204 (1998).
 * @example
 * hamedRao(yearOfWeeks, slopePerWeek)?.inflation // 1.24
 */
export const hamedRao = (y: Sample, slope: number): HamedRao | null => {
  const n = y.length
  const found = mannKendall(y)
  if (found === null || n < 10 || n > 400) return null
  const ranks = midranks(Float64Array.from(y, (value, index) => value - slope * index))
  const acf = autocorrelations(ranks, n - 1)
  const limit = 1.959963984540054 / Math.sqrt(n)
  const lags: Array<number> = []
  let total = 0
  for (let lag = 1; lag < n; lag++) {
    const r = acf?.[lag] ?? 0
    if (Math.abs(r) <= limit) continue
    lags.push(lag)
    total += (n - lag) * (n - lag - 1) * (n - lag - 2) * r
  }
  const inflation = 1 + (2 * total) / (n * (n - 1) * (n - 2))
  const variance = found.variance * inflation
  return { inflation, lags, variance, ...standardised(found.score, variance) }
}

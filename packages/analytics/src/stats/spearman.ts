import { midranks } from "./midranks.ts"
import { pearson } from "./pearson.ts"
import type { Sample } from "./Sample.ts"
import { studentTTwoSided } from "./studentT.ts"

/** Largest sample for an exact p-value over all permutations. */
const mostExact = 9

/** A rank correlation. */
export interface Spearman {
  /** −1 … 1. */
  readonly rho: number
  /** Two-sided, assuming independent pairs. */
  readonly pValue: number
  readonly n: number
}

/** Generates all permutations of `values` in place (Heap's algorithm) and calls `visit` for each. */
const everyOrder = (values: Float64Array, visit: () => void): void => {
  const counters = new Uint8Array(values.length)
  const swap = (i: number, j: number) => {
    const kept = values[i] as number
    values[i] = values[j] as number
    values[j] = kept
  }
  visit()
  for (let i = 0; i < values.length;) {
    const count = counters[i] as number
    if (count < i) {
      swap(i % 2 === 0 ? 0 : count, i)
      visit()
      counters[i] = count + 1
      i = 0
    } else counters[i++] = 0
  }
}

/** Share of all permutations that correlate at least as strongly. O(n!). */
const exactPValue = (x: Float64Array, y: Float64Array, rho: number): number => {
  const n = x.length
  const center = (n + 1) / 2
  const spread = (ranks: Float64Array) => ranks.reduce((total, rank) => total + (rank - center) ** 2, 0)
  const scale = Math.sqrt(spread(x) * spread(y))
  const order = new Float64Array(y)
  let orders = 0
  let extreme = 0
  everyOrder(order, () => {
    let product = 0
    for (let i = 0; i < n; i++) product += ((x[i] as number) - center) * ((order[i] as number) - center)
    orders++
    if (Math.abs(product / scale) >= Math.abs(rho) - 1e-9) extreme++
  })
  return extreme / orders
}

/**
 * Two-sided p-value of a correlation of n independent pairs, by Student's t with n − 2 degrees of freedom; n may be an
 * effective, fractional one.
 *
 * @example
 * correlationPValue(0.4840022, 60) // 0.0000892…
 */
export const correlationPValue = (rho: number, n: number): number =>
  studentTTwoSided(rho * Math.sqrt((n - 2) / ((1 - rho) * (1 + rho))), n - 2)

/**
 * Spearman's ρ: Pearson's correlation of mid-ranks. The shortcut for untied ranks is not used, because integers often
 * tie.
 *
 * The p-value is exact up to n = 9, and approximated by Student's t above; |ρ| = 1 then has p = 0.
 *
 * - Result: `null` below 3 pairs and for a constant sample. O(n log n), and O(n!) up to 9.
 *
 * @see Spearman, *American Journal of Psychology* 15 (1904).
 * @example
 * spearman([10, 20, 30, 40, 50], [1, 3, 2, 5, 4]) // { rho: 0.8, pValue: 0.13333333333333333, n: 5 }
 */
export const spearman = (x: Sample, y: Sample): Spearman | null => {
  if (x.length < 3) return null
  const [rankX, rankY] = [midranks(x), midranks(y)]
  const rho = pearson(rankX, rankY)
  if (rho === null) return null
  const n = x.length
  return { rho, pValue: n <= mostExact ? exactPValue(rankX, rankY, rho) : correlationPValue(rho, n), n }
}

/**
 * 95 % interval of ρ by Bonett & Wright, *Psychometrika* 65 (2000): tanh(atanh ρ ± 1.96 √((1 + ρ²/2) / (n − 3))).
 *
 * - Result: `null` when n ≤ 3 or |ρ| = 1.
 *
 * @param n pairs; the effective number when the days resemble one another.
 * @example
 * spearmanInterval(0.7939393939, 10) // [0.2283…, 0.9588…]
 */
export const spearmanInterval = (rho: number, n: number): readonly [lower: number, upper: number] | null => {
  if (n <= 3 || Math.abs(rho) >= 1) return null
  const half = 1.959963984540054 * Math.sqrt((1 + (rho * rho) / 2) / (n - 3))
  return [Math.tanh(Math.atanh(rho) - half), Math.tanh(Math.atanh(rho) + half)]
}

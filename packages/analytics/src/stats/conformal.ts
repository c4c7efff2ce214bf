/** Prediction intervals that use past errors only and assume no distribution. */
import type { Sample } from "./Sample.ts"
import { select } from "./select.ts"
import { sorted } from "./sorted.ts"

/** The half-width of a conformal interval. */
export interface SplitConformal {
  readonly n: number
  /** Rank of the ordered absolute error that is used: ⌈(n + 1)(1 − α)⌉. */
  readonly k: number
  /** In the unit of the errors; `Infinity` if n is too small for α. */
  readonly halfWidth: number
}

/** Rounds up, with a tolerance for results such as 0.8 · 5 = 4.000000000000001. */
const ceiling = (value: number): number => Math.ceil(value - 1e-9)

/**
 * Half-width of the split-conformal interval: covers the next error with probability at least 1 − α when errors are
 * exchangeable. O(n) on average.
 *
 * @see Vovk et al. (2005); Lei et al., *JASA* 113 (2018).
 * @example
 * splitConformal([1, 1, 1, -1, 2, -2], 0.2) // { n: 6, k: 6, halfWidth: 2 }
 */
export const splitConformal = (errors: Sample, alpha: number): SplitConformal => {
  const n = errors.length
  const k = Math.max(1, ceiling((n + 1) * (1 - alpha)))
  return { n, k, halfWidth: k > n ? Infinity : select(new Float64Array(errors).map(Math.abs), k - 1) }
}

/** An interval for the next error that can be asymmetric. */
export interface SignedConformal {
  readonly lower: number
  readonly upper: number
  /** Positions of both in the ordered errors, counted from 1. */
  readonly lowerIndex: number
  readonly upperIndex: number
}

/**
 * Split-conformal interval of signed errors, α/2 on each side. Infinite if n is too small. O(n log n).
 *
 * @example
 * signedConformal([-2, -1, 0, 1], 0.5) // { lower: -2, upper: 1, lowerIndex: 1, upperIndex: 4 }
 */
export const signedConformal = (errors: Sample, alpha: number): SignedConformal => {
  const n = errors.length
  const ascending = sorted(errors)
  const lowerIndex = Math.floor((n + 1) * (alpha / 2) + 1e-9)
  const upperIndex = ceiling((n + 1) * (1 - alpha / 2))
  return {
    lower: lowerIndex < 1 ? -Infinity : (ascending[lowerIndex - 1] as number),
    upper: upperIndex > n ? Infinity : (ascending[upperIndex - 1] as number),
    lowerIndex,
    upperIndex
  }
}

/** One step of an adaptive interval. */
export interface AdaptiveStep {
  /** Position of the error. */
  readonly index: number
  readonly alpha: number
  readonly halfWidth: number
  readonly covered: boolean
}

/**
 * Adaptive conformal inference: α moves by γ (α − missed) after each error, so that the long-run coverage is right even
 * if the errors grow or shrink. O(n²).
 *
 * @param warmup errors before the first interval.
 * @param memory number of newest errors that an interval uses. Default: all.
 * @param delay days from a forecast to its error. Default 1; errors that were not known yet are not used.
 * @see Gibbs & Candès, *NeurIPS* (2021).
 * @example
 * adaptiveConformal(errors, { alpha: 0.2, gamma: 0.05, warmup: 20 }).coverage // 0.7875
 */
export const adaptiveConformal = (
  errors: Sample,
  {
    alpha,
    gamma,
    warmup,
    memory = Infinity,
    delay = 1
  }: {
    readonly alpha: number
    readonly gamma: number
    readonly warmup: number
    readonly memory?: number
    readonly delay?: number
  }
): {
  readonly steps: ReadonlyArray<AdaptiveStep>
  readonly coverage: number | null
  readonly alpha: number
} => {
  const all = new Float64Array(errors)
  const steps: Array<AdaptiveStep> = []
  let [current, learned] = [alpha, 0]
  const learn = (known: number) => {
    for (; learned < known; learned++) current += gamma * (alpha - (steps[learned]?.covered === true ? 0 : 1))
  }
  for (let index = warmup + delay - 1; index < all.length; index++) {
    learn(steps.length - delay + 1)
    const known = all.subarray(Math.max(0, index - delay + 1 - memory), index - delay + 1)
    const { halfWidth } = current >= 1 ? { halfWidth: 0 } : splitConformal(known, Math.max(0, current))
    steps.push({ index, alpha: current, halfWidth, covered: Math.abs(all[index] as number) <= halfWidth })
  }
  learn(steps.length)
  const covered = steps.filter((step) => step.covered).length
  return { steps, coverage: steps.length === 0 ? null : covered / steps.length, alpha: current }
}
